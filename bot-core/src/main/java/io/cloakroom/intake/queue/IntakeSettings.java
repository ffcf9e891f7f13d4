package io.cloakroom.intake.queue;

import io.cloakroom.adapter.Backoff;
import java.time.Duration;
import java.time.Instant;

/**
 * How patient the intake is.
 *
 * @param lease for how long a worker has a post; everything that is final for two of these is swept
 * @param attempts how often a file may be begun and not come out before its post is given up
 * @param firstRetry pause after the first failure; it doubles with each further one
 * @param longestRetry the longest pause
 * @param keptRetry first pause before an original that could not be removed is tried again; it
 *     doubles up to a day, and after a month it is tried no more by itself
 * @param siblingWait pause while another post that shows the same file, or whose card this one is
 *     to stand on, has no card yet
 * @param burst how far apart two posts of one person may be that stand on one card; zero for none
 */
public record IntakeSettings(
    Duration lease,
    int attempts,
    Duration firstRetry,
    Duration longestRetry,
    Duration keptRetry,
    Duration siblingWait,
    Duration burst) {
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  /** As long as the rows of a finished post stay. */
  private static final Duration KEPT_IS_TRIED = Duration.ofDays(30);

  private static final Duration LONGEST_KEPT_RETRY = Duration.ofDays(1);

  public IntakeSettings {
    if (attempts < 1 || lease.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalArgumentException("intake needs an attempt and a lease of 1 s at least");
    }
  }

  /**
   * 2 min lease, 20 attempts, pauses of 1 s to 5 min, 1 min for a kept original, 1 s for siblings,
   * 30 s for a burst.
   */
  public static IntakeSettings defaults() {
    return new IntakeSettings(
        Duration.ofMinutes(2),
        20,
        Duration.ofSeconds(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(1),
        Duration.ofSeconds(1),
        Duration.ofSeconds(30));
  }

  /**
   * For how long a lease runs after it was renewed, whenever that was: every deadline inside a step
   * must be shorter.
   */
  public Duration assured() {
    return lease.multipliedBy(3).dividedBy(4);
  }

  /** How long the intake rests before it is worked on again. */
  public Duration pause(Move move, Intake before) {
    Setbacks after = move.setbacks().after(before.setbacks());
    return switch (move.due()) {
      case AT_ONCE, NEVER -> Duration.ZERO;
      case AFTER_PAUSE, AFTER_DEATH -> pause(after.attempts());
      case AFTER_DELAY -> pause(after.delays());
      case AFTER_LONGEST_PAUSE -> longestRetry;
      case AFTER_KEPT_PAUSE ->
          new Backoff(keptRetry, LONGEST_KEPT_RETRY).pause(before.setbacks().delays());
      case AFTER_SIBLING_WAIT -> siblingWait;
      case WHEN_ASKED -> throw new IllegalArgumentException(move + " has no pause of its own");
    };
  }

  /** Whether an original that could not be removed was tried for so long that it is no use. */
  public boolean wasTriedForLong(Intake kept, Instant now) {
    return !now.isBefore(kept.receivedAt().plus(KEPT_IS_TRIED));
  }

  /** How long to rest when the chat asked for it: what it asks for, within reason. */
  public Duration pauseAsked(Duration asked) {
    return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
  }

  /** How long to rest after so many failures in a row. */
  public Duration pause(int failures) {
    return new Backoff(firstRetry, longestRetry).pause(failures);
  }
}
