package io.cloakroom.command.log;

import static java.util.stream.Collectors.groupingBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.Period;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.queue.Item;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells security for how long originals could be seen before they were removed, by channel and by
 * week, and which stand still and why. From the latest removals, so that it takes as long in a year
 * as today; where there are more, it says so.
 */
final class LogExposure implements Command {
  /** Removals that the figures are made of. */
  static final int MOST = 1_000;

  private static final int MOST_STANDING = 100;
  private static final int SHOWN = 5;
  private static final Duration LATELY = Duration.ofDays(30);

  private static final Usage USAGE =
      Usage.reading(
          "log exposure",
          HelpWords.WORDS::logExposure,
          "log exposure since:30d",
          CallerRight.SECURITY,
          Filters.SINCE,
          Filters.UNTIL,
          Filters.CHANNEL);

  private final RecordReader reader;
  private final AuditLog audit;
  private final IntakeRegister intakes;
  private final Slash slash;
  private final Clock clock;

  LogExposure(
      RecordReader reader, AuditLog audit, IntakeRegister intakes, Slash slash, Clock clock) {
    this.reader = reader;
    this.audit = audit;
    this.intakes = intakes;
    this.slash = slash;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Filters filters = reader.filters(request);
    if (!filters.problems().isEmpty()) {
      return Problems.of(slash, USAGE, filters.problems());
    }
    return reader
        .admitted(request, USAGE, Optional.empty(), filters.fixed())
        .orElseGet(() -> said(request, filters));
  }

  private Reply said(Request request, Filters filters) {
    Period period = period(filters.period());
    Optional<Conversation> only = request.values().conversation(Parameters.CHANNEL.name());
    AuditQuery all = AuditQuery.everything(request.where().workspace()).within(period);
    AuditQuery query = only.map(all::in).orElse(all);
    List<Line> lines = new ArrayList<>();
    Line title =
        only.map(where -> Line.of(LogWords.WORDS.howLongIn(Span.conversation(where))))
            .orElseGet(() -> Line.of(LogWords.WORDS.howLong()));
    lines.add(Line.joined("", List.of(title, new Line(Filters.words(period)), Line.of(":"))));
    AuditPage removals =
        audit.find(query.of(Set.of(Action.ORIGINAL_REMOVED)), OptionalLong.empty(), MOST);
    lines.addAll(removed(removals, only.isEmpty()));
    lines.addAll(notRemoved(query));
    lines.addAll(standing(request, only));
    Reply.Say said = new Reply.Say(lines, List.of(), false);
    return request.screen() == Request.Screen.CHAT
        ? said
        : new Reply.Found(
            said, List.of(), ExposureTrend.of(removals(removals), reader.zone(request)));
  }

  private Period period(Period asked) {
    return asked.since().isPresent()
        ? asked
        : new Period(
            Optional.of(clock.instant().minus(LATELY).truncatedTo(ChronoUnit.SECONDS)),
            asked.until());
  }

  /** What somebody else had deleted is none, nor what was handed in and never stood. */
  private static List<AuditEvent> removals(AuditPage page) {
    return page.events().stream()
        .map(RecordedEvent::event)
        .filter(one -> !isFound("gone", one) && !isFound("nowhere", one))
        .toList();
  }

  private static boolean isFound(String how, AuditEvent removal) {
    return how.equals(removal.details().get("found"));
  }

  private static List<Line> removed(AuditPage page, boolean everywhere) {
    List<AuditEvent> removals = removals(page);
    long gone = page.events().stream().filter(one -> isFound("gone", one.event())).count();
    List<Line> lines = new ArrayList<>();
    String figures = ExposureFigures.of(removals).words();
    lines.add(
        labelled(
            LogWords.WORDS.removed(),
            Line.of(
                page.next().isPresent()
                    ? LogWords.WORDS.removedOfLatest(figures, MOST)
                    : figures + ".")));
    if (gone > 0) {
      lines.add(Line.of(LogWords.WORDS.goneBefore((int) gone)));
    }
    lines.addAll(ExposureFigures.readers(removals));
    if (everywhere && !removals.isEmpty()) {
      lines.addAll(byChannel(removals));
    }
    lines.addAll(byWeek(removals));
    return lines;
  }

  private static Line labelled(String label, Line what) {
    return Line.joined("", List.of(Line.of(Span.bold(label + " ")), what));
  }

