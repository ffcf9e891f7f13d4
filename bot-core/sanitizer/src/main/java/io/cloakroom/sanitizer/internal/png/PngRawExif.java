package io.cloakroom.sanitizer.internal.png;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.internal.format.BoundedInflation;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.TextReader;
import io.cloakroom.sanitizer.internal.metadata.ExifBlock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * EXIF data in hexadecimal in a text, as ImageMagick wrote it before there was a chunk for it:
 * Safari turns pictures by it.
 */
final class PngRawExif {

  private static final Set<String> KEYWORDS =
      Set.of("raw profile type exif", "raw profile type app1");
  private static final int MAX_BYTES = 1 << 18;

  /** Line feed, type, length, each on a line of its own. */
  private static final int LINES = 3;

  private PngRawExif() {}

  /** {@code NORMAL} if the chunk is no such text, or says none. */
  static Orientation orientation(byte[] file, PngChunk chunk) {
    boolean compressed = chunk.type().equals("zTXt");
    String keyword = TextReader.text(file, chunk.start(), chunk.end());
    int from = chunk.start() + keyword.length() + (compressed ? 2 : 1);
    boolean text = compressed || chunk.type().equals("tEXt");
    if (!text || from >= chunk.end() || !KEYWORDS.contains(keyword.toLowerCase(Locale.ROOT))) {
      return Orientation.NORMAL;
    }
    byte[] hex =
        compressed
            ? inflated(file, from, chunk.end())
            : Arrays.copyOfRange(file, from, Math.min(chunk.end(), from + MAX_BYTES));
    byte[] exif = bytes(hex);
    int tiff = Bytes.matches(exif, 0, "Exif\0\0") ? 6 : 0;
    return ExifBlock.read(exif, tiff, exif.length).orientation();
  }

  private static byte[] inflated(byte[] file, int from, int to) {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, from, to - from);
      return BoundedInflation.inflate(inflater, MAX_BYTES).orElse(new byte[0]);
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }

  private static byte[] bytes(byte[] hex) {
    byte[] bytes = new byte[hex.length / 2 + 1];
    int lines = 0;
    int digits = 0;
    for (byte letter : hex) {
      int digit = Character.digit(letter, 16);
      if (lines < LINES) {
        lines += letter == '\n' ? 1 : 0;
      } else if (digit >= 0) {
        bytes[digits / 2] |= (byte) (digits % 2 == 0 ? digit << 4 : digit);
        digits++;
      }
    }
    return Arrays.copyOf(bytes, digits / 2);
  }
}
