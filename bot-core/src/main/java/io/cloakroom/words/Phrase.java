package io.cloakroom.words;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence with things in it that are more than text: a name, a moment, a link. Where they stand
 * is for each language to say.
 *
 * @param pieces in order: each a {@code String}, or what was given as it is
 */
public record Phrase(List<Object> pieces) {
  /** Stands for a thing until the sentence is there. */
  private static final char FIRST_MARK = '\ue000';

  private static final int MOST = 100;

  public Phrase {
    pieces = List.copyOf(pieces);
  }

  /** What stands for a thing meanwhile. */
  static String mark(int index) {
    return String.valueOf((char) (FIRST_MARK + index));
  }

  /** What somebody wrote, without what would be taken for a thing. */
  static String withoutMarks(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.chars()
        .filter(one -> one < FIRST_MARK || one >= FIRST_MARK + MOST)
        .forEach(one -> plain.append((char) one));
    return plain.toString();
  }

  /**
   * @param text in which marks stand for the things
   */
  static Phrase of(String text, Object... things) {
    List<Object> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      int index = text.charAt(i) - FIRST_MARK;
      if (index >= 0 && index < Math.min(things.length, MOST)) {
        add(pieces, text.substring(from, i));
        pieces.add(things[index]);
        from = i + 1;
      }
    }
    add(pieces, text.substring(from));
    return new Phrase(pieces);
  }

  private static void add(List<Object> pieces, String text) {
    if (!text.isEmpty()) {
      pieces.add(text);
    }
  }
}
