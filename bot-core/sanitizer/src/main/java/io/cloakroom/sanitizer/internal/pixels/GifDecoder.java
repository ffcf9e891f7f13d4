package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.internal.format.PictureFacts;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.w3c.dom.Element;

/** Decodes the first frame of clean GIF files, GIF89a. */
final class GifDecoder {

  private static final String METADATA = "javax_imageio_gif_image_1.0";

  private GifDecoder() {}

  /** The first frame on its screen, transparent around it. */
  static BufferedImage firstFrame(ImageReader reader, PictureFacts facts) throws IOException {
    BufferedImage frame = reader.read(0);
    if (frame.getWidth() == facts.widthPixels() && frame.getHeight() == facts.heightPixels()) {
      return frame;
    }
    IIOMetadataNode tree = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree(METADATA);
    Element place = (Element) tree.getElementsByTagName("ImageDescriptor").item(0);
    BufferedImage screen =
        new BufferedImage(facts.widthPixels(), facts.heightPixels(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = screen.createGraphics();
    graphics.drawImage(frame, position(place, "imageLeft"), position(place, "imageTop"), null);
    graphics.dispose();
    return screen;
  }

  private static int position(Element place, String side) {
    return Integer.parseInt(place.getAttribute(side + "Position"));
  }
}
