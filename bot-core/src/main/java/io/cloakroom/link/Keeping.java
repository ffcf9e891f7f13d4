package io.cloakroom.link;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How long a picture is kept, whatever becomes of its links.
 *
 * @param until when it is erased; empty when that is when its link ends, or when it is given up
 * @param noticeAt when its author is next to be told that it will be erased; empty when they have
 *     been, want to hear no more of it, or are never to be
 * @param heldSince since when a legal hold keeps it from being erased; empty when none does
 */
public record Keeping(
    Optional<Instant> until, Optional<Instant> noticeAt, Optional<Instant> heldSince) {
  /** The first word comes so long before. */
  public static final Duration FIRST_NOTICE = Duration.ofDays(7);

  /** The last word comes so long before, or the picture is kept until so long after it. */
  public static final Duration LAST_NOTICE = Duration.ofDays(1);

  /** So long after its time a picture is erased although nobody could be told of it. */
  public static final Duration UNTOLD = Duration.ofDays(14);

  /** It goes when its link ends. */
  public static final Keeping WITH_LINK =
      new Keeping(Optional.empty(), Optional.empty(), Optional.empty());

  public Keeping {
    Objects.requireNonNull(until, "until");
    Objects.requireNonNull(noticeAt, "noticeAt");
    Objects.requireNonNull(heldSince, "heldSince");
  }

  /** Until then, and without a word before. */
  public static Keeping silent(Optional<Instant> until) {
    return new Keeping(until, Optional.empty(), Optional.empty());
  }

  /**
   * Until then, and its author is told a week and a day before; of either only where that is a day
   * or more from now, so that nobody is told as soon as they have posted.
   */
  public static Keeping told(Instant now, Instant until) {
    Duration length = Duration.between(now, until);
    Optional<Instant> notice = Optional.empty();
    if (length.compareTo(FIRST_NOTICE.plus(LAST_NOTICE)) >= 0) {
      notice = Optional.of(until.minus(FIRST_NOTICE));
    } else if (length.compareTo(LAST_NOTICE.multipliedBy(2)) >= 0) {
      notice = Optional.of(until.minus(LAST_NOTICE));
    }
    return new Keeping(Optional.of(until), notice, Optional.empty());
  }

  /**
   * When it is to be erased if nothing else happens. While a word to its author is still to come
   * that waits, but not for ever: a messenger may be away for good.
   */
  public Optional<Instant> erasure() {
    return noticeAt.isPresent() ? until.map(end -> end.plus(UNTOLD)) : until;
  }

  /** Whether the word that is said now is the last one before it is erased. */
  public boolean isLastNotice(Instant now) {
    return until.filter(end -> now.isBefore(end.minus(LAST_NOTICE.multipliedBy(2)))).isEmpty();
  }

  /**
   * Once its author has been told, at this moment: after the last word it is kept for a day more at
   * the least.
   */
  public Keeping afterNotice(Instant now) {
    if (!isLastNotice(now)) {
      return new Keeping(until, until.map(end -> end.minus(LAST_NOTICE)), heldSince);
    }
    Instant atLeast = now.plus(LAST_NOTICE);
    return new Keeping(
        until.map(end -> end.isBefore(atLeast) ? atLeast : end), Optional.empty(), heldSince);
  }

  /** Without another word to its author. */
  public Keeping withoutNotice() {
    return new Keeping(until, Optional.empty(), heldSince);
  }

  /** Until then, counted anew. */
  public Keeping prolonged(Instant now, Instant longer) {
    Keeping anew = told(now, longer);
    return new Keeping(anew.until, anew.noticeAt, heldSince);
  }

  /**
   * Until then, which may be over: its author is told all the same, now if that is late, and it is
   * kept for a day more at the least.
   */
  public Keeping shortened(Instant now, Instant shorter) {
    Instant atLeast = now.plus(LAST_NOTICE);
    return shorter.isBefore(now.plus(LAST_NOTICE.multipliedBy(2)))
        ? new Keeping(
            Optional.of(shorter.isBefore(atLeast) ? atLeast : shorter), Optional.of(now), heldSince)
        : prolonged(now, shorter);
  }

  /** With a legal hold. */
  public Keeping held(Optional<Instant> since) {
    return new Keeping(until, noticeAt, since);
  }

  /**
   * Without a legal hold, lifted at this moment: under it nobody was told, so where a word is still
   * to come it is kept for a day more at the least, within which that is said.
   */
  public Keeping lifted(Instant now) {
    Instant atLeast = now.plus(LAST_NOTICE);
    return new Keeping(
        noticeAt.isPresent() ? until.map(end -> end.isBefore(atLeast) ? atLeast : end) : until,
        noticeAt,
        Optional.empty());
  }
}
