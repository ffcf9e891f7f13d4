package io.cloakroom.adapter;

import java.time.Duration;

/**
 * Pauses between attempts that fail: each is twice as long as the one before, up to a longest.
 *
 * @param first before the first repetition
 * @param longest none is longer, the first neither
 */
public record Backoff(Duration first, Duration longest) {
  private static final int MOST_DOUBLINGS = 30;

  public Backoff {
    if (first.isNegative() || longest.isNegative()) {
      throw new IllegalArgumentException("not pauses: from " + first + " to " + longest);
    }
  }

  /**
   * The pause before the next attempt.
   *
   * @param doublings how often the first pause was doubled already: 0 after the first failure
   */
  public Duration pause(int doublings) {
    Duration pause = first.multipliedBy(1L << Math.min(Math.max(doublings, 0), MOST_DOUBLINGS));
    return pause.compareTo(longest) > 0 ? longest : pause;
  }
}
