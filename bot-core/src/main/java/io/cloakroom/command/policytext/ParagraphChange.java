package io.cloakroom.command.policytext;

import static io.cloakroom.command.policytext.TextWords.WORDS;

import io.cloakroom.chat.ShownText;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Inert;
import io.cloakroom.policy.text.AddedWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of paragraphs by one change of them, or why it cannot be.
 *
 * @param after the paragraphs, in their order
 * @param problem empty where it can
 */
record ParagraphChange(List<String> after, Optional<String> problem) {
  ParagraphChange {
    after = List.copyOf(after);
  }

  /** As it is shown: in one line, and nothing in it hides. */
  static String line(String typed) {
    return ShownText.line(Inert.text(typed)).strip();
  }

  /**
   * One more, at the end.
   *
   * @param most how many there may be
   */
  static ParagraphChange added(List<String> before, String words, int most) {
    int length = words.codePointCount(0, words.length());
    if (length > AddedWords.LONGEST_PARAGRAPH) {
      return not(WORDS.tooLong(length, AddedWords.LONGEST_PARAGRAPH));
    }
    int same = before.indexOf(words);
    if (same >= 0) {
      return not(WORDS.saidAlready(same + 1));
    }
    if (before.size() >= most) {
      return not(WORDS.tooManyParagraphs(most));
    }
    List<String> all = new ArrayList<>(before);
    all.add(words);
    return new ParagraphChange(all, Optional.empty());
  }

  /**
   * Without one of them.
   *
   * @param words its number, from 1 on
   */
  static ParagraphChange without(List<String> before, String words) {
    int last = before.size();
    if (last == 0) {
      return not(WORDS.noParagraphToRemove());
    }
    int number = words.matches("[0-9]{1,3}") ? Integer.parseInt(words) : 0;
    if (number < 1 || number > last) {
      return not(WORDS.noSuchParagraph(Inert.quoted(words), last));
    }
    List<String> others = new ArrayList<>(before);
    others.remove(number - 1);
    return new ParagraphChange(others, Optional.empty());
  }

  private static ParagraphChange not(String problem) {
    return new ParagraphChange(List.of(), Optional.of(problem));
  }

  /** The first that one has and the other has not. */
  static Optional<String> beyond(List<String> one, List<String> other) {
    return one.stream().filter(text -> !other.contains(text)).findFirst();
  }

  /** That it was done, where the one was before and the other is now. */
  static Line done(List<String> before, List<String> after) {
    return beyond(after, before)
        .map(text -> Line.of(WORDS.added(after.size(), Span.plain(text))))
        .orElseGet(() -> Line.of(WORDS.removed(Span.plain(beyond(before, after).orElse("")))));
  }

  /** Each with its number. */
  static List<Line> listed(List<String> all) {
    if (all.isEmpty()) {
      return List.of(Line.of(WORDS.noParagraphs()));
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      lines.add(Line.of(WORDS.paragraph(i + 1, Span.plain(all.get(i)))));
    }
    return lines;
  }
}
