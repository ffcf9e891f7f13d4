package io.cloakroom.adapter;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was said already and what came of it, by its key: known to every node and over every
 * restart, for a week. Where something is said just before the process dies nobody knows of it.
 */
public final class Told {
  /** Nothing is repeated for so long. */
  private static final Duration KEPT = Duration.ofDays(7);

  private static final Logger LOG = LoggerFactory.getLogger(Told.class);
  private static final int MOST_UNSAVED = 10_000;

  private final Keepsakes keepsakes;
  private final String shelf;
  private final Clock clock;
  private final Recent<String, String> unsaved = new Recent<>(MOST_UNSAVED);

  /**
   * @param shelf of the adapter
   */
  public Told(Keepsakes keepsakes, String shelf, Clock clock) {
    this.keepsakes = keepsakes;
    this.shelf = shelf;
    this.clock = clock;
  }

  /**
   * What came of it; empty where it was not said.
   *
   * @throws RuntimeException when that cannot be known now: nothing is to be said then
   */
  public Optional<String> of(String key) {
    return keepsakes
        .find(shelf, Keepsake.hashed(key), clock.instant())
        .map(Keepsake::words)
        .or(() -> unsaved.get(key));
  }

  /**
   * It was said, with that outcome, in place of an earlier one. Where that cannot be saved this
   * node knows it nevertheless: to fail would only have it said once more.
   */
  public void keep(String key, String outcome) {
    try {
      keepsakes.keep(
          new Keepsake(shelf, Keepsake.hashed(key), outcome, clock.instant().plus(KEPT)));
    } catch (RuntimeException away) {
      unsaved.put(key, outcome);
      LOG.warn("what was said is known to this node alone: {}", away.getClass().getName());
    }
  }

  /** It is said no more. */
  public void forget(String key) {
    unsaved.forget(key);
    keepsakes.forget(shelf, Keepsake.hashed(key));
  }
}
