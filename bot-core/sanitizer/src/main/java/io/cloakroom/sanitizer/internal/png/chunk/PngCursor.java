package io.cloakroom.sanitizer.internal.png.chunk;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/** Walks through the chunks of a PNG file. */
public final class PngCursor {

  public static final int SIGNATURE_BYTES = 8;

  private final byte[] file;
  private final SanitizerLimits limits;
  private final boolean forgiving;
  private int at = SIGNATURE_BYTES;
  private int chunks;
  private boolean cut;

  /**
   * @param file begins with the PNG signature
   * @param forgiving true to take a file that ends too early, or goes on with something else than
   *     chunks, for ended by an end chunk
   */
  public PngCursor(byte[] file, SanitizerLimits limits, boolean forgiving) {
    this.file = file;
    this.limits = limits;
    this.forgiving = forgiving;
  }

  /**
   * The next chunk, whole within the file.
   *
   * @throws Rejection when there is none, or there are too many
   */
  public PngChunk next() throws Rejection {
    if (++chunks > limits.maxSegments()) {
      throw Rejection.tooLarge("more than " + limits.maxSegments() + " chunks");
    }
    try {
      return whole();
    } catch (Rejection rejection) {
      if (!forgiving) {
        throw rejection;
      }
      return cut();
    }
  }

  private PngChunk whole() throws Rejection {
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

  /** The end of the file as a chunk: what is there of the pixels, or an end chunk. */
  private PngChunk cut() {
    cut = true;
    if (file.length - at < 8 || !Bytes.matches(file, at + 4, "IDAT")) {
      return new PngChunk("IEND", at, 0);
    }
    int start = at + 8;
    int length = (int) Math.min(Bytes.u32(file, at), file.length - start);
    at = file.length;
    return new PngChunk("IDAT", start, length);
  }

  /** True if the file did not end with an end chunk, and that was forgiven. */
  public boolean wasCut() {
    return cut;
  }

  /** Where the next chunk begins, in bytes. */
  public int position() {
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
