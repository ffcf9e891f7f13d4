package io.cloakroom.sanitizer.internal.pixels.mark;

import io.cloakroom.sanitizer.preview.MarkStrength;
import io.cloakroom.sanitizer.preview.ViewerMark;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Writes a watermark across a picture: in blocks from edge to edge, white with a dark rim, so that
 * it can be read on any ground and cannot be cropped away.
 */
public final class MarkPen {

  private MarkPen() {}

  /**
   * The mark alone, for all frames of an animation of this size: 8 bits each of alpha, red, green
   * and blue a pixel, row by row.
   */
  public static int[] overlay(ViewerMark mark, int width, int height) {
    BufferedImage drawn = drawn(layout(mark, width, height), mark.strength());
    return ((DataBufferInt) drawn.getRaster().getDataBuffer()).getData();
  }

  /** Changes the picture. */
  public static void write(ViewerMark mark, BufferedImage picture) {
    write(layout(mark, picture.getWidth(), picture.getHeight()), mark.strength(), picture);
  }

  static void write(MarkLayout layout, MarkStrength strength, BufferedImage picture) {
    Graphics2D graphics = picture.createGraphics();
    graphics.drawImage(drawn(layout, strength), 0, 0, null);
    graphics.dispose();
  }

  private static MarkLayout layout(ViewerMark mark, int width, int height) {
    return MarkLayout.of(MarkText.of(mark), width, height, mark.strength());
  }

  private static BufferedImage drawn(MarkLayout layout, MarkStrength strength) {
    BufferedImage clear =
        new BufferedImage(layout.width(), layout.height(), BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = clear.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.transform(layout.toPicture());
    // The ink is in place of the rim, not upon it: a white ground stays white between dark rims.
    graphics.setComposite(AlphaComposite.Src);
    Path2D strokes = layout.strokes();
    boolean strong = strength == MarkStrength.STRONG;
    draw(graphics, strokes, new Color(0, 0, 0, strong ? 150 : 72), 2.6 * layout.step());
    draw(graphics, strokes, new Color(255, 255, 255, strong ? 200 : 100), 1.2 * layout.step());
    graphics.dispose();
    return clear;
  }

  private static void draw(Graphics2D graphics, Path2D strokes, Color color, double width) {
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(strokes);
  }
}
