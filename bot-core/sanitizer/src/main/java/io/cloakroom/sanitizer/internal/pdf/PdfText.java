package io.cloakroom.sanitizer.internal.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A text of a PDF, ISO 32000-1, section 7.3.4: in brackets or in hexadecimal; Latin, or UTF-16 or
 * UTF-8 with a mark before it.
 *
 * @param text its beginning
 * @param end where it ends in the file
 */
record PdfText(String text, int end) {

  private static final int MAX_BYTES = 1024;

  static PdfText read(PdfBytes bytes, int from, int limit) {
    return bytes.at(from) == '(' ? literal(bytes, from, limit) : hexadecimal(bytes, from, limit);
  }

  private static PdfText literal(PdfBytes bytes, int from, int limit) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int open = 1;
    int at = from + 1;
    while (at < limit) {
      int c = bytes.at(at++);
      if (c == '\\') {
        at = escape(bytes, at, text);
        continue;
      }
      if (c == ')' && --open == 0) {
        break;
      }
      open += c == '(' ? 1 : 0;
      add(text, c);
    }
    return new PdfText(decoded(text.toByteArray()), at);
  }

  /** Returns where it goes on. */
  private static int escape(PdfBytes bytes, int at, ByteArrayOutputStream text) {
    int c = bytes.at(at);
    if (c >= '0' && c <= '7') {
      int value = 0;
      int end = at;
      while (end - at < 3 && bytes.at(end) >= '0' && bytes.at(end) <= '7') {
        value = 8 * value + bytes.at(end++) - '0';
      }
      add(text, value & 0xFF);
      return end;
    }
    switch (c) {
      case 'n', 'r', 't', 'b', 'f' -> add(text, ' ');
      case '\n' -> {} // The line goes on.
      case '\r' -> {
        return bytes.at(at + 1) == '\n' ? at + 2 : at + 1;
      }
      default -> add(text, c);
    }
    return at + 1;
  }

  private static PdfText hexadecimal(PdfBytes bytes, int from, int limit) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    int at = from + 1;
    int high = -1;
    while (at < limit && bytes.at(at) != '>') {
      int digit = Character.digit(bytes.at(at++), 16);
      if (digit >= 0 && high < 0) {
        high = digit;
      } else if (digit >= 0) {
        add(text, 16 * high + digit);
        high = -1;
      }
    }
    if (high >= 0) {
      add(text, 16 * high);
    }
    return new PdfText(decoded(text.toByteArray()), at + 1);
  }

  private static void add(ByteArrayOutputStream text, int c) {
    if (text.size() < MAX_BYTES && c >= 0) {
      text.write(c);
    }
  }

  private static String decoded(byte[] text) {
    PdfBytes bytes = new PdfBytes(text);
    if (bytes.matches(0, "\u00FE\u00FF") || bytes.matches(0, "\u00FF\u00FE")) {
      return new String(text, StandardCharsets.UTF_16);
    }
    if (bytes.matches(0, "\u00EF\u00BB\u00BF")) {
      return new String(text, 3, text.length - 3, StandardCharsets.UTF_8);
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }
}
