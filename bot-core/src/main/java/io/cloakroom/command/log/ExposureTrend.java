package io.cloakroom.command.log;

import static java.util.stream.Collectors.groupingBy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How long originals could be seen, by day and channel: of those channels that have the most. */
final class ExposureTrend {
  private static final int SHOWN = 5;

  private ExposureTrend() {}

  /**
   * Of these removals.
   *
   * @param zone in which days are counted
   * @return empty where none of them says it
   */
  static Optional<Reply.Plot> of(List<AuditEvent> removals, ZoneId zone) {
    List<AuditEvent> known =
        removals.stream()
            .filter(one -> one.conversation().isPresent())
            .filter(one -> one.details().containsKey("exposed_millis"))
            .toList();
    NavigableSet<LocalDate> days =
        known.stream().map(one -> day(one, zone)).collect(Collectors.toCollection(TreeSet::new));
    if (days.isEmpty()) {
      return Optional.empty();
    }
    List<Instant> begins = days.stream().map(day -> day.atStartOfDay(zone).toInstant()).toList();
    List<Reply.Plot.Series> series =
        known.stream()
            .collect(groupingBy(one -> one.conversation().orElseThrow()))
            .entrySet()
            .stream()
            .sorted(
                Comparator.<Map.Entry<Conversation, List<AuditEvent>>>comparingInt(
                        one -> -one.getValue().size())
                    .thenComparing(one -> one.getKey().id()))
            .limit(SHOWN)
            .map(one -> series(one.getKey(), one.getValue(), days, zone))
            .toList();
    return Optional.of(
        new Reply.Plot(LogWords.WORDS.exposureTrend(), "", false, ChronoUnit.DAYS, begins, series));
  }

  private static Reply.Plot.Series series(
      Conversation where, List<AuditEvent> removals, NavigableSet<LocalDate> days, ZoneId zone) {
    Map<LocalDate, List<AuditEvent>> byDay =
        removals.stream().collect(groupingBy(one -> day(one, zone)));
    List<OptionalDouble> values =
        days.stream()
            .map(
                day ->
                    Optional.ofNullable(byDay.get(day))
                        .map(of -> ExposureFigures.of(of).seconds())
                        .orElse(OptionalDouble.empty()))
            .toList();
    return new Reply.Plot.Series(Line.of(Span.conversation(where)), values);
  }

  private static LocalDate day(AuditEvent event, ZoneId zone) {
    return event.at().atZone(zone).toLocalDate();
  }
}
