package io.cloakroom.sanitizer.internal.pdf;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one dictionary, ISO 32000-1, section 7.3.7: its own entries, those of dictionaries in it
 * passed over. Bounded, and in one pass, whatever is nested in what.
 */
final class PdfDictionary {

  private static final int MAX_BYTES = 1 << 16;
  private static final int MAX_ENTRIES = 200;
  private static final int MAX_DEPTH = 100;

  private final PdfBytes bytes;
  private final int start;
  private final int limit;
  private final Map<String, String> entries = new LinkedHashMap<>();
  private int at;
  private int depth;
  private int end = -1;

  private PdfDictionary(PdfBytes bytes, int from) {
    this.bytes = bytes;
    at = from;
    start = from;
    limit = (int) Math.min(bytes.length(), (long) from + MAX_BYTES);
  }

  /** What stands at this place; of no entries where that is no dictionary. */
  static PdfDictionary read(PdfBytes bytes, int from) {
    PdfDictionary read = new PdfDictionary(bytes, bytes.afterSpace(from));
    if (bytes.matches(read.at, "<<")) {
      read.at += 2;
      read.depth = 1;
      read.readEntries();
    }
    return read;
  }

  /**
   * Its entries: a text as it reads, a name with its stroke ({@code /XML}), a reference as {@code 5
   * 0 R}; what else there is stands as an empty text.
   */
  Map<String, String> entries() {
    return entries;
  }

  /** Where it ends; -1 where it does not. */
  int end() {
    return end;
  }

  /** How much was gone through to read it. */
  int work() {
    return at - start;
  }

  private void readEntries() {
    String key = "";
    while (at < limit && depth > 0 && entries.size() < MAX_ENTRIES) {
      at = bytes.afterSpace(at);
      int c = bytes.at(at);
      if (bytes.matches(at, "<<")) {
        open(2);
        key = given(key, "");
      } else if (bytes.matches(at, ">>")) {
        close(2);
      } else if (c == '[') {
        open(1);
        key = given(key, "");
      } else if (c == ']') {
        close(1);
      } else if (c == '(' || c == '<') {
        PdfText text = PdfText.read(bytes, at, limit);
        at = text.end();
        key = given(key, text.text());
      } else if (c == '%') {
        skipComment();
      } else if (c == '/') {
        String name = name();
        if (depth == 1 && key.isEmpty()) {
          key = name;
        } else {
          key = given(key, "/" + name);
        }
      } else {
        key = given(key, word());
      }
    }
    if (depth == 0) {
      end = at;
    }
  }

  /** Only entries of this dictionary itself count. */
  private String given(String key, String value) {
    boolean own = depth == 1 || (depth == 2 && value.isEmpty());
    if (own && !key.isEmpty()) {
      entries.putIfAbsent(key, value);
      return "";
    }
    return key;
  }

  private void open(int length) {
    at += length;
    depth++;
    if (depth > MAX_DEPTH) {
      at = limit;
    }
  }

  private void close(int length) {
    at += length;
    depth--;
  }

  private void skipComment() {
    while (at < limit && bytes.at(at) != '\n' && bytes.at(at) != '\r') {
      at++;
    }
  }

  private String name() {
    int from = at + 1;
    at = Math.min(bytes.afterWord(from), limit);
    return text(from);
  }

  /** A number, a reference, or a word such as {@code true}. */
  private String word() {
    int from = at;
    at = Math.max(bytes.afterWord(from), from + 1);
    int generation = bytes.afterSpace(at);
    int letter = bytes.afterSpace(bytes.afterNumber(generation));
    boolean reference =
        bytes.number(from) >= 0
            && bytes.number(generation) >= 0
            && bytes.at(letter) == 'R'
            && bytes.isEndOfWord(letter + 1);
    if (reference) {
      at = letter + 1;
      return bytes.number(from) + " " + bytes.number(generation) + " R";
    }
    return text(from);
  }

  private String text(int from) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < at && i < bytes.length() && text.length() < 40; i++) {
      text.append((char) bytes.at(i));
    }
    return text.toString();
  }
}
