package io.cloakroom.command.line;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One word of typed text, its quotes taken off.
 *
 * @param colon where its first colon stands; -1 when there is none, or it begins with a quote
 */
record TypedWord(String text, int colon) {
  private static final String OPENING = "\"“„";

  /**
   * The words of the text, which white space parts. A double quote at the beginning of a word or
   * after its first colon holds a piece together up to the next one; a backslash within it keeps
   * the next character as it is. A quote that is not closed reaches to the end.
   */
  static List<TypedWord> split(String text) {
    Splitter splitter = new Splitter();
    text.codePoints().forEach(splitter::take);
    return splitter.end();
  }

  /** Several as one, which begins as the first of them. */
  static TypedWord joined(List<TypedWord> words) {
    return new TypedWord(
        words.stream().map(TypedWord::text).collect(Collectors.joining(" ")), words.get(0).colon());
  }

  boolean isNamed() {
    return colon > 0;
  }

  String name() {
    return text.substring(0, colon);
  }

  String value() {
    return text.substring(colon + 1);
  }

  private static final class Splitter {
    private final List<TypedWord> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private int colon = -1;
    private boolean begun;
    private String closing = "";
    private boolean quotedFirst;
    private boolean escaped;

    void take(int c) {
      if (!closing.isEmpty()) {
        takeQuoted(c);
      } else if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
        finish();
      } else if (OPENING.indexOf(c) >= 0 && isPlaceForQuote()) {
        begun = true;
        quotedFirst |= colon < 0;
        closing = c == '"' ? "\"" : "”“";
      } else {
        takePlain(c);
      }
    }

    private void takeQuoted(int c) {
      if (escaped) {
        word.appendCodePoint(c);
        escaped = false;
      } else if (c == '\\') {
        escaped = true;
      } else if (closing.indexOf(c) >= 0) {
        closing = "";
      } else {
        word.appendCodePoint(c);
      }
    }

    private void takePlain(int c) {
      if (c == ':' && colon < 0 && !quotedFirst) {
        colon = word.length();
      }
      begun = true;
      word.appendCodePoint(c);
    }

    private boolean isPlaceForQuote() {
      return word.length() == 0 || colon == word.length() - 1;
    }

    private void finish() {
      if (begun) {
        words.add(new TypedWord(word.toString(), colon));
      }
      word.setLength(0);
      colon = -1;
      begun = false;
      quotedFirst = false;
    }

    List<TypedWord> end() {
      finish();
      return words;
    }
  }
}
