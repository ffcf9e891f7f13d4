package io.cloakroom.record.prune;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.record.checkpoint.PruneStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said of events that are removed from the record. */
public final class PruneWords {
  private PruneWords() {}

  /**
   * That they were.
   *
   * @param statements at least one
   * @param order by which they were, where it is the latest still
   */
  static List<Line> removed(List<PruneStatement> statements, Optional<RetentionOrder> order) {
    PruneStatement last = statements.get(statements.size() - 1);
    List<Span> spans = new ArrayList<>();
    spans.add(Span.bold(events(statements)));
    spans.add(Span.plain(" from before "));
    spans.add(Span.time(last.body().before()));
    spans.add(
        Span.plain(
            " were removed from the log for good, as it keeps "
                + last.body().keep().toDays()
                + " days"));
    order
        .filter(one -> one.id().equals(last.body().order()))
        .flatMap(RetentionOrder::by)
        .ifPresent(
            person -> {
              spans.add(Span.plain(": ordered by "));
              spans.add(Span.person(person));
            });
    spans.add(
        Span.plain(
            ". What was removed is signed ("
                + numbers(statements)
                + "), and all else can still be verified. To end it: admin log-retention"
                + " forever."));
    return List.of(new Line(spans));
  }

  private static String events(List<PruneStatement> statements) {
    long many = statements.stream().mapToLong(one -> one.body().leaves().count()).sum();
    return many == 1 ? "1 event" : String.format(Locale.ROOT, "%,d events", many);
  }

  private static String numbers(List<PruneStatement> statements) {
    long first = statements.get(0).body().number();
    long last = statements.get(statements.size() - 1).body().number();
    return first == last ? "statement " + first : "statements " + first + " to " + last;
  }
}
