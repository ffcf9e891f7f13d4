package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Compressions 8 and 32946: a zlib stream, Adobe Photoshop TIFF technical notes. A stream that ends
 * with the last pixel is cut there; one that goes on, or is longer than rows that do not shrink, as
 * by empty blocks, is compressed anew.
 */
record Deflate(PageLayout layout, BitOrder order, Removals removed) implements SegmentCoding {

  private static final int BUFFER_BYTES = 1 << 15;
  private static final int SPARE_BYTES = 64;

  /** So many bytes behind the pixels are looked at, and no more. */
  private static final int MOST_BEHIND = 1 << 16;

  @Override
  public CleanSegment clean(Slice found, int segment) throws Rejection {
    if (order == BitOrder.LOW_FIRST) {
      throw Rejection.unsupported("a TIFF file of deflated data in reverse bit order");
    }
    long needed = layout.decodedBytes(segment);
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(found.bytes(), found.from(), found.length());
      long missing = pump(inflater, needed, (bytes, count) -> {});
      if (missing > 0) {
        throw Rejection.truncated("a strip lacks " + missing + " of " + needed + " bytes");
      }
      boolean ends = endsHere(inflater);
      Slice used = ends ? upToEnd(found, inflater) : found;
      if (ends && used.length() <= mostBytes(needed)) {
        return CleanSegment.asItIs(used);
      }
      Slice anew = anew(found, needed);
      removed.note(Trace.UNKNOWN_SEGMENT, Math.max(0, used.length() - anew.length()));
      return new CleanSegment(used, anew);
    } catch (DataFormatException e) {
      throw Rejection.malformed("its deflated data are broken");
    } finally {
      inflater.end();
    }
  }

  /** What takes more has blocks without a pixel: rows as they are take 5 bytes for each 16 KiB. */
  private static long mostBytes(long needed) {
    return needed + needed / 100 + SPARE_BYTES;
  }

  private interface Sink {
    void take(byte[] bytes, int count);
  }

  /** Returns how many of the bytes that are needed are not there. */
  private static long pump(Inflater inflater, long needed, Sink sink) throws DataFormatException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long missing = needed;
    int count;
    while (missing > 0
        && (count = inflater.inflate(buffer, 0, (int) Math.min(BUFFER_BYTES, missing))) > 0) {
      sink.take(buffer, count);
      missing -= count;
    }
    return missing;
  }

  /**
   * What is broken behind the last pixel, such as the checksum, keeps some decoders from the last
   * pixels: no copy shows the same in all of them.
   */
  private static boolean endsHere(Inflater inflater) throws DataFormatException {
    boolean more = inflater.inflate(new byte[1]) > 0;
    if (more) {
      // Their checksum is that of all of them, however few are pixels.
      pump(inflater, MOST_BEHIND, (bytes, count) -> {});
    }
    return !more && inflater.finished();
  }

  private static Slice upToEnd(Slice found, Inflater inflater) {
    return found.first(found.length() - inflater.getRemaining());
  }

  private static Slice anew(Slice found, long needed) throws DataFormatException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(found.bytes(), found.from(), found.length());
      Deflated deflated = new Deflated();
      pump(inflater, needed, (bytes, count) -> deflated.put(bytes, 0, count));
      return deflated.finish();
    } finally {
      inflater.end();
    }
  }
}
