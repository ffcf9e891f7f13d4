package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
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
  public CleanSegment clean(Slice found, int segment) throws Rejection {
    int length = new Walk(found, order).cut(layout.decodedBytes(segment));
    return CleanSegment.asItIs(found.first(length));
  }

  private static final class Walk {
    private final LzwCodes codes;
    private final int[] lengths = new int[TABLE];
    private int next = FIRST_FREE;
    private int previous = NONE;

    Walk(Slice found, BitOrder order) {
      codes = new LzwCodes(found, order);
      for (int i = 0; i < CLEAR; i++) {
        lengths[i] = 1;
      }
    }

    int cut(long needed) throws Rejection {
      long decoded = 0;
      int code = 0;
      while (decoded < needed && code != END && codes.hasCode()) {
        code = codes.read();
        if (code == CLEAR) {
          codes.startAnew();
          next = FIRST_FREE;
          previous = NONE;
        } else if (code != END) {
          decoded += take(code);
        }
      }
      if (decoded < needed) {
        throw Rejection.truncated("a strip holds " + decoded + " bytes, not " + needed);
      }
      // The end code after the last byte that counts.
      if (codes.hasCode() && codes.read() != END) {
        codes.takeBack();
      }
      return codes.bytes();
    }

    private int take(int code) throws Rejection {
      if (previous == NONE ? code >= CLEAR : code > next) {
        throw Rejection.malformed("its LZW data are broken");
      }
      if (previous != NONE && next < TABLE) {
        lengths[next++] = lengths[previous] + 1;
      }
      codes.widen(next);
      previous = code;
      return lengths[code];
    }
  }
}
