package io.cloakroom.sanitizer.internal.pixels.mark;

import io.cloakroom.sanitizer.preview.MarkStrength;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a mark's lines stand: as a block in the middle of the picture, and again all around it out
 * to the corners, so that it cannot be cropped away. On the slant, where such a block fits the
 * picture, else level.
 *
 * @param lines of the block
 * @param letter how high a capital is, in pixels
 * @param slant of the lines, in radians
 * @param across from one block of a row to the next, in letters
 * @param down from one row of blocks to the next, in letters
 */
record MarkLayout(
    int width,
    int height,
    List<String> lines,
    double letter,
    double slant,
    double across,
    double down) {

  private static final double SLANT = Math.toRadians(-30);

  /** From one line of a block to the next, in letters. */
  private static final double LINE = 1.7;

  /** Smaller letters do not survive the slant, or the encoder. */
  private static final double MIN_SLANTED = 8;

  private static final double MIN_LEVEL = 6;

  private static final double MAX_LETTER = 64;

  /** A block's size, in letters. */
  private static double blockWidth(List<String> lines) {
    int longest = lines.stream().mapToInt(String::length).max().orElse(1);
    return longest * StrokeFont.ADVANCE / (double) StrokeFont.HEIGHT;
  }

  private static double blockHeight(List<String> lines) {
    return LINE * (lines.size() - 1) + 1;
  }

  static MarkLayout of(List<String> lines, int width, int height, MarkStrength strength) {
    boolean strong = strength == MarkStrength.STRONG;
    double side = Math.sqrt((double) width * height);
    double wanted = Math.min(MAX_LETTER, side / (strong ? 48 : 60));
    double slanted = Math.min(Math.max(wanted, MIN_SLANTED), fitting(lines, width, height, SLANT));
    boolean slants = slanted >= MIN_SLANTED;
    double level = Math.min(Math.max(wanted, MIN_SLANTED), fitting(lines, width, height, 0));
    return new MarkLayout(
        width,
        height,
        lines,
        slants ? slanted : Math.max(level, MIN_LEVEL),
        slants ? SLANT : 0,
        blockWidth(lines) + (strong ? 3 : 6),
        blockHeight(lines) + (strong ? 2 : 4));
  }

  /** The largest letters, in pixels, with which the block and its rim fit the picture. */
  private static double fitting(List<String> lines, int width, int height, double slant) {
    double along = blockWidth(lines) + 0.5;
    double up = blockHeight(lines) + 0.5;
    double sin = Math.abs(Math.sin(slant));
    double cos = Math.cos(slant);
    return Math.min(width / (along * cos + up * sin), height / (along * sin + up * cos));
  }

  /** From the plane of the lines, whose origin is the middle of the picture, to its pixels. */
  AffineTransform toPicture() {
    AffineTransform transform = AffineTransform.getTranslateInstance(width / 2.0, height / 2.0);
    transform.rotate(slant);
    return transform;
  }

  /** The upper left corners of all blocks, that of the middle one first. */
  List<Point2D> blocks() {
    double reach = Math.hypot(width, height) / 2;
    double middle = -blockWidth(lines) * letter / 2;
    // Of what does not fit at all the beginnings are seen.
    double left = slant == 0 ? Math.max(middle, -width / 2.0 + step()) : middle;
    double top = -blockHeight(lines) * letter / 2;
    int rows = (int) Math.ceil(reach / (down * letter)) + 1;
    int columns = (int) Math.ceil(reach / (across * letter)) + 1;
    List<Point2D> blocks = new ArrayList<>();
    blocks.add(new Point2D.Double(left, top));
    for (int row = -rows; row <= rows; row++) {
      double shift = Math.floorMod(row, 2) * across / 2;
      for (int column = -columns; column <= columns; column++) {
        if (row != 0 || column != 0) {
          double x = left + (column * across - shift) * letter;
          blocks.add(new Point2D.Double(x, top + row * down * letter));
        }
      }
    }
    return blocks;
  }

  /** Where a line of a block begins. */
  Point2D start(Point2D block, int line) {
    return new Point2D.Double(block.getX(), block.getY() + line * LINE * letter);
  }

  /** One step of the font's grid, in pixels. */
  double step() {
    return letter / StrokeFont.HEIGHT;
  }

  /** All of it, in the plane of the lines. */
  Path2D strokes() {
    Path2D strokes = new Path2D.Double();
    for (Point2D block : blocks()) {
      for (int line = 0; line < lines.size(); line++) {
        Point2D start = start(block, line);
        StrokeFont.draw(lines.get(line), strokes, start.getX(), start.getY(), step());
      }
    }
    return strokes;
  }
}
