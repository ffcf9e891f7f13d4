package io.cloakroom.sanitizer.internal.pixels;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** A picture that fills another size, whatever its sides were. */
public final class Stretched {
  private Stretched() {}

  /**
   * Between its pixels by straight lines.
   *
   * @return in 8-bit RGB
   */
  public static BufferedImage of(BufferedImage picture, int widthPixels, int heightPixels) {
    BufferedImage made = new BufferedImage(widthPixels, heightPixels, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = made.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(picture, 0, 0, widthPixels, heightPixels, null);
    pen.dispose();
    return made;
  }
}
