package io.cloakroom.sanitize;

import io.cloakroom.sanitize.format.CleaningOptions;
import io.cloakroom.sanitize.format.FileKind;
import io.cloakroom.sanitize.format.ImageType;
import io.cloakroom.sanitize.format.SanitizerLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** One picture of each format, in a folder, called by its format. */
final class BenchmarkPictures {
  /** The property that tells the measured process where they are. */
  static final String FOLDER = "cloakroom.benchmark.pictures";

  /** Twelve megapixels, as telephones take them; always a JPEG. */
  static final String PHOTO = "photo-12-megapixels.jpg";

  private static final long MAX_BYTES = 16L << 20;
  private static final List<ImageType> DRAWN =
      List.of(ImageType.JPEG, ImageType.PNG, ImageType.GIF, ImageType.TIFF, ImageType.BMP);

  private final Path folder;
  private final Sanitizer sanitizer = new Sanitizer(SanitizerLimits.defaults());

  BenchmarkPictures(Path folder) {
    this.folder = folder;
  }

  static byte[] read(String name) {
    try {
      return Files.readAllBytes(Path.of(System.getProperty(FOLDER), name));
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
      ImageIO.write(picture, type.name(), folder.resolve(type.name()).toFile());
    }
  }

  /** Takes from another folder the largest picture of each format that can be cleaned. */
  void take(Path source) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(source)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> file.toFile().length() <= MAX_BYTES)
              .sorted(Comparator.comparing(file -> -file.toFile().length()))
              .toList();
    }
    for (ImageType type : ImageType.values()) {
      take(files, type);
    }
  }

  private void take(List<Path> files, ImageType type) throws IOException {
    for (Path file : files) {
      byte[] bytes = Files.readAllBytes(file);
      boolean right = Sniffer.kindOf(bytes) == FileKind.valueOf(type.name());
      if (right && sanitizer.sanitize(bytes, CleaningOptions.DEFAULT) instanceof Clean) {
        Files.write(folder.resolve(type.name()), bytes);
        return;
      }
    }
  }

  /** The formats of which there is a picture that can be cleaned. */
  List<ImageType> types() {
    return Stream.of(ImageType.values()).filter(this::isThere).toList();
  }

  long bytes(ImageType type) {
    return folder.resolve(type.name()).toFile().length();
  }

  private boolean isThere(ImageType type) {
    Path file = folder.resolve(type.name());
    try {
      return Files.exists(file)
          && sanitizer.sanitize(Files.readAllBytes(file), CleaningOptions.DEFAULT) instanceof Clean;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