  /** Those with the most first. */
  private static List<Line> byChannel(List<AuditEvent> removals) {
    return removals.stream()
        .filter(one -> one.conversation().isPresent())
        .collect(groupingBy(one -> one.conversation().orElseThrow()))
        .entrySet()
        .stream()
        .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
        .limit(SHOWN)
        .map(
            one ->
                Line.of(
                    Span.plain("• "),
                    Span.conversation(one.getKey()),
                    Span.plain(": " + ExposureFigures.of(one.getValue()).words())))
        .toList();
  }

  /** The trend; of one week there is none. */
  private static List<Line> byWeek(List<AuditEvent> removals) {
    Map<LocalDate, List<AuditEvent>> weeks =
        removals.stream()
            .collect(groupingBy(LogExposure::monday, TreeMap::new, Collectors.toList()));
    return weeks.size() < 2
        ? List.of()
        : weeks.entrySet().stream()
            .map(
                week ->
                    Line.of(
                        LogWords.WORDS.weekOf(
                            week.getKey().toString(), ExposureFigures.of(week.getValue()).words())))
            .toList();
  }

  private static LocalDate monday(AuditEvent event) {
    return event
        .at()
        .atZone(ZoneOffset.UTC)
        .toLocalDate()
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** One picture may be tried again and again. */
  private List<Line> notRemoved(AuditQuery query) {
    AuditPage page =
        audit.find(query.of(Set.of(Action.ORIGINAL_REMOVE_FAILED)), OptionalLong.empty(), MOST);
    Map<String, Long> byWhy =
        page.events().stream()
            .map(RecordedEvent::event)
            .collect(
                groupingBy(
                    one -> EventWords.ofOutcome(one.outcome()),
                    TreeMap::new,
                    Collectors.mapping(
                        AuditEvent::image,
                        Collectors.collectingAndThen(
                            Collectors.toSet(), set -> (long) set.size()))));
    return byWhy.entrySet().stream()
        .map(
            one ->
                page.next().isPresent()
                    ? LogWords.WORDS.notRemovedWhyOrMore(one.getValue(), one.getKey())
                    : LogWords.WORDS.notRemovedWhy(one.getValue(), one.getKey()))
        .map(why -> labelled(LogWords.WORDS.notRemoved(), Line.of(why)))
        .toList();
  }

  private List<Line> standing(Request request, Optional<Conversation> only) {
    List<Intake> all = intakes.standing(request.where().workspace(), MOST_STANDING);
    List<Intake> here =
        all.stream()
            .filter(one -> only.isEmpty() || only.get().equals(one.post().conversation()))
            .toList();
    List<Line> lines = new ArrayList<>();
    if (here.isEmpty()) {
      lines.add(
          Line.of(
              all.size() < MOST_STANDING
                  ? LogWords.WORDS.nothingStands()
                  : LogWords.WORDS.noneOfLatestStands(MOST_STANDING)));
      return lines;
    }
    Span stuck = slash.of("admin stuck");
    lines.add(
        labelled(
            LogWords.WORDS.standing(),
            Line.of(
                all.size() == MOST_STANDING
                    ? LogWords.WORDS.seeStuckOrMore(here.size(), stuck)
                    : LogWords.WORDS.seeStuck(here.size(), stuck))));
    here.stream().limit(SHOWN).forEach(one -> lines.add(line(one)));
    return lines;
  }

  private Line line(Intake post) {
    List<Span> spans =
        new ArrayList<>(
            Line.of(
                    LogWords.WORDS.standingIn(
                        Span.conversation(post.post().conversation()), Span.time(post.post().at())))
                .spans());
    post.items().stream()
        .findFirst()
        .flatMap(item -> why(post, item))
        .ifPresent(why -> spans.add(Span.plain(", " + EventWords.ofOutcome(why))));
    post.items().stream()
        .findFirst()
        .map(item -> LogWords.WORDS.ofPicture(Span.code(item.image().toString())))
        .ifPresent(picture -> spans.addAll(Line.of(picture).spans()));
    return new Line(spans);
  }

  private Optional<String> why(Intake post, Item item) {
    AuditQuery ofIt =
        AuditQuery.of(post.post().conversation().workspace(), item.image())
            .of(Set.of(Action.ORIGINAL_REMOVE_FAILED));
    return audit.find(ofIt, OptionalLong.empty(), 1).events().stream()
        .map(one -> one.event().outcome())
        .findFirst();
  }
}
