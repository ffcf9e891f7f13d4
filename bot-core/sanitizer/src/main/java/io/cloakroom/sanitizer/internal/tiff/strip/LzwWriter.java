package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import java.util.Arrays;

/** Puts LZW codes one behind the other, as {@link LzwCodes} reads them. */
final class LzwWriter {

  private final boolean oldStyle;
  private final BitOrder order;
  private final byte[] bytes;
  private long bits;

  /**
   * @param codes in whose style
   * @param maxBytes what there is room for
   */
  LzwWriter(LzwCodes codes, BitOrder order, int maxBytes) {
    oldStyle = codes.isOldStyle();
    this.order = order;
    bytes = new byte[maxBytes];
  }

  void put(int code, int width) {
    for (int i = 0; i < width; i++, bits++) {
      int bit = code >> (oldStyle ? i : width - 1 - i) & 1;
      int place = (int) (bits & 7);
      byte stored = (byte) (bit << (oldStyle ? place : 7 - place));
      bytes[(int) (bits >> 3)] |= (byte) order.of(stored);
    }
  }

  /** What was put, filled up to whole bytes by zeros. */
  Slice written() {
    return Slice.of(Arrays.copyOf(bytes, (int) ((bits + 7) / 8)));
  }
}
