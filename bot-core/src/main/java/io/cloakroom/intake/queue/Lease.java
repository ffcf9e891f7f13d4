package io.cloakroom.intake.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A worker's hold on one post while a step is at it. A step renews it before everything that may
 * take long, and while it waits or reads: so it never runs out under a worker that works, and soon
 * runs out under one that stalled. For one thread.
 */
public final class Lease {
  private final IntakeQueue queue;
  private final Intake held;
  private final IntakeSettings settings;
  private final Clock clock;
  private Instant until;

  /** Somebody else has the post now: whatever is under way stops, without a word. */
  public static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost() {
      super("somebody else has the post now", null, false, false);
    }
  }

  /**
   * @param held as it was claimed or saved last
   */
  public Lease(IntakeQueue queue, Intake held, IntakeSettings settings, Clock clock) {
    this.queue = queue;
    this.held = held;
    this.settings = settings;
    this.clock = clock;
    this.until = held.leasedUntil().orElse(Instant.MIN);
  }

  /**
   * Afterwards it runs for {@link IntakeSettings#assured} at least.
   *
   * @throws Lost when somebody else has the post
   */
  public void renew() {
    if (left().compareTo(settings.assured()) < 0) {
      extend(settings.lease());
    }
  }

  /**
   * The same, before something that is bounded by nothing but that time.
   *
   * @throws Lost when somebody else has the post
   */
  public void renewFor(Duration atLeast) {
    Duration whole = atLeast.plus(settings.assured());
    if (left().compareTo(whole) < 0) {
      extend(whole.compareTo(settings.lease()) > 0 ? whole : settings.lease());
    }
  }

  /** Until when it runs as it is. */
  public Instant until() {
    return until;
  }

  /** The post, held like this if it is still held. */
  Intake on(Intake saved) {
    return saved.leasedUntil().isPresent()
        ? saved.held(Optional.of(until), saved.version())
        : saved;
  }

  private Duration left() {
    return Duration.between(clock.instant(), until);
  }

  private void extend(Duration length) {
    Instant next = clock.instant().plus(length);
    if (!queue.renew(held.id(), held.version(), next)) {
      throw new Lost();
    }
    until = next;
  }
}
