package io.cloakroom.intake.say;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is said of films and PDFs that stay as they are: one line a post, without any value. */
final class OtherLines {
  private static final int MOST_FILES = 5;

  private OtherLines() {}

  /** For their author; empty where nothing was found in them. */
  static Optional<Line> forAuthor(Intake intake) {
    return line(
        intake,
        List.of(Span.plain("Not cleaned, and still hidden in what you posted: ")),
        " I clean pictures only. Delete it if others must not know.");
  }

  /** For everybody who sees them. */
  static Optional<Line> forAll(Intake intake) {
    return line(
        intake,
        List.of(
            Span.plain("Not cleaned, and still hidden in what "),
            Span.person(intake.post().author()),
            Span.plain(" posted: ")),
        " Whoever can download it can find that.");
  }

  private static Optional<Line> line(Intake intake, List<Span> before, String after) {
    List<Item> telling = intake.items().stream().filter(Item::isTelling).toList();
    if (telling.isEmpty()) {
      return Optional.empty();
    }
    List<Span> spans = new ArrayList<>(before);
    String between = "";
    for (Item item : telling.subList(0, Math.min(MOST_FILES, telling.size()))) {
      if (!between.isEmpty()) {
        spans.add(Span.plain(between));
      }
      spans.add(Span.code(item.attachment().name()));
      spans.add(Span.plain(" (" + item.explanation() + ")"));
      between = ", ";
    }
    int more = telling.size() - MOST_FILES;
    spans.add(Span.plain((more > 0 ? ", and " + more + " more." : ".") + after));
    return Optional.of(new Line(spans));
  }
}
