package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.RemovedTrace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads the beginning of a text of unknown encoding, for the receipt. */
public final class TextReader {

  private static final int MAX_BYTES = 4 * RemovedTrace.MAX_VALUE_LENGTH;

  private TextReader() {}

  /** UTF-8 if it is that, Latin-1 otherwise; up to the first zero byte. */
  public static String text(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && end - from < MAX_BYTES && bytes[end] != 0) {
      end++;
    }
    if (end == from) {
      return "";
    }
    boolean cut = end < to && bytes[end] != 0;
    try {
      return decode(bytes, from, end, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      Charset charset = cut ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
      return new String(bytes, from, end - from, charset);
    }
  }

  private static String decode(byte[] bytes, int from, int to, Charset charset)
      throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from)).toString();
  }
}
