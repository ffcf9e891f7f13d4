package io.cloakroom.sanitize.format;

/** Guesses, for the receipt only, what kind of data was hung on behind a picture. */
public final class Trailer {

  private static final int MAX_SEARCH_BYTES = 1 << 16;

  private Trailer() {}

  public static Trace traceOf(byte[] file, int from) {
    int end = Math.min(file.length, from + MAX_SEARCH_BYTES);
    for (int at = from; at < end; at++) {
      if (Bytes.matches(file, at, "ftyp") || Bytes.matches(file, at, "MotionPhoto_Data")) {
        return Trace.MOTION_VIDEO;
      }
      if (Bytes.matches(file, at, "\u00FF\u00D8\u00FF")) {
        return Trace.SECONDARY_PICTURE;
      }
    }
    return Trace.TRAILING_DATA;
  }
}
