package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.receipt.Reason;
import java.util.List;
import java.util.Optional;

/** What is said of films and PDFs that stay as they are: one line a post, without any value. */
final class OtherLines {
  private static final int MOST_FILES = 5;

  private OtherLines() {}

  /** For their author; empty where nothing was found in them. */
  static Optional<Line> forAuthor(Intake intake) {
    return files(intake).map(files -> Line.of(StateWords.WORDS.hiddenForAuthor(files)));
  }

  /** For everybody who sees them. */
  static Optional<Line> forAll(Intake intake) {
    Span author = Span.person(intake.post().author());
    return files(intake).map(files -> Line.of(StateWords.WORDS.hiddenForAll(author, files)));
  }

  private static Optional<Line> files(Intake intake) {
    List<Item> telling = intake.items().stream().filter(Item::isTelling).toList();
    if (telling.isEmpty()) {
      return Optional.empty();
    }
    Line some =
        Line.joined(", ", telling.stream().limit(MOST_FILES).map(OtherLines::file).toList());
    int more = telling.size() - MOST_FILES;
    return Optional.of(
        more > 0
            ? Line.joined("", List.of(some, Line.of(StateWords.WORDS.moreFiles(more))))
            : some);
  }

  private static Line file(Item item) {
    return Line.of(
        Span.code(item.attachment().name()),
        Span.plain(" (" + Reason.again(item.explanation()) + ")"));
  }
}
