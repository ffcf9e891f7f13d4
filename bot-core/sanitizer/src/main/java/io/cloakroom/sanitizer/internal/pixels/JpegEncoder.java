package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.ImageType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Writes a picture as a JPEG file without metadata. */
public final class JpegEncoder {

  private static final float PREVIEW_QUALITY = 0.85f;
  private static final float PAGE_QUALITY = 0.88f;
  private static final String METADATA = "javax_imageio_jpeg_image_1.0";

  private JpegEncoder() {}

  /** A small file for a glance: colours at half the resolution. */
  public static byte[] encode(BufferedImage picture) {
    return encode(picture, PREVIEW_QUALITY, false);
  }

  /**
   * A file to look at: letters keep the edges of their colours, and a tenth of its bytes show all
   * of it, blurred, to who waits for the rest.
   */
  public static byte[] encodeSharp(BufferedImage picture) {
    return encode(picture, PAGE_QUALITY, true, true);
  }

  /**
   * @param quality 0 to 1, in libjpeg's scale of 0 to 100
   * @param fullColor true to keep colours at full resolution (4:4:4)
   */
  static byte[] encode(BufferedImage picture, float quality, boolean fullColor) {
    return encode(picture, quality, fullColor, false);
  }

  private static byte[] encode(
      BufferedImage picture, float quality, boolean fullColor, boolean progressive) {
    PiecesOutput jpeg = new PiecesOutput();
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(ImageType.JPEG.mimeType()).next();
    // In memory: by default ImageIO, and Thumbnailator with it, leaves pixels in a temporary file.
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(jpeg)) {
      writer.setOutput(out);
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(quality);
      if (progressive) {
        settings.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      IIOMetadata structure =
          writer.getDefaultImageMetadata(new ImageTypeSpecifier(picture), settings);
      if (fullColor) {
        samplePerPixel(structure);
      }
      writer.write(null, new IIOImage(picture, null, structure), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("encoding in memory", e);
    } finally {
      writer.dispose();
    }
    return jpeg.join();
  }

  /** ITU-T T.81, A.1.1: sampling factors of 1 for every component. */
  private static void samplePerPixel(IIOMetadata structure) throws IOException {
    IIOMetadataNode tree = (IIOMetadataNode) structure.getAsTree(METADATA);
    NodeList components = tree.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      Element component = (Element) components.item(i);
      component.setAttribute("HsamplingFactor", "1");
      component.setAttribute("VsamplingFactor", "1");
    }
    structure.setFromTree(METADATA, tree);
  }
}
