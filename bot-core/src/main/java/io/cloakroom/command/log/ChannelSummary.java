package io.cloakroom.command.log;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How much happened in one channel, for its admins: counts and why, and no names. */
final class ChannelSummary {
  /** More of a kind are said as "or more": whoever needs to know asks for less time. */
  static final int MOST = 500;

  private static final Duration LATELY = Duration.ofDays(30);

  private static final List<Action> COUNTED =
      List.of(
          Action.IMAGE_STORED,
          Action.IMAGE_HELD,
          Action.ORIGINAL_REMOVED,
          Action.ORIGINAL_REMOVE_FAILED,
          Action.LINK_ISSUED,
          Action.LINK_RENEWED,
          Action.LINK_REVOKED,
          Action.IMAGE_VIEWED,
          Action.IMAGE_DOWNLOADED,
          Action.REQUEST_MADE,
          Action.REQUEST_APPROVED,
          Action.POLICY_CHANGED);

  private final RecordReader reader;
  private final AuditLog audit;
  private final Slash slash;
  private final Clock clock;

  ChannelSummary(RecordReader reader, AuditLog audit, Slash slash, Clock clock) {
    this.reader = reader;
    this.audit = audit;
    this.slash = slash;
    this.clock = clock;
  }

  Reply of(Request request, Usage usage) {
    Filters filters = reader.filters(request);
    Map<String, String> problems = new TreeMap<>(filters.problems());
    // What narrows single events down means nothing to their numbers.
    filters.ofEvents().forEach(name -> problems.put(name, LogWords.WORDS.aboutEvents(name)));
    if (!problems.isEmpty()) {
      return Problems.of(slash, usage, problems);
    }
    Map<String, String> asked = new TreeMap<>(filters.fixed());
    asked.put(Parameters.CHANNEL.name(), request.target().id());
    return reader
        .admitted(request, usage, Optional.empty(), asked)
        .orElseGet(() -> said(request, period(filters.period())));
  }

  private Period period(Period asked) {
    return asked.since().isPresent()
        ? asked
        : new Period(
            Optional.of(clock.instant().minus(LATELY).truncatedTo(ChronoUnit.SECONDS)),
            asked.until());
  }

  private Reply said(Request request, Period period) {
    AuditQuery query =
        AuditQuery.everything(request.target().workspace()).in(request.target()).within(period);
    List<Line> lines = new ArrayList<>();
    Map<Action, Integer> counts = audit.howMany(query.of(Set.copyOf(COUNTED)), MOST);
    for (Action action : COUNTED) {
      int count = counts.getOrDefault(action, 0);
      if (count > 0) {
        lines.add(Line.of(counted(EventWords.of(action), count)));
      }
    }
    lines.addAll(refusals(query));
    lines.add(
        0,
        Line.joined(
            "",
            List.of(
                Line.of(LogWords.WORDS.happenedIn(Span.conversation(request.target()))),
                new Line(Filters.words(period)),
                Line.of(lines.isEmpty() ? LogWords.WORDS.nothingCounted() : ":"))));
    return new Reply.Say(lines, List.of(), false);
  }

  /** The latest of them by why; one event may stand for many that were alike. */
  private List<Line> refusals(AuditQuery query) {
    List<Line> lines = new ArrayList<>();
    for (Action action : List.of(Action.ACCESS_DENIED, Action.COMMAND_DENIED)) {
      List<RecordedEvent> latest =
          audit.find(query.of(Set.of(action)), OptionalLong.empty(), MOST).events();
      Map<String, Long> byWhy =
          latest.stream()
              .map(RecordedEvent::event)
              .collect(
                  Collectors.groupingBy(
                      one -> EventWords.ofOutcome(one.outcome()),
                      TreeMap::new,
                      Collectors.summingLong(one -> one.count())));
      byWhy.forEach(
          (why, count) ->
              lines.add(
                  Line.of(
                      latest.size() == MOST
                          ? LogWords.WORDS.countedWhyOrMore(EventWords.of(action), why, count)
                          : LogWords.WORDS.countedWhy(EventWords.of(action), why, count))));
    }
    return lines;
  }

  private static String counted(String what, int count) {
    return count == MOST
        ? LogWords.WORDS.countedOrMore(what, count)
        : LogWords.WORDS.counted(what, count);
  }
}
