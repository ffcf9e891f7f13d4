package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import java.util.Arrays;

/** Finds which entries of its palette a page shows: TIFF 6.0, sections 5 and 14. */
public final class ShownColors {

  private static final int DIFFERENCES = 2;

  private final PageLayout layout;
  private final int compression;
  private final boolean littleEndian;
  private final boolean differences;
  private final boolean readable;
  private final boolean[] shown;

  /**
   * @param reversed whether the lowest bit of a byte comes first
   */
  public ShownColors(
      PageLayout layout, int compression, boolean reversed, int predictor, boolean littleEndian) {
    this.layout = layout;
    this.compression = compression;
    this.littleEndian = littleEndian;
    differences = predictor == DIFFERENCES;
    int bits = layout.bits()[0];
    boolean whole = bits == 8 || bits == 16;
    boolean part = bits == 1 || bits == 2 || bits == 4;
    boolean alone = layout.separate() || layout.samples() == 1;
    readable =
        StripBytes.knows(compression)
            && !(reversed && compression != 8 && compression != 32946)
            && (whole ? predictor <= DIFFERENCES && sameBits() : part && alone && predictor == 1);
    shown = new boolean[1 << bits];
    Arrays.fill(shown, !readable);
  }

  private boolean sameBits() {
    return layout.separate() || Arrays.stream(layout.bits()).allMatch(b -> b == layout.bits()[0]);
  }

  /** Takes a strip or tile; of the first plane, where each sample has its own. */
  public void take(Slice segment, int number) throws Rejection {
    if (readable && !layout.isSecondPlane(number)) {
      Row row = new Row(layout.columns(number));
      StripBytes.decode(
          compression, segment, BitOrder.HIGH_FIRST, layout.decodedBytes(number), row::take);
    }
  }

  public boolean isShown(int entry) {
    return shown[entry];
  }

  private final class Row {
    private final int columns;
    private final byte[] bytes;
    private int filled;

    Row(int columns) {
      this.columns = columns;
      int samples = layout.separate() ? 1 : layout.samples();
      bytes = new byte[(int) (((long) columns * samples * layout.bits()[0] + 7) / 8)];
    }

    void take(byte[] from, int start, int end) {
      int at = start;
      while (at < end) {
        int count = Math.min(end - at, bytes.length - filled);
        System.arraycopy(from, at, bytes, filled, count);
        at += count;
        filled += count;
        if (filled == bytes.length) {
          mark();
          filled = 0;
        }
      }
    }

    private void mark() {
      int bits = layout.bits()[0];
      if (bits < 8) {
        for (int x = 0; x < columns; x++) {
          int bit = x * bits;
          shown[bytes[bit >> 3] >> (8 - bits - (bit & 7)) & (1 << bits) - 1] = true;
        }
        return;
      }
      int step = (layout.separate() ? 1 : layout.samples()) * bits / 8;
      int value = 0;
      for (int at = 0; at < bytes.length; at += step) {
        int found = bits == 8 ? bytes[at] & 0xFF : word(at);
        value = differences ? value + found & (1 << bits) - 1 : found;
        shown[value] = true;
      }
    }

    private int word(int at) {
      int first = bytes[at] & 0xFF;
      int second = bytes[at + 1] & 0xFF;
      return littleEndian ? second << 8 | first : first << 8 | second;
    }
  }
}
