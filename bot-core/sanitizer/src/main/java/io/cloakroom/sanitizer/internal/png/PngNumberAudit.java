package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Set;

/**
 * Checks that the small chunks before the pixels of a written PNG file hold numbers such as their
 * meaning allows, and no text in place of them. Shares nothing with {@link PngAncillary}.
 */
final class PngNumberAudit {

  private static final Set<String> DISPLAYS =
      Set.of(
          "\u008AH9\u0008!4\u009B\u00AA\u0019\u0096\u0008\u00FC=\u0013@B",
          "\u0084\u00D0>\u00803\u00C2\u0086\u00C4\u001DL\u000B\u00B8=\u0013@B",
          "}\u0000@t:\u0098u0\u001DL\u000B\u00B8=\u0013@B");

  private final byte[] file;
  private int paletteEntries;
  private int paletteAt;
  private int alphaAt;
  private int alphaEntries;
  private int background = -1;

  PngNumberAudit(byte[] file) {
    this.file = file;
  }

  /** The header stands at a fixed place: its data after the signature, the length and the type. */
  private int depth() {
    return file[24];
  }

  private int colorType() {
    return file[25];
  }

  boolean isPalette(int data, int length) {
    paletteAt = data;
    paletteEntries = length / 3;
    return colorType() == 3 && length % 3 == 0 && paletteEntries <= 1 << depth();
  }

  boolean areWithinRange(String type, int data, int length) {
    return switch (type) {
      case "sRGB" -> within(data, 1, 0, 3);
      case "cICP" ->
          within(data, 1, 1, 22)
              && within(data + 1, 1, 1, 18)
              && within(data + 2, 1, 0, 0)
              && within(data + 3, 1, 0, 1);
      case "gAMA" -> within(data, 4, 1_000, 10_000_000);
      case "cHRM" -> allWithin(data, length, 4, 0, 110_000);
      case "cLLI" -> allWithin(data, length, 4, 0, 100_000_000);
      case "mDCV" ->
          DISPLAYS.contains(Bytes.latin1(file, data, 16))
              && allWithin(data + 16, 8, 4, 0, 100_000_000);
      case "sBIT" -> allWithin(data, length, 1, 1, colorType() == 3 ? 8 : depth());
      case "tRNS" ->
          colorType() == 3
              ? isAlpha(data, length)
              : (colorType() & 4) == 0
                  && length == 2 + 2 * colorType()
                  && allWithin(data, length, 2, 0, (1 << depth()) - 1L);
      case "bKGD" ->
          colorType() == 3
              ? length == 1 && isBackground(data)
              : length == 2 + 2 * (colorType() & 2)
                  && allWithin(data, length, 2, 0, (1 << depth()) - 1L);
      case "pHYs" -> allWithin(data, 8, 4, 1, 0xFFFF) && within(data + 8, 1, 0, 0);
      default -> false;
    };
  }

  private boolean isAlpha(int data, int length) {
    alphaAt = data;
    alphaEntries = length;
    return length <= paletteEntries;
  }

  private boolean isBackground(int data) {
    background = file[data] & 0xFF;
    return background < paletteEntries;
  }

  /** True if every entry of the palette that nothing shows is black and opaque. */
  boolean isBlank(boolean[] used) {
    boolean blank = true;
    for (int i = 0; i < paletteEntries; i++) {
      boolean seen = used[i] && !(i < alphaEntries && file[alphaAt + i] == 0);
      blank &= seen || i == background || within(paletteAt + 3 * i, 3, 0, 0);
      blank &= used[i] || i >= alphaEntries || file[alphaAt + i] == -1;
    }
    return blank;
  }

  private boolean allWithin(int from, int length, int size, long least, long most) {
    for (int at = from; at + size <= from + length; at += size) {
      if (!within(at, size, least, most)) {
        return false;
      }
    }
    return true;
  }

  private boolean within(int at, int size, long least, long most) {
    long value = 0;
    for (int i = at; i < at + size; i++) {
      value = value << 8 | (file[i] & 0xFF);
    }
    return value >= least && value <= most;
  }
}
