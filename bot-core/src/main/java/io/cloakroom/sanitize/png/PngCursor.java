package io.cloakroom.sanitize.png;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.Rejection;
import io.cloakroom.sanitize.format.SanitizerLimits;

/** Walks through the chunks of a PNG file. */
public final class PngCursor {

  static final int SIGNATURE_BYTES = 8;

  private final byte[] file;
  private final SanitizerLimits limits;
  private int at = SIGNATURE_BYTES;
  private int chunks;

  /**
   * @param file begins with the PNG signature
   */
  PngCursor(byte[] file, SanitizerLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  PngChunk next() throws Rejection {
    if (++chunks > limits.maxSegments()) {
      throw Rejection.tooLarge("more than " + limits.maxSegments() + " chunks");
    }
    if (file.length - at < 12) {
      throw Rejection.truncated("its end chunk is missing");
    }
    requireLetters(at + 4);
    long length = Bytes.u32(file, at);
    if (at + 12 + length > file.length) {
      throw Rejection.truncated("it ends within a chunk");
    }
    PngChunk chunk = new PngChunk(Bytes.latin1(file, at + 4, 4), at + 8, (int) length);
    at = chunk.fileEnd();
    return chunk;
  }

  int position() {
    return at;
  }

  private void requireLetters(int from) throws Rejection {
    for (int i = from; i < from + 4; i++) {
      int letter = file[i] | 0x20;
      if (letter < 'a' || letter > 'z') {
        throw Rejection.malformed("a chunk has no valid type");
      }
    }
  }
}
