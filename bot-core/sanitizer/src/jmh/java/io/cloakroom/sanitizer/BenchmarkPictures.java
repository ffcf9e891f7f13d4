package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.cleaning.Formats;
import io.cloakroom.sanitizer.internal.format.Format;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * One picture of each format, in a folder, called by its format; and a folder of many of each,
 * called by its format too.
 */
final class BenchmarkPictures {
  /** The property that tells the measured process where they are. */
  static final String FOLDER = "cloakroom.benchmark.pictures";

  /** Twelve megapixels, as telephones take them; always a JPEG. */
  static final String PHOTO = "photo-12-megapixels.jpg";

  private static final String MANY = "many-";
  private static final long MAX_BYTES = 16L << 20;
  private static final long MAX_BYTES_OF_A_FORMAT = 64L << 20;
  private static final List<ImageType> DRAWN =
      List.of(ImageType.JPEG, ImageType.PNG, ImageType.GIF, ImageType.TIFF, ImageType.BMP);

  private static final SanitizerLimits LIMITS = SanitizerLimits.defaults();

  private final Path folder;

  BenchmarkPictures(Path folder) {
    this.folder = folder;
  }

  static byte[] read(String name) {
    return bytesOf(Path.of(System.getProperty(FOLDER), name));
  }

  /** All pictures of a format. */
  static List<byte[]> readAll(String type) {
    return inFolder(Path.of(System.getProperty(FOLDER), MANY + type)).stream()
        .map(BenchmarkPictures::bytesOf)
        .toList();
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytesOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Noise on slopes: it compresses like a photo. */
  void draw() throws IOException {
    BufferedImage picture = new BufferedImage(4000, 3000, BufferedImage.TYPE_3BYTE_BGR);
    Random noise = new Random(1);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int grain = noise.nextInt(24);
        int red = (x / 20 + grain) & 0xFF;
        int green = (y / 16 + grain) & 0xFF;
        int blue = ((x + y) / 32 + grain) & 0xFF;
        picture.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ImageIO.write(picture, "jpg", folder.resolve(PHOTO).toFile());
    for (ImageType type : DRAWN) {
      Path file = folder.resolve(type.name());
      ImageIO.write(picture, type.name(), file.toFile());
      Files.copy(file, Files.createDirectories(many(type)).resolve("0"));
    }
  }

  /** Takes from another folder the pictures that can be cleaned without mending them. */
  void take(Path source) throws IOException {
    List<Path> files =
        inFolder(source).stream()
            .filter(file -> file.toFile().length() <= MAX_BYTES)
            .sorted(Comparator.comparing(file -> -file.toFile().length()))
            .toList();
    for (ImageType type : ImageType.values()) {
      take(files, type);
    }
  }

  private void take(List<Path> files, ImageType type) throws IOException {
    Path many = Files.createDirectories(many(type));
    long bytes = 0;
    for (Path file : files) {
      byte[] picture = bytesOf(file);
      if (bytes + picture.length <= MAX_BYTES_OF_A_FORMAT && isCleaned(picture, type)) {
        if (bytes == 0) {
          Files.write(folder.resolve(type.name()), picture);
        }
        Files.write(many.resolve(String.valueOf(bytes)), picture);
        bytes += picture.length;
      }
    }
  }

  private static boolean isCleaned(byte[] file, ImageType type) {
    Format format = Formats.of(type);
    try {
      if (Sniffer.kindOf(file) != FileKind.valueOf(type.name())) {
        return false;
      }
      byte[] clean = format.rewrite(file, LIMITS, Set.of(), new Removals()).bytes();
      format.audit(clean, LIMITS, Set.of());
      return new Sanitizer(LIMITS).sanitize(file, CleaningOptions.DEFAULT) instanceof Clean;
    } catch (Rejection | RuntimeException e) {
      return false;
    }
  }

  /** The formats of which there is a picture that can be cleaned. */
  List<ImageType> types() {
    return Stream.of(ImageType.values()).filter(this::isThere).toList();
  }

  Path one(ImageType type) {
    return folder.resolve(type.name());
  }

  private boolean isThere(ImageType type) {
    Path file = folder.resolve(type.name());
    return Files.exists(file) && isCleaned(bytesOf(file), type);
  }

  List<Path> all(ImageType type) {
    return inFolder(many(type));
  }

  private Path many(ImageType type) {
    return folder.resolve(MANY + type.name());
  }
}
