package io.cloakroom.review;

import io.cloakroom.chat.Conversation;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the monthly review of a channel is: one for each channel.
 *
 * @param month which review it is; while it waits the last one that is over
 * @param dueAt when something is next to become of it
 * @param list what its card lists of open links; empty while there is none
 * @param until while it is told until when everybody is to be; once it is told until when it can be
 *     answered, empty where the chat was away by then; at last to when links are shortened, or
 *     until when whoever was told is to know that none are
 * @param version counts the changes
 */
public record Review(
    Conversation where,
    State state,
    YearMonth month,
    Instant dueAt,
    Optional<String> list,
    Optional<Instant> until,
    int version) {
  /** In the morning, where the admins are. */
  static final LocalTime MORNING = LocalTime.of(9, 0);

  /** Nowhere does a month begin earlier. */
  private static final ZoneOffset EARLIEST = ZoneOffset.ofHours(14);

  /** How it stands. */
  public enum State {
    /** For the next month. */
    WAITING,
    /** What is listed is fixed, and perhaps not everybody was told of it. */
    TELLING,
    /** The admins can answer until it is due. */
    TOLD,
    /** Nobody answered: what is to be shortened, and to when, is fixed. */
    SHORTENING,
    /** Nothing ends by it any more, and perhaps not everybody who was told knows. */
    ANSWERED
  }

  public Review {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(month, "month");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(list, "list");
    Objects.requireNonNull(until, "until");
  }

  /** Of a channel that is new: it is first looked over when the next month begins. */
  public static Review first(Conversation where, Instant now) {
    YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC));
    return new Review(
        where, State.WAITING, month, next(month), Optional.empty(), Optional.empty(), 0);
  }

  /** When it is to be asked whether that month's review is due: no zone is earlier. */
  private static Instant next(YearMonth over) {
    return over.plusMonths(1).atDay(1).atStartOfDay().toInstant(EARLIEST);
  }

  /**
   * When the next one begins, or began, there: nine in the morning of the first day of the month,
   * as that is in the zone on that day.
   */
  public Instant beginsAt(Instant now, ZoneId zone) {
    return month(now, zone).atDay(1).atTime(MORNING).atZone(zone).toInstant();
  }

  /** The next morning there. */
  public Instant tomorrow(Instant now, ZoneId zone) {
    return now.atZone(zone).toLocalDate().plusDays(1).atTime(MORNING).atZone(zone).toInstant();
  }

  /** When the day is over in which it is due: until then whoever is told was told of one more. */
  public Instant dayOver() {
    return dueAt.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /** The month that is to be looked over now: after a long outage none is made up for. */
  public YearMonth month(Instant now, ZoneId zone) {
    YearMonth next = month.plusMonths(1);
    YearMonth today = YearMonth.from(now.atZone(zone));
    return today.isAfter(next) ? today : next;
  }

  /** The same, looked at again later. */
  public Review at(Instant later) {
    return changed(state, month, later, list, until);
  }

  /**
   * What is listed is fixed.
   *
   * @param all until when everybody is to be told; then some are enough
   */
  public Review telling(YearMonth which, String listed, Instant all, Instant due) {
    return changed(State.TELLING, which, due, Optional.of(listed), Optional.of(all));
  }

  /** Who is to answer was told, and has until then. */
  public Review told(Instant answerBy) {
    return changed(State.TOLD, month, answerBy, list, Optional.of(answerBy));
  }

  /** The chat, or the program, was away when it could be answered last: that is to be later. */
  public Review missed() {
    return changed(State.TOLD, month, dueAt, list, Optional.empty());
  }

  /** What was listed is shortened to that moment. */
  public Review shortening(Instant end, Instant due) {
    return changed(State.SHORTENING, month, due, list, Optional.of(end));
  }

  /** Nothing ends by it any more; whoever was told is to know by then. */
  public Review answered(Instant now, Instant known) {
    return changed(State.ANSWERED, month, now, list, Optional.of(known));
  }

  /** That month's is over. */
  public Review over(YearMonth which) {
    return changed(State.WAITING, which, next(which), Optional.empty(), Optional.empty());
  }

  /** It is over; no other follows in that month, however late this one was. */
  public Review over(Instant now) {
    YearMonth today = YearMonth.from(now.atZone(ZoneOffset.UTC));
    return over(today.isAfter(month) ? today : month);
  }

  /** Whether an admin can answer that month's. */
  public boolean isOpen(YearMonth which) {
    return month.equals(which) && (state == State.TELLING || state == State.TOLD);
  }

  private Review changed(
      State then, YearMonth which, Instant due, Optional<String> listed, Optional<Instant> end) {
    return new Review(where, then, which, due, listed, end, version + 1);
  }
}
