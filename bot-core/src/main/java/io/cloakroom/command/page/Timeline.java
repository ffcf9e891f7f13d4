package io.cloakroom.command.page;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditPage;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Counts by hour, day or week how often something happened, over the latest events of each kind: so
 * many that the answer takes as long in a year as today. Where there are more, it begins with the
 * first moment since which all are counted, and says so.
 */
public final class Timeline {
  /** Events of each action that are counted. */
  static final int MOST = 500;

  private static final Duration BY_HOUR = Duration.ofDays(3);
  private static final Duration BY_DAY = Duration.ofDays(120);

  private final AuditLog audit;

  public Timeline(AuditLog audit) {
    this.audit = audit;
  }

  /**
   * What is counted together.
   *
   * @param actions any of these
   */
  public record Kind(String name, Set<Action> actions) {
    public Kind {
      actions = Set.copyOf(actions);
    }
  }

  /**
   * What of one kind was found.
   *
   * @param since from when on it is all there was; empty where it is all
   * @param unknown whether there is more of which nothing was found
   */
  private record Counted(
      Kind kind, List<AuditEvent> events, Optional<Instant> since, boolean unknown) {}

  /**
   * The counts of what fits the query; empty where nothing of the kinds does, and where it cannot
   * be told how much.
   */
  public Optional<Reply.Plot> of(AuditQuery query, List<Kind> kinds, ZoneId zone, Instant now) {
    List<Counted> counted = kinds.stream().map(kind -> counted(query, kind)).toList();
    if (counted.stream().anyMatch(Counted::unknown)) {
      return Optional.empty();
    }
    Optional<Instant> first =
        counted.stream()
            .flatMap(one -> one.events().stream())
            .map(AuditEvent::at)
            .min(Instant::compareTo);
    Optional<Instant> whole =
        counted.stream().flatMap(one -> one.since().stream()).max(Instant::compareTo);
    return first.map(
        earliest -> {
          Instant since = whole.orElseGet(() -> query.period().since().orElse(earliest));
          Instant until = query.period().until().filter(now::isAfter).orElse(now);
          return plot(counted, new Buckets(since, until, zone), whole.isPresent());
        });
  }

  private Counted counted(AuditQuery query, Kind kind) {
    Set<Action> actions = new HashSet<>(kind.actions());
    if (!query.actions().isEmpty()) {
      actions.retainAll(query.actions());
    }
    List<AuditEvent> events = new ArrayList<>();
    Optional<Instant> since = Optional.empty();
    boolean unknown = false;
    for (Action action : actions) {
      AuditPage page = audit.find(query.of(Set.of(action)), OptionalLong.empty(), MOST);
      List<AuditEvent> found = page.events().stream().map(RecordedEvent::event).toList();
      events.addAll(found);
      unknown |= page.next().isPresent() && found.isEmpty();
      if (page.next().isPresent() && !found.isEmpty()) {
        Instant oldest = found.get(found.size() - 1).at();
        since = since.filter(oldest::isBefore).or(() -> Optional.of(oldest));
      }
    }
    return new Counted(kind, events, since, unknown);
  }

  private static Reply.Plot plot(List<Counted> counted, Buckets buckets, boolean cut) {
    return new Reply.Plot(
        buckets.title(),
        cut ? TimelineWords.WORDS.thereWereMore(MOST) : "",
        true,
        buckets.step(),
        buckets.begins(),
        counted.stream()
            .map(
                one ->
                    new Reply.Plot.Series(Line.of(one.kind().name()), buckets.counts(one.events())))
            .toList());
  }

  /** Equal pieces of the reader's time. */
  private record Buckets(ChronoUnit step, List<Instant> begins, Instant end) {
    Buckets(Instant since, Instant until, ZoneId zone) {
      this(step(since, until), begins(since, until, zone, step(since, until)), until);
    }

    private static ChronoUnit step(Instant since, Instant until) {
      Duration length = Duration.between(since, until);
      if (length.compareTo(BY_HOUR) <= 0) {
        return ChronoUnit.HOURS;
      }
      return length.compareTo(BY_DAY) <= 0 ? ChronoUnit.DAYS : ChronoUnit.WEEKS;
    }

    private static List<Instant> begins(
        Instant since, Instant until, ZoneId zone, ChronoUnit step) {
      ChronoUnit whole = step == ChronoUnit.HOURS ? ChronoUnit.HOURS : ChronoUnit.DAYS;
      List<Instant> all = new ArrayList<>();
      ZonedDateTime begin = since.atZone(zone).truncatedTo(whole);
      do {
        all.add(begin.toInstant());
        begin = begin.plus(1, step);
      } while (!begin.toInstant().isAfter(until));
      return all;
    }

    String title() {
      return switch (step) {
        case HOURS -> TimelineWords.WORDS.byHour();
        case DAYS -> TimelineWords.WORDS.byDay();
        default -> TimelineWords.WORDS.byWeek();
      };
    }

    List<OptionalDouble> counts(List<AuditEvent> events) {
      double[] counts = new double[begins.size()];
      for (AuditEvent event : events) {
        int at = at(event.at());
        if (at >= 0 && !event.at().isAfter(end)) {
          counts[at] += event.count();
        }
      }
      List<OptionalDouble> all = new ArrayList<>();
      for (double count : counts) {
        all.add(OptionalDouble.of(count));
      }
      return all;
    }

    /** The last that begins before the moment; -1 where it is before all of them. */
    private int at(Instant moment) {
      int found = Collections.binarySearch(begins, moment);
      return found >= 0 ? found : -found - 2;
    }
  }
}
