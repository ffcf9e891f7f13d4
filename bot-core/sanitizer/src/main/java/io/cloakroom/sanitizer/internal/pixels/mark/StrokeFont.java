package io.cloakroom.sanitizer.internal.pixels.mark;

import java.awt.geom.Path2D;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Capitals, digits and a few signs as pen strokes on a grid of 5 by 7 points. A server without a
 * screen may have no fonts at all, and a watermark must not depend on them.
 */
final class StrokeFont {

  /** From one letter to the next, in steps of the grid. */
  static final int ADVANCE = 6;

  /** Of a capital, in steps of the grid. */
  static final int HEIGHT = 6;

  /** A character, then its strokes: points of two digits, across and down, joined by lines. */
  private static final String[] GLYPHS = {
    "A 062046 1434",
    "B 06003041423303 3344453606",
    "C 4130100105163645",
    "D 00062645412000",
    "E 40000646 0333",
    "F 400006 0333",
    "G 41301001051636454323",
    "H 0006 4046 0343",
    "I 1030 2026 1636",
    "J 4045361605",
    "K 0006 400346",
    "L 000646",
    "M 0600234046",
    "N 06004640",
    "O 103041453616050110",
    "P 06003041423303",
    "Q 103041453616050110 2446",
    "R 06003041423303 2346",
    "S 413010010213334445361605",
    "T 0040 2026",
    "U 000516364540",
    "V 002640",
    "W 0016233640",
    "X 0046 4006",
    "Y 002340 2326",
    "Z 00400646",
    "0 103041453616050110 1531",
    "1 112026 1636",
    "2 01103041420646",
    "3 01103041423323 334445361605",
    "4 36300444",
    "5 400002324345361605",
    "6 4130100105163645443303",
    "7 004016",
    "8 103041423313020110 1304051636454433",
    "9 0516364541301001021343",
    "- 1333",
    "_ 0646",
    ". 2526",
    ": 2021 2526",
    "/ 0640",
    "+ 2125 0343",
    "' 2022",
    "@ 34321214344441301001051646",
    "# 1016 3036 0242 0444",
    ", 2516",
    "( 30212536",
    ") 10212516",
    "& 461120310405162644",
    "! 2024 2526"
  };

  private static final Map<Integer, String> STROKES =
      Arrays.stream(GLYPHS)
          .collect(
              Collectors.toUnmodifiableMap(
                  glyph -> glyph.codePointAt(0), glyph -> glyph.substring(2)));

  private StrokeFont() {}

  /** The text in characters of this font; empty if it has letters that this font has not. */
  static Optional<String> drawable(String text) {
    String plain = plain(text);
    boolean complete =
        plain.codePoints().allMatch(c -> STROKES.containsKey(c) || !Character.isLetterOrDigit(c));
    String closest = closest(text);
    return complete && !closest.isEmpty() ? Optional.of(closest) : Optional.empty();
  }

  /** The text in characters of this font; empty if it has any that this font has not. */
  static Optional<String> exact(String text) {
    boolean complete =
        plain(text).codePoints().allMatch(c -> STROKES.containsKey(c) || Character.isWhitespace(c));
    return complete ? Optional.of(closest(text)) : Optional.empty();
  }

  /** The text in characters of this font, a space in place of every other. */
  static String closest(String text) {
    return plain(text)
        .codePoints()
        .mapToObj(c -> STROKES.containsKey(c) ? Character.toString(c) : " ")
        .collect(Collectors.joining())
        .replaceAll(" +", " ")
        .strip();
  }

  /** In capitals, without accents. */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toUpperCase(Locale.ROOT);
  }

  /** How wide a text is, in steps of the grid. */
  static int width(String text) {
    return ADVANCE * text.length();
  }

  /**
   * Adds the strokes of a text.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param step of the grid
   */
  static void draw(String text, Path2D path, double x, double y, double step) {
    for (int i = 0; i < text.length(); i++) {
      String strokes = STROKES.getOrDefault((int) text.charAt(i), "");
      for (String stroke : strokes.split(" ", -1)) {
        drawStroke(stroke, path, x + i * ADVANCE * step, y, step);
      }
    }
  }

  private static void drawStroke(String stroke, Path2D path, double x, double y, double step) {
    for (int at = 0; at + 1 < stroke.length(); at += 2) {
      double pointX = x + (stroke.charAt(at) - '0') * step;
      double pointY = y + (stroke.charAt(at + 1) - '0') * step;
      if (at == 0) {
        path.moveTo(pointX, pointY);
      } else {
        path.lineTo(pointX, pointY);
      }
    }
  }
}
