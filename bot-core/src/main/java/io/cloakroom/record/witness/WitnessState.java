package io.cloakroom.record.witness;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What is known of a witness.
 *
 * @param size of how many events the last checkpoint was that it signed; 0 before the first
 * @param standing as of its last answer
 * @param since it stands like that; for one that was never asked 1970
 * @param failures in a row
 * @param nextAt before that it is not asked again
 */
public record WitnessState(
    long size, WitnessStanding standing, Instant since, int failures, Instant nextAt) {
  /** Before the first question. */
  public static final WitnessState NEW =
      new WitnessState(0, WitnessStanding.NEW, Instant.EPOCH, 0, Instant.EPOCH);

  private static final Duration FIRST_REST = Duration.ofMinutes(1);
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 6;

  public WitnessState {
    Objects.requireNonNull(standing, "standing");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(nextAt, "nextAt");
  }

  WitnessState signed(long upTo, Instant now) {
    return new WitnessState(
        upTo, WitnessStanding.AGREES, since(WitnessStanding.AGREES, now), 0, now);
  }

  /** It is asked again after a rest that grows to an hour. */
  WitnessState failed(WitnessStanding as, Instant now) {
    Duration rest = FIRST_REST.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    return new WitnessState(
        size,
        as,
        since(as, now),
        failures + 1,
        now.plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST));
  }

  private Instant since(WitnessStanding as, Instant now) {
    return as == standing ? since : now;
  }
}
