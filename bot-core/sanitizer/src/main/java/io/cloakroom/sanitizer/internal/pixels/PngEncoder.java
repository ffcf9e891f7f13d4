package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.ImageType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture as a PNG file without metadata. */
final class PngEncoder {

  private PngEncoder() {}

  static byte[] encode(BufferedImage picture) {
    PiecesOutput png = new PiecesOutput();
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(ImageType.PNG.mimeType()).next();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(png)) {
      writer.setOutput(out);
      writer.write(picture);
    } catch (IOException e) {
      throw new UncheckedIOException("encoding in memory", e);
    } finally {
      writer.dispose();
    }
    return png.join();
  }
}
