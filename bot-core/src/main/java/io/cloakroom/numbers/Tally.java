package io.cloakroom.numbers;

import io.cloakroom.chat.Workspace;
import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the record of a workspace is counted: one for each workspace.
 *
 * @param month which is being counted
 * @param zone in which its days are, as far as the chat said
 * @param sequence of the event that was counted last; 0 before the first
 * @param until up to when everything is counted that was on record
 * @param dueAt when it is gone on with
 * @param telling which month the admins are to be told of; empty where they were
 * @param version counts the changes, as they are kept
 */
public record Tally(
    Workspace workspace,
    YearMonth month,
    Optional<ZoneId> zone,
    long sequence,
    Instant until,
    Instant dueAt,
    Optional<YearMonth> telling,
    int version) {
  /** So many months that were over before anything was counted are counted too. */
  public static final int MONTHS = 12;

  /** When somebody is told, where they are. */
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  public Tally {
    Objects.requireNonNull(workspace, "workspace");
    Objects.requireNonNull(month, "month");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(telling, "telling");
  }

  /** Of a workspace that was not counted before. */
  public static Tally first(Workspace workspace, Instant now) {
    YearMonth month = YearMonth.from(now.atZone(ZoneOffset.UTC)).minusMonths(MONTHS);
    return new Tally(
        workspace, month, Optional.empty(), 0, Instant.EPOCH, now, Optional.empty(), 0);
  }

  /** The zone that days are counted in. */
  public ZoneId days() {
    return zone.orElse(ZoneOffset.UTC);
  }

  public Instant begin() {
    return month.atDay(1).atStartOfDay(days()).toInstant();
  }

  /** The first moment that is of the next month. */
  public Instant end() {
    return month.plusMonths(1).atDay(1).atStartOfDay(days()).toInstant();
  }

  /** When the admins may be told of that month: the first morning that it is over. */
  public Instant morningAfter(YearMonth over) {
    return over.plusMonths(1).atDay(1).atTime(MORNING).atZone(days()).toInstant();
  }

  /** The same, gone on with later. */
  public Tally at(Instant later) {
    return new Tally(workspace, month, zone, sequence, until, later, telling, version);
  }

  /** The same, with days in that zone. */
  public Tally in(ZoneId other) {
    return new Tally(
        workspace, month, Optional.of(other), sequence, until, dueAt, telling, version);
  }

  /**
   * The same, as its month begins, with days in that zone. What happens before its first day there
   * and after the month before it, is of it too.
   */
  public Tally beginningIn(ZoneId other) {
    Tally there = in(other);
    return there.counted(sequence, there.begin());
  }

  /** Whether nothing was counted yet. */
  public boolean isFresh() {
    return until.equals(Instant.EPOCH);
  }

  /** Counted up to there. */
  public Tally counted(long last, Instant upTo) {
    return new Tally(workspace, month, zone, last, later(upTo), dueAt, telling, version);
  }

  /**
   * Its month is over, and the next begins.
   *
   * @param toTell whether the admins are to be told of it
   */
  public Tally next(boolean toTell) {
    return new Tally(
        workspace,
        month.plusMonths(1),
        zone,
        sequence,
        later(end()),
        dueAt,
        toTell ? Optional.of(month) : telling,
        version);
  }

  private Instant later(Instant upTo) {
    return upTo.isAfter(until) ? upTo : until;
  }

  /** Whoever was to be told was. */
  public Tally told() {
    return new Tally(workspace, month, zone, sequence, until, dueAt, Optional.empty(), version);
  }

  /** The same, as it is kept in the place of that one. */
  public Tally after(Tally asRead) {
    return new Tally(workspace, month, zone, sequence, until, dueAt, telling, asRead.version() + 1);
  }
}
