package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.metadata.RawProfile;
import io.cloakroom.sanitizer.internal.png.chunk.PngChunk;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads the chunks tEXt and zTXt, PNG third edition, section 11.3.3. */
final class PngText {
  /** More than any camera writes. */
  private static final int MAX_INFLATED = 1 << 19;

  private PngText() {}

  /** What a raw profile in it says, by which Safari turns pictures; else {@code NORMAL}. */
  static Orientation orientation(byte[] file, PngChunk chunk) {
    boolean readable = chunk.type().equals("tEXt");
    if (!readable && !chunk.type().equals("zTXt")) {
      return Orientation.NORMAL;
    }
    String keyword = TextReader.text(file, chunk.start(), chunk.end());
    return RawProfile.isOne(keyword)
        ? RawProfile.orientation(keyword, after(file, chunk, keyword.length(), readable))
        : Orientation.NORMAL;
  }

  /**
   * What follows the keyword; of compressed text at most so much as any camera writes.
   *
   * @param keyword how long that is
   * @param readable whether it is not compressed
   */
  static byte[] after(byte[] file, PngChunk chunk, int keyword, boolean readable) {
    int from = Math.min(chunk.end(), chunk.start() + keyword + (readable ? 1 : 2));
    if (readable) {
      return Arrays.copyOfRange(file, from, chunk.end());
    }
    Inflater inflater = new Inflater();
    byte[] inflated = new byte[MAX_INFLATED];
    try {
      inflater.setInput(file, from, chunk.end() - from);
      return Arrays.copyOf(inflated, Math.max(0, inflater.inflate(inflated)));
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }
}
