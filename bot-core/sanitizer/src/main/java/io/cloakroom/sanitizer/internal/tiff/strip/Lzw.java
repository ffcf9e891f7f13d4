package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;

/**
 * Compression 5: LZW, TIFF 6.0, section 13. Follows the codes without decoding them: how many bytes
 * each stands for is enough to find the last one that counts.
 */
record Lzw(PageLayout layout, BitOrder order) implements SegmentCoding {

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST_FREE = 258;
  private static final int TABLE = 4096;
  private static final int NONE = -1;

  @Override
  public Slice clean(Slice found, int segment) throws Rejection {
    return new Walk(found, isOldStyle(found)).cut(layout.decodedBytes(segment));
  }

  /** Some early writers put the lowest bit first; their data begin with a clear code that tells. */
  private boolean isOldStyle(Slice found) {
    return found.length() >= 2
        && order.of(found.bytes()[found.from()]) == 0
        && (order.of(found.bytes()[found.from() + 1]) & 1) == 1;
  }

  private final class Walk {
    private final Slice found;
    private final boolean oldStyle;
    private final int[] lengths = new int[TABLE];
    private long bitsRead;
    private int width = 9;
    private int next = FIRST_FREE;
    private int previous = NONE;

    Walk(Slice found, boolean oldStyle) {
      this.found = found;
      this.oldStyle = oldStyle;
      for (int i = 0; i < CLEAR; i++) {
        lengths[i] = 1;
      }
    }

    Slice cut(long needed) throws Rejection {
      long decoded = 0;
      int code = 0;
      while (decoded < needed && code != END && hasCode()) {
        code = read();
        if (code == CLEAR) {
          width = 9;
          next = FIRST_FREE;
          previous = NONE;
        } else if (code != END) {
          decoded += take(code);
        }
      }
      skipEnd(code);
      return decoded < needed && code != END ? found : found.first((int) ((bitsRead + 7) / 8));
    }

    /** The end code after the last byte that counts. */
    private void skipEnd(int lastCode) {
      long before = bitsRead;
      if (lastCode != END && hasCode() && read() != END) {
        bitsRead = before;
      }
    }

    private int take(int code) throws Rejection {
      if (previous == NONE ? code >= CLEAR : code > next) {
        throw Rejection.malformed("its LZW data are broken");
      }
      if (previous != NONE && next < TABLE) {
        lengths[next++] = lengths[previous] + 1;
      }
      widen();
      previous = code;
      return lengths[code];
    }

    /** Codes become longer one code early, but for those of the early writers. */
    private void widen() {
      int full = (1 << width) - (oldStyle ? 0 : 1);
      if (next >= full && width < 12) {
        width++;
      }
    }

    private boolean hasCode() {
      return bitsRead + width <= 8L * found.length();
    }

    private int read() {
      int at = (int) (bitsRead >> 3);
      int bit = (int) (bitsRead & 7);
      int three =
          oldStyle
              ? octet(at) | octet(at + 1) << 8 | octet(at + 2) << 16
              : octet(at) << 16 | octet(at + 1) << 8 | octet(at + 2);
      int code = oldStyle ? three >> bit : three >> (24 - bit - width);
      bitsRead += width;
      return code & (1 << width) - 1;
    }

    private int octet(int at) {
      return at < found.length() ? order.of(found.bytes()[found.from() + at]) : 0;
    }
  }
}
