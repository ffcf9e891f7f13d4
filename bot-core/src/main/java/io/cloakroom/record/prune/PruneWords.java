package io.cloakroom.record.prune;

import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.words.Phrase;
import java.util.List;
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
    Span before = Span.time(last.body().before());
    Span events = Span.bold(events(statements));
    long days = last.body().keep().toDays();
    Phrase said =
        order
            .filter(one -> one.id().equals(last.body().order()))
            .flatMap(RetentionOrder::by)
            .map(
                by ->
                    RemovedWords.WORDS.removedByOrder(
                        events, before, days, Span.person(by), numbers(statements)))
            .orElseGet(() -> RemovedWords.WORDS.removed(events, before, days, numbers(statements)));
    return List.of(Line.of(said));
  }

  private static String events(List<PruneStatement> statements) {
    long many = statements.stream().mapToLong(one -> one.body().leaves().count()).sum();
    return RemovedWords.WORDS.events(many);
  }

  private static String numbers(List<PruneStatement> statements) {
    long first = statements.get(0).body().number();
    long last = statements.get(statements.size() - 1).body().number();
    return first == last
        ? RemovedWords.WORDS.statement(first)
        : RemovedWords.WORDS.statements(first, last);
  }
}
