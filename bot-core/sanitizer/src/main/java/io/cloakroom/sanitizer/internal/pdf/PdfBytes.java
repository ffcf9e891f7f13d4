package io.cloakroom.sanitizer.internal.pdf;

import io.cloakroom.sanitizer.internal.format.Bytes;

/** Goes through a piece of a PDF: white space and words, ISO 32000-1, section 7.2. */
final class PdfBytes {

  private static final String SPACE = "\0\t\n\f\r ";
  private static final String DELIMITERS = "()<>[]{}/%";

  private final byte[] bytes;

  PdfBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return bytes.length;
  }

  int at(int place) {
    return place < bytes.length ? bytes[place] & 0xFF : -1;
  }

  boolean matches(int at, String word) {
    return at >= 0 && Bytes.matches(bytes, at, word);
  }

  boolean isSpace(int place) {
    int c = at(place);
    return c >= 0 && SPACE.indexOf(c) >= 0;
  }

  /** Whether a word ends there. */
  boolean isEndOfWord(int place) {
    int c = at(place);
    return c < 0 || SPACE.indexOf(c) >= 0 || DELIMITERS.indexOf(c) >= 0;
  }

  int afterSpace(int from) {
    int at = from;
    while (isSpace(at)) {
      at++;
    }
    return at;
  }

  int afterWord(int from) {
    int at = from;
    while (!isEndOfWord(at)) {
      at++;
    }
    return at;
  }

  /** Where the word stands next; -1 where it does not. */
  int find(String word, int from) {
    return find(word, from, bytes.length);
  }

  /** The same, before that place. */
  int find(String word, int from, int to) {
    byte first = (byte) word.charAt(0);
    for (int at = from; at <= to - word.length(); at++) {
      if (bytes[at] == first && Bytes.matches(bytes, at, word)) {
        return at;
      }
    }
    return -1;
  }

  /** The number of at most nine digits that stands there; -1 where none does. */
  int number(int from) {
    int end = from;
    int value = 0;
    while (end - from < 9 && at(end) >= '0' && at(end) <= '9') {
      value = 10 * value + at(end) - '0';
      end++;
    }
    return end == from ? -1 : value;
  }

  int afterNumber(int from) {
    int end = from;
    while (at(end) >= '0' && at(end) <= '9') {
      end++;
    }
    return end;
  }
}
