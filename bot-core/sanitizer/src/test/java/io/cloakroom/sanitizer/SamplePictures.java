package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.jpeg.JpegMarker;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Pictures to test with: real ones from the resources, and ones with parts planted into them. */
final class SamplePictures {

  static final Sanitizer SANITIZER = new Sanitizer(SanitizerLimits.defaults());

  private SamplePictures() {}

  static byte[] load(String name) {
    try (InputStream in = SamplePictures.class.getResourceAsStream("/sanitize/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The contents of all test pictures of this kind that are not larger. */
  static List<byte[]> filesOf(FileKind kind, long maxBytes) {
    try (Stream<Path> files =
        Files.walk(Path.of(SamplePictures.class.getResource("/sanitize").toURI()))) {
      return files
          .filter(file -> Files.isRegularFile(file))
          .sorted()
          .map(SamplePictures::read)
          .filter(file -> file.length <= maxBytes && Sniffer.kindOf(file) == kind)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Clean clean(byte[] file) {
    return clean(file, CleaningOptions.DEFAULT);
  }

  static Clean clean(byte[] file, CleaningOptions options) {
    Sanitized result = SANITIZER.sanitize(file, options);
    if (result instanceof Clean clean) {
      return clean;
    }
    throw new AssertionError(result.toString());
  }

  static Refused refused(byte[] file) {
    Sanitized result = SANITIZER.sanitize(file, CleaningOptions.DEFAULT);
    if (result instanceof Refused refused) {
      return refused;
    }
    throw new AssertionError(result.toString());
  }

  /** The pixels as ImageIO decodes them, with their size in front. */
  static int[] pixels(byte[] file) {
    BufferedImage image = image(file);
    int[] samples =
        image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    int[] all = Arrays.copyOf(samples, samples.length + 2);
    all[samples.length] = image.getWidth();
    all[samples.length + 1] = image.getHeight();
    return all;
  }

  static BufferedImage image(byte[] file) {
    try {
      return Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How far the green of two pictures of one size is apart on average, in levels of 255. */
  static double distance(BufferedImage one, BufferedImage other) {
    double sum = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        sum += Math.abs((one.getRGB(x, y) >> 8 & 0xFF) - (other.getRGB(x, y) >> 8 & 0xFF));
      }
    }
    return sum / (one.getWidth() * one.getHeight());
  }

  /** A picture of soft colours. */
  static byte[] drawn(String format, int width, int height, int imageType) {
    BufferedImage image = new BufferedImage(width, height, imageType);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int blue = (x + y) * 255 / (width + height);
        int rgb = ((x * 255 / width) << 16) | ((y * 255 / height) << 8) | blue;
        image.setRGB(x, y, 0xFF000000 | rgb);
      }
    }
    return encode(format, image);
  }

  static byte[] encode(String format, BufferedImage image) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A ramp of 20 by 14 pixels. */
  static BufferedImage gray() {
    BufferedImage image = new BufferedImage(20, 14, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 20 * 14; i++) {
      image.getRaster().setSample(i % 20, i / 20, 0, i * 7 % 256);
    }
    return image;
  }

  static byte[] jpeg() {
    return drawn("jpg", 64, 48, BufferedImage.TYPE_INT_RGB);
  }

  static byte[] png() {
    return drawn("png", 64, 48, BufferedImage.TYPE_INT_RGB);
  }

  /** With these bytes put in at an offset. */
  static byte[] insert(byte[] file, int at, byte[] inserted) {
    byte[] longer = new byte[file.length + inserted.length];
    System.arraycopy(file, 0, longer, 0, at);
    System.arraycopy(inserted, 0, longer, at, inserted.length);
    System.arraycopy(file, at, longer, at + inserted.length, file.length - at);
    return longer;
  }

  static byte[] append(byte[] file, byte[] tail) {
    return insert(file, file.length, tail);
  }

  /** A JPEG file with a segment right after its start marker. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] payload) {
    return insert(jpeg, 2, JpegMarker.segment(marker, payload));
  }

  static byte[] withSegment(byte[] jpeg, int marker, String payload) {
    return withSegment(jpeg, marker, Bytes.latin1(payload));
  }

  /** A PNG file with a chunk before the first chunk of another type. */
  static byte[] withChunk(byte[] png, String before, String type, byte[] data) {
    return insert(png, find(png, before) - 4, PngChunk.write(type, data));
  }

  static byte[] withChunk(byte[] png, String before, String type, String data) {
    return withChunk(png, before, type, Bytes.latin1(data));
  }

  /** A PNG file of black pixels from its parts. */
  static byte[] pngOf(int width, int height, int bitDepth, int colorType, byte[]... chunks) {
    byte[] header = new byte[13];
    Bytes.putI32(header, 0, width);
    Bytes.putI32(header, 4, height);
    header[8] = (byte) bitDepth;
    header[9] = (byte) colorType;
    byte[] png = append(Bytes.latin1("\u0089PNG\r\n\u001A\n"), PngChunk.write("IHDR", header));
    for (byte[] chunk : chunks) {
      png = append(png, chunk);
    }
    return append(png, PngChunk.write("IEND", new byte[0]));
  }

  static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater();
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }

  /** As {@link #deflate(byte[])}, of so many zeros, without having them in memory. */
  static byte[] deflateZeros(long count) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      byte[] zeros = new byte[1 << 16];
      for (long left = count; left > 0; left -= zeros.length) {
        deflater.write(zeros, 0, (int) Math.min(left, zeros.length));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Where this text begins; -1 if it is not there. */
  static int find(byte[] file, String latin1) {
    for (int at = 0; at <= file.length - latin1.length(); at++) {
      if (Bytes.matches(file, at, latin1)) {
        return at;
      }
    }
    return -1;
  }
}
