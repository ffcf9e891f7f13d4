package io.cloakroom.intake.numbers;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.numbers.Counting;
import io.cloakroom.numbers.MonthlyNumbers;
import io.cloakroom.numbers.NumbersStore;
import io.cloakroom.numbers.Tally;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Takes the counting of one workspace a step on: adds a bounded part of the record to its month,
 * and writes the month down once it is over. How far it is stands in the same transaction as the
 * numbers: a crash, or another node, counts nothing twice.
 */
public final class CountedMonth {
  /** Events that are read at once. */
  static final int PAGE = 500;

  /** So many at once in one step; the next one goes on. */
  private static final int PAGES = 40;

  /**
   * What is younger may still be counted in: refusals that are alike are one event of a minute, and
   * the record is in order up to {@link AuditLog#DISORDER}.
   */
  static final Duration YOUNG = Duration.ofMinutes(5);

  /** For so long nobody else takes the same step. */
  static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration EVERY = Duration.ofHours(1);

  /** What is measured later is no number of that month any more. */
  private static final Duration MEASURED_WITHIN = Duration.ofDays(2);

  private final NumbersStore store;
  private final AuditLog audit;
  private final Measured measured;
  private final ToldMonth told;
  private final int pages;
  private final Clock clock;

  public CountedMonth(
      NumbersStore store, AuditLog audit, Measured measured, ToldMonth told, Clock clock) {
    this(store, audit, measured, told, PAGES, clock);
  }

  /**
   * @param pages so many at once in one step
   */
  CountedMonth(
      NumbersStore store,
      AuditLog audit,
      Measured measured,
      ToldMonth told,
      int pages,
      Clock clock) {
    this.store = store;
    this.audit = audit;
    this.measured = measured;
    this.told = told;
    this.pages = pages;
    this.clock = clock;
  }

  /** What is due of it. */
  void step(Tally due) throws MessengerUnavailable {
    Tally leased = zoned(due).at(clock.instant().plus(LEASE));
    Optional<Tally> held = store.save(due, leased, List.of());
    boolean more = true;
    for (int page = 0; more && held.isPresent() && page < pages; ) {
      Part part = part(held.get(), pages - page);
      page += part.pages();
      more = part.more();
      held = part.over() ? over(part) : saved(part);
    }
    Optional<Tally> after = held.isPresent() ? told.tell(held.get()) : held;
    if (after.isPresent()) {
      Instant now = clock.instant();
      store.save(after.get(), after.get().at(more ? now : next(after.get(), now)), List.of());
    }
  }

  /** Somebody is told as soon as it is morning. */
  private static Instant next(Tally tally, Instant now) {
    Instant usual = now.plus(EVERY);
    return tally
        .telling()
        .map(tally::morningAfter)
        .filter(morning -> morning.isAfter(now) && morning.isBefore(usual))
        .orElse(usual);
  }

  /** Asked for before anything is counted, and then as a month begins: not at each step. */
  private Tally zoned(Tally tally) {
    return tally.isFresh() ? told.zone(tally.workspace()).map(tally::in).orElse(tally) : tally;
  }

  /**
   * What was counted in one go.
   *
   * @param from the state that was read
   * @param to the state behind it
   * @param over whether the month is
   * @param more whether there may be more to count at once
   */
  private record Part(
      Tally from, Tally to, MonthlyNumbers numbers, int pages, boolean over, boolean more) {}

  private Part part(Tally tally, int most) {
    Instant now = clock.instant();
    Instant settled = now.minus(YOUNG);
    Counting counting = new Counting(standing(tally));
    if (isPruned(tally)) {
      counting.missSome();
    }
    Tally at = tally;
    int read = 0;
    while (read < most) {
      List<RecordedEvent> page =
          audit.after(AuditQuery.everything(tally.workspace()), at.sequence(), PAGE);
      read++;
      for (RecordedEvent one : page) {
        AuditEvent event = one.event();
        boolean possible = !event.at().isAfter(now.plus(AuditLog.DISORDER));
        if (possible && event.at().isAfter(settled)) {
          return allOf(tally, at, counting, read, settled);
        }
        if (possible && !event.at().isBefore(tally.end())) {
          return new Part(tally, at, counting.sum(), read, true, true);
        }
        if (!isEarly(event, at)) {
          counting.add(event);
        }
        at = at.counted(one.sequence(), possible ? event.at() : at.until());
      }
      if (page.size() < PAGE) {
        return allOf(tally, at, counting, read, settled);
      }
    }
    return new Part(tally, at, counting.sum(), read, false, true);
  }

  /** Everything is counted up to then. */
  private static Part allOf(Tally from, Tally at, Counting counting, int pages, Instant settled) {
    boolean over = !settled.isBefore(from.end());
    Tally to = over ? at : at.counted(at.sequence(), settled);
    return new Part(from, to, counting.sum(), pages, over, over);
  }

  /**
   * Of a month before the first that is counted; what is late is of the month that is being
   * counted.
   */
  private static boolean isEarly(AuditEvent event, Tally at) {
    return event.at().isBefore(at.begin()) && at.until().isBefore(at.begin());
  }

  private MonthlyNumbers standing(Tally tally) {
    return store.months(tally.workspace(), tally.month(), 1).stream()
        .filter(one -> one.month().equals(tally.month()))
        .findFirst()
        .orElseGet(() -> MonthlyNumbers.none(tally.workspace(), tally.month()));
  }

  /** Whether something of this month was removed from the record before it was counted. */
  private boolean isPruned(Tally tally) {
    AuditQuery query = AuditQuery.of(tally.workspace(), Action.RECORD_PRUNED);
    return audit.find(query, OptionalLong.empty(), 1).events().stream()
        .flatMap(one -> Optional.ofNullable(one.event().details().get("before")).stream())
        .flatMap(text -> moment(text).stream())
        .anyMatch(before -> before.isAfter(tally.until()) && before.isAfter(tally.begin()));
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  private Optional<Tally> saved(Part part) {
    boolean kept = !part.numbers().isNothing() || part.numbers().inPart();
    return store.save(part.from(), part.to(), kept ? List.of(part.numbers()) : List.of());
  }

  /** The month is written down as it is, and the next one begins. */
  private Optional<Tally> over(Part part) throws MessengerUnavailable {
    Instant now = clock.instant();
    MonthlyNumbers numbers = part.numbers();
    if (now.isBefore(part.from().end().plus(MEASURED_WITHIN))) {
      try {
        numbers = measured.in(numbers);
      } catch (MessengerUnavailable away) {
        // What was counted is kept; the month waits for the chat.
        saved(part);
        throw away;
      }
    }
    YearMonth today = YearMonth.from(now.atZone(part.from().days()));
    boolean lately = part.from().month().plusMonths(1).equals(today);
    Tally next = part.to().next(lately && !numbers.isNothing());
    Tally then = lately ? told.zone(next.workspace()).map(next::beginningIn).orElse(next) : next;
    boolean kept = !numbers.isNothing() || !numbers.figures().isEmpty();
    return store.save(part.from(), then, kept ? List.of(numbers.asOver()) : List.of());
  }
}
