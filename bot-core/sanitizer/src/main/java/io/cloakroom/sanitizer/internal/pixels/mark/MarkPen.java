package io.cloakroom.sanitizer.internal.pixels.mark;

import io.cloakroom.sanitizer.ViewerMark;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * Writes a watermark across a picture: line by line on the slant, from edge to edge, white with a
 * dark rim, so that it can be read on any ground and cannot be cropped away.
 */
public final class MarkPen {

  private static final Color RIM = new Color(0, 0, 0, 120);
  private static final Color INK = new Color(255, 255, 255, 150);
  private static final double SLANT = Math.toRadians(-30);

  /** Letters are this part of the longest side, within bounds of legibility, in pixels. */
  private static final double LETTERS_PER_SIDE = 45;

  private static final double MIN_LETTER = 9;
  private static final double MAX_LETTER = 40;
  private static final double LINE_DISTANCE = 4;
  private static final int GAP_LETTERS = 4;

  private MarkPen() {}

  /**
   * The mark alone, for all frames of an animation of this size: 8 bits each of alpha, red, green
   * and blue a pixel, row by row.
   */
  public static int[] overlay(ViewerMark mark, int width, int height) {
    BufferedImage clear = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    write(mark, clear);
    return ((DataBufferInt) clear.getRaster().getDataBuffer()).getData();
  }

  /** Changes the picture. */
  public static void write(ViewerMark mark, BufferedImage picture) {
    double longest = Math.max(picture.getWidth(), picture.getHeight());
    double letter = Math.max(MIN_LETTER, Math.min(MAX_LETTER, longest / LETTERS_PER_SIDE));
    double step = letter / StrokeFont.HEIGHT;
    Path2D lines =
        lines(MarkText.of(mark), Math.hypot(picture.getWidth(), picture.getHeight()), step);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.translate(picture.getWidth() / 2.0, picture.getHeight() / 2.0);
    graphics.rotate(SLANT);
    draw(graphics, lines, RIM, 2.4 * step);
    draw(graphics, lines, INK, 1.1 * step);
    graphics.dispose();
  }

  private static void draw(Graphics2D graphics, Path2D lines, Color color, double width) {
    graphics.setColor(color);
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(lines);
  }

  /** Around the middle, out to the corners; every second line moved by half a text. */
  private static Path2D lines(String text, double diagonal, double step) {
    Path2D lines = new Path2D.Double();
    double tile = (StrokeFont.width(text) + GAP_LETTERS * StrokeFont.ADVANCE) * step;
    double distance = LINE_DISTANCE * StrokeFont.HEIGHT * step;
    int rows = (int) Math.ceil(diagonal / 2 / distance);
    for (int row = -rows; row <= rows; row++) {
      double shift = row % 2 == 0 ? 0 : tile / 2;
      double left = -Math.ceil(diagonal / 2 / tile) * tile - shift;
      for (double x = left; x < diagonal / 2; x += tile) {
        StrokeFont.draw(text, lines, x, row * distance, step);
      }
    }
    return lines;
  }
}
