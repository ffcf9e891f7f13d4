package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.CompressionMethod;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.fax.FaxBits;
import io.cloakroom.sanitizer.internal.tiff.fax.FaxDecoder;
import java.util.Arrays;

/** Finds which entries of its palette a page shows: TIFF 6.0, sections 5 and 14. */
public final class ShownColors {

  private static final int DIFFERENCES = 2;

  private final PageLayout layout;
  private final int compression;
  private final BitOrder order;
  private final boolean littleEndian;
  private final boolean differences;
  private final boolean[] shown;

  /**
   * @param reversed whether the lowest bit of a byte comes first
   */
  public ShownColors(
      PageLayout layout, int compression, boolean reversed, int predictor, boolean littleEndian)
      throws Rejection {
    this.layout = layout;
    this.compression = compression;
    this.littleEndian = littleEndian;
    order = reversed ? BitOrder.LOW_FIRST : BitOrder.HIGH_FIRST;
    differences = predictor == DIFFERENCES;
    int bits = layout.bits()[0];
    boolean fax = compression == CompressionMethod.GROUP_4 && bits == 1;
    if (!fax && !StripBytes.knows(compression)) {
      throw Rejection.unsupported("a TIFF file with a palette for data that have none");
    }
    boolean plain = predictor == 1 && (bits != 16 || isEven());
    boolean predicted = differences && (bits == 8 || bits == 16) && isEven();
    if (!fax && !plain && !predicted) {
      throw Rejection.unsupported("a TIFF file with a palette for differences between pixels");
    }
    shown = new boolean[1 << bits];
  }

  /** True if all samples that stand together are of one size. */
  private boolean isEven() {
    return layout.separate() || Arrays.stream(layout.bits()).allMatch(b -> b == layout.bits()[0]);
  }

  /** Takes a strip or tile; of the first plane, where each sample has its own. */
  public void take(Slice segment, int number) throws Rejection {
    if (layout.isSecondPlane(number)) {
      return;
    }
    if (compression == CompressionMethod.GROUP_4) {
      takeFax(segment, number);
    } else {
      Row row = new Row(number);
      StripBytes.decode(compression, segment, order, layout.decodedBytes(number), row::take);
    }
  }

  private void takeFax(Slice segment, int number) {
    FaxBits bits = new FaxBits(segment.bytes(), segment.from(), segment.to(), BitOrder.HIGH_FIRST);
    FaxDecoder decoder = new FaxDecoder(bits, layout.columns(number));
    for (int row = 0; row < layout.rows(number) && decoder.takeTwoDimensional(); row++) {
      shown[0] |= decoder.last().isShown(true);
      shown[1] |= decoder.last().isShown(false);
    }
  }

  public boolean isShown(int entry) {
    return shown[entry];
  }

  private final class Row {

    private final int columns;
    private final byte[] bytes;
    private final int step;
    private int filled;

    Row(int number) {
      columns = layout.columns(number);
      bytes = new byte[(int) ((layout.rowBits(number) + 7) / 8)];
      step = (int) (layout.rowBits(number) / columns);
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
      if (compression == CompressionMethod.NONE) {
        // Of compressed data, what was compressed is in the usual order.
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = (byte) order.of(bytes[i]);
        }
      }
      int value = 0;
      for (int x = 0; x < columns; x++) {
        int found = number(x * (long) step, bits);
        value = differences ? value + found & (1 << bits) - 1 : found;
        shown[value] = true;
      }
    }

    /** So many bits from here on; words are in the byte order of the file, all else is not. */
    private int number(long bit, int bits) {
      int at = (int) (bit >> 3);
      int three = octet(at) << 16 | octet(at + 1) << 8 | octet(at + 2);
      int number = three >> (24 - bits - (int) (bit & 7)) & (1 << bits) - 1;
      return bits == 16 && littleEndian ? Short.reverseBytes((short) number) & 0xFFFF : number;
    }

    private int octet(int at) {
      return at < bytes.length ? bytes[at] & 0xFF : 0;
    }
  }
}
