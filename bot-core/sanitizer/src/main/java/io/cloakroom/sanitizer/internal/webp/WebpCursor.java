package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/** Walks through the chunks of a WebP file, or of one frame in it. */
final class WebpCursor {

  static final int FILE_HEADER_BYTES = 12;

  /**
   * By how much the declared length of a file may be wrong. A chunk takes at least as much, so that
   * nothing of a picture can be missing from a file that ends so early between two chunks.
   */
  private static final int TOLERANCE = WebpChunk.HEADER_BYTES;

  private static final int LEAST_RIFF_BYTES = 4 + WebpChunk.HEADER_BYTES;

  /** Counts over a file and all of its frames. */
  private static final class Count {
    private int chunks;
  }

  private final byte[] file;
  private final SanitizerLimits limits;
  private final Count count;
  private final int end;
  private final int tolerated;
  private int at;

  private WebpCursor(
      byte[] file, SanitizerLimits limits, Count count, int at, int end, int tolerated) {
    this.file = file;
    this.limits = limits;
    this.count = count;
    this.at = at;
    this.end = end;
    this.tolerated = tolerated;
  }

  /**
   * At the first chunk.
   *
   * @param file begins with the signature of a WebP file
   */
  static WebpCursor of(byte[] file, SanitizerLimits limits) throws Rejection {
    if (file.length < FILE_HEADER_BYTES + WebpChunk.HEADER_BYTES) {
      throw Rejection.truncated("it ends within its header");
    }
    long declared = LittleEndian.u32(file, 4);
    if (declared < LEAST_RIFF_BYTES) {
      throw Rejection.malformed("its declared length is " + declared);
    }
    long end = WebpChunk.HEADER_BYTES + declared;
    if (end > file.length + (long) TOLERANCE) {
      throw Rejection.truncated("it ends before its declared length");
    }
    return new WebpCursor(
        file,
        limits,
        new Count(),
        FILE_HEADER_BYTES,
        (int) Math.min(end, file.length),
        (int) Math.min(end + TOLERANCE, file.length));
  }

  /** At the first of the chunks within a chunk, after so many bytes of its own. */
  WebpCursor within(WebpChunk chunk, int skipped) {
    return new WebpCursor(file, limits, count, chunk.start() + skipped, chunk.end(), chunk.end());
  }

  /** False if no further chunk fits; up to 7 bytes may be left. */
  boolean hasNext() {
    return at + WebpChunk.HEADER_BYTES <= end;
  }

  /** True if there is a further chunk that does not end too late. */
  boolean hasWhole() {
    return hasNext() && at + WebpChunk.HEADER_BYTES + LittleEndian.u32(file, at + 4) <= tolerated;
  }

  WebpChunk next() throws Rejection {
    if (++count.chunks > limits.maxSegments()) {
      throw Rejection.tooLarge("more than " + limits.maxSegments() + " chunks");
    }
    long length = LittleEndian.u32(file, at + 4);
    int start = at + WebpChunk.HEADER_BYTES;
    if (start + length > tolerated) {
      throw Rejection.truncated("it ends within a chunk");
    }
    WebpChunk chunk = new WebpChunk(Bytes.latin1(file, at, 4), start, (int) length);
    // Writers forget the padding of the last chunk.
    at = Math.min(start + chunk.length() + (chunk.length() & 1), Math.max(end, chunk.end()));
    return chunk;
  }

  /** Where the next chunk would begin. */
  int position() {
    return at;
  }

  /** Where the chunks end. */
  int end() {
    return Math.max(at, end);
  }
}
