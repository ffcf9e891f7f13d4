package io.cloakroom.sanitize.pixels;

import io.cloakroom.sanitize.format.ImageType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture as a JPEG file without metadata. */
public final class JpegEncoder {

  private static final float QUALITY = 0.85f;

  private JpegEncoder() {}

  public static byte[] encode(BufferedImage picture) {
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(ImageType.JPEG.mimeType()).next();
    // In memory: by default ImageIO, and Thumbnailator with it, leaves pixels in a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(jpeg)) {
      writer.setOutput(out);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.write(null, new IIOImage(picture, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("encoding in memory", e);
    } finally {
      writer.dispose();
    }
    return jpeg.toByteArray();
  }
}
