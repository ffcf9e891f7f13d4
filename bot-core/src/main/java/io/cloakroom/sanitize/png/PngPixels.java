package io.cloakroom.sanitize.png;

import io.cloakroom.sanitize.format.Rejection;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks that the compressed pixels of a PNG picture or frame are exactly its pixels: not a byte
 * less, and none more in which something could be left over, as in "aCropalypse" (CVE-2023-21036).
 * Streams; takes 32 KiB whatever the size.
 */
final class PngPixels {

  private static final int BUFFER_BYTES = 1 << 15;

  /** A stretch of the file that holds compressed data. */
  record Part(int from, int length) {}

  private PngPixels() {}

  static void check(byte[] file, List<Part> parts, PngRows rows) throws Rejection {
    Inflater inflater = new Inflater();
    try {
      inflate(file, parts, rows, inflater);
    } catch (DataFormatException e) {
      throw Rejection.malformed("its compressed picture data are broken");
    } finally {
      inflater.end();
    }
    if (!rows.isComplete()) {
      throw Rejection.malformed("it holds fewer pixels than its header says");
    }
  }

  private static void inflate(byte[] file, List<Part> parts, PngRows rows, Inflater inflater)
      throws DataFormatException, Rejection {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (Part part : parts) {
      if (inflater.finished() && part.length() > 0) {
        throw leftover();
      }
      inflater.setInput(file, part.from(), part.length());
      int count;
      while ((count = inflater.inflate(buffer)) > 0) {
        rows.take(buffer, count);
      }
      if (inflater.needsDictionary()) {
        throw Rejection.malformed("its compressed picture data are broken");
      }
      if (inflater.finished() && inflater.getRemaining() > 0) {
        throw leftover();
      }
    }
    if (!inflater.finished()) {
      throw Rejection.truncated("its picture data end early");
    }
  }

  private static Rejection leftover() {
    return Rejection.malformed("it holds data after its pixels");
  }
}
