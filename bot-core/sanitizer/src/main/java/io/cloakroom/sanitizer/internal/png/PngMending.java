package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Inflates the pixels of a PNG picture or frame and deflates them anew where the compressed data
 * hold anything more than these, as in "aCropalypse" (CVE-2023-21036), or lack their end, are
 * longer than pixels make them, or where pixels that are wholly transparent have colours. Every
 * pixel looks as it did. Streams; holds only the result in memory.
 */
final class PngMending implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final long LARGE_BYTES = 16L << 20;

  private final PngRows rows;
  private final SanitizerLimits limits;
  private final Removals removed;
  private final Inflater inflater = new Inflater();

  private final Deflater deflater;
  private final ByteArrayOutputStream deflated = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final byte[] compressed = new byte[BUFFER_BYTES];
  private boolean surplus;

  private PngMending(PngRows rows, SanitizerLimits limits, Removals removed) {
    this.rows = rows;
    this.limits = limits;
    this.removed = removed;
    // A large file may be hostile: its time counts more than its size.
    deflater =
        new Deflater(
            rows.bytes() > LARGE_BYTES ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
  }

  /** These very parts if they are exactly the pixels, and new ones otherwise. */
  static List<PngPart> mend(
      List<PngPart> parts, PngRows rows, SanitizerLimits limits, Removals removed)
      throws Rejection {
    try (PngMending mending = new PngMending(rows, limits, removed)) {
      return mending.mend(parts);
    } catch (DataFormatException e) {
      throw Rejection.malformed("its compressed picture data are broken");
    }
  }

  @Override
  public void close() {
    inflater.end();
    deflater.end();
  }

  private List<PngPart> mend(List<PngPart> parts) throws DataFormatException, Rejection {
    for (PngPart part : parts) {
      surplus |= inflater.finished() && part.length() > 0;
      if (!surplus) {
        inflate(part);
      }
    }
    if (!rows.isComplete()) {
      throw inflater.finished()
          ? Rejection.malformed("it holds fewer pixels than its header says")
          : Rejection.truncated("its picture data end early");
    }
    boolean wide = inflater.getBytesRead() > PngRows.mostCompressed(rows.bytes());
    long hidden = rows.hidden().map(HiddenColors::lost).orElse(0L);
    if (!surplus && !wide && inflater.finished() && hidden == 0) {
      return parts;
    }
    if (hidden > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, hidden);
    }
    if (wide) {
      removed.note(Trace.UNKNOWN_SEGMENT, inflater.getBytesRead() - rows.bytes());
    }
    if (surplus) {
      removed.note(Trace.TRAILING_DATA, 0);
    }
    deflater.finish();
    deflate();
    byte[] result = deflated.toByteArray();
    return List.of(new PngPart(result, 0, result.length));
  }

  private void inflate(PngPart part) throws DataFormatException, Rejection {
    inflater.setInput(part.source(), part.from(), part.length());
    int count;
    while (!surplus && (count = inflater.inflate(buffer)) > 0) {
      int pixels = rows.take(buffer, count);
      surplus = pixels < count;
      if (rows.hidden().isPresent()) {
        deflater.setInput(rows.hidden().get().written());
      } else {
        deflater.setInput(buffer, 0, pixels);
      }
      deflate();
    }
    if (inflater.needsDictionary()) {
      throw Rejection.malformed("its compressed picture data are broken");
    }
    surplus |= inflater.finished() && inflater.getRemaining() > 0;
  }

  private void deflate() throws Rejection {
    int count;
    while ((count = deflater.deflate(compressed)) > 0) {
      deflated.write(compressed, 0, count);
    }
    if (deflated.size() > limits.maxBytes()) {
      throw Rejection.tooLarge("its pixels, compressed anew, take more than a file may");
    }
  }
}
