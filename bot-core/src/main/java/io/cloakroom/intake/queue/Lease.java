package io.cloakroom.intake.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * Posts that workers of this process came no further with, as the database failed: nobody is at
   * them, and their leases would run on for minutes. For any number of threads.
   */
  static final class Dropped {
    /** A thread drops one at a time, but posts that can never be saved may be many. */
    private static final int MOST = 1_000;

    private final Deque<Drop> held = new ArrayDeque<>();
    private final Map<IntakeId, Integer> times = new LinkedHashMap<>();

    private record Drop(IntakeId id, long version, Instant until, int before) {}

    /**
     * @param intake of the version that is stored
     */
    synchronized void add(Intake intake, Lease lease) {
      // The one that was dropped last is the last to be forgotten.
      int before = Optional.ofNullable(times.remove(intake.id())).orElse(0);
      times.put(intake.id(), before + 1);
      if (times.size() > MOST) {
        times.remove(times.keySet().iterator().next());
      }
      keep(List.of(new Drop(intake.id(), intake.version(), lease.until(), before)));
    }

    /** The database took what was done. */
    synchronized void saved(IntakeId id) {
      times.remove(id);
    }

    /**
     * Has their leases run out after a pause, which grows with each time in a row. Whoever has one
     * of them by now keeps it. Nobody waits for what the server has not ended: that is looked at
     * again with the next call.
     *
     * @throws RuntimeException when the database fails still: it is tried again with the next call
     */
    void letGo(IntakeQueue queue, IntakeSettings settings, Clock clock) {
      List<Drop> left = new ArrayList<>();
      try {
        for (Optional<Drop> next = poll(); next.isPresent(); next = poll()) {
          Drop drop = next.get();
          left.add(drop);
          if (!queue.isBeingChanged(drop.id())) {
            letGo(drop, queue, settings, clock);
            left.remove(drop);
          }
        }
      } finally {
        keep(left);
      }
    }

    private static void letGo(Drop drop, IntakeQueue queue, IntakeSettings settings, Clock clock) {
      Duration pause = settings.pause(drop.before());
      Duration rest = pause.compareTo(settings.lease()) < 0 ? pause : settings.lease();
      if (!queue.renew(drop.id(), drop.version(), clock.instant().plus(rest))) {
        // It may have been saved all the same, and is under the same lease then.
        queue.release(drop.id(), drop.until());
      }
    }

    private synchronized Optional<Drop> poll() {
      return Optional.ofNullable(held.poll());
    }

    private synchronized void keep(List<Drop> more) {
      held.addAll(more);
      while (held.size() > MOST) {
        held.remove();
      }
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

  /**
   * {@link #renew}, where nothing is under way: what an earlier step took for long is given back.
   *
   * @throws Lost when somebody else has the post
   */
  void begin() {
    if (left().compareTo(settings.lease()) > 0) {
      extend(settings.lease());
    } else {
      renew();
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
