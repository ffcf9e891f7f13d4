package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;

/**
 * Compression 5: LZW, TIFF 6.0, section 13. Follows the codes without decoding them: how many bytes
 * each stands for is enough to find the last one that counts. Clear codes that clear nothing, and
 * bits behind the last code, are left out.
 */
record Lzw(PageLayout layout, BitOrder order, Removals removed) implements SegmentCoding {

  private static final int CLEAR = 256;
  private static final int END = 257;
  private static final int FIRST_FREE = 258;
  private static final int TABLE = 4096;
  private static final int NONE = -1;

  @Override
  public CleanSegment clean(Slice found, int segment) throws Rejection {
    long needed = layout.decodedBytes(segment);
    Walk walk = new Walk(new LzwCodes(found, order), (code, width) -> {});
    Slice used = found.first(walk.cut(needed));
    if (walk.isPlain()) {
      return CleanSegment.asItIs(used);
    }
    LzwCodes codes = new LzwCodes(used, order);
    LzwWriter writer = new LzwWriter(codes, order, used.length());
    new Walk(codes, writer::put).cut(needed);
    Slice written = writer.written();
    if (written.length() < used.length()) {
      removed.note(Trace.UNKNOWN_SEGMENT, used.length() - written.length());
    }
    return new CleanSegment(used, written);
  }

  private interface Sink {
    void take(int code, int width);
  }

  private static final class Walk {
    private final LzwCodes codes;
    private final Sink sink;
    private final int[] lengths = new int[TABLE];
    private int next = FIRST_FREE;
    private int previous = NONE;
    private boolean cleared;
    private boolean twice;

    /**
     * @param sink takes each code that counts
     */
    Walk(LzwCodes codes, Sink sink) {
      this.codes = codes;
      this.sink = sink;
      for (int i = 0; i < CLEAR; i++) {
        lengths[i] = 1;
      }
    }

    int cut(long needed) throws Rejection {
      long decoded = 0;
      int code = 0;
      while (decoded < needed && code != END && codes.hasCode()) {
        int width = codes.width();
        code = codes.read();
        if (code == CLEAR) {
          clear(width);
        } else if (code != END) {
          cleared = false;
          sink.take(code, width);
          decoded += take(code);
        }
      }
      if (decoded < needed) {
        throw Rejection.truncated("a strip holds " + decoded + " bytes, not " + needed);
      }
      // The end code after the last byte that counts.
      if (codes.hasCode()) {
        int width = codes.width();
        if (codes.read() == END) {
          sink.take(END, width);
        } else {
          codes.takeBack();
        }
      }
      return codes.bytes();
    }

    private void clear(int width) {
      if (cleared) {
        twice = true;
      } else {
        sink.take(CLEAR, width);
      }
      cleared = true;
      codes.startAnew();
      next = FIRST_FREE;
      previous = NONE;
    }

    /** True if nothing was passed over, once it was cut. */
    boolean isPlain() {
      return !twice && codes.isFilledUpByZeros();
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
