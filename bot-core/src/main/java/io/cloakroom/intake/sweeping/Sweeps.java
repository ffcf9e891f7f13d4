package io.cloakroom.intake.sweeping;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Watermark;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Watermarks;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.intake.sweep.SweepOrder;
import io.cloakroom.intake.sweep.SweepStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Begins sweeps and stops them, and says how far they are. */
public final class Sweeps {
  /** So many run in a workspace at once. */
  public static final int MOST = 3;

  /** What was posted so lately is on its way by itself. */
  private static final Duration TODAYS = Duration.ofMinutes(10);

  private final SweepStore store;
  private final Watermarks watermarks;
  private final Clock clock;

  public Sweeps(IntakeStores stores, Clock clock) {
    this.store = stores.sweeps();
    this.watermarks = stores.watermarks();
    this.clock = clock;
  }

  /** The latest of the channel. */
  public Optional<Sweep> of(Conversation where) {
    return store.of(where);
  }

  /** Whether as many run in the workspace as may. */
  public boolean isBusy(Workspace workspace) {
    return store.in(workspace).stream().filter(Sweep::isRunning).count() >= MOST;
  }

  /**
   * Begins one.
   *
   * @param back how far it looks back
   * @return false when one runs there
   */
  public boolean begin(
      Conversation where, SweepOrder.Aim aim, Duration back, Person by, Conversation askedIn) {
    Instant now = clock.instant();
    Instant until = until(where, now);
    SweepOrder order = new SweepOrder(where, aim, by, askedIn, now.minus(back), until, now);
    return store.begin(
        Sweep.begun(order),
        event(Action.SWEEP_BEGUN, order, by, now).with("since", order.since().toString()));
  }

  /**
   * What is watched there finds what came since its watermark; before that all has been looked at,
   * or stood there before. Where nothing is watched yet nothing is on its way.
   */
  private Instant until(Conversation where, Instant now) {
    Instant watched = watermarks.of(where).map(Watermark::at).orElse(now);
    Instant latest = watched.isAfter(now) ? now : watched;
    Instant lately = now.minus(TODAYS);
    return latest.isAfter(lately) ? latest : lately;
  }

  /** Stops it; what is under way comes to its end. False when none runs there. */
  public boolean stop(Conversation where, Person by) {
    for (Optional<Sweep> found = store.of(where);
        found.filter(Sweep::isRunning).isPresent();
        found = store.of(where)) {
      Sweep running = found.get();
      Instant now = clock.instant();
      AuditEvent event =
          event(Action.SWEEP_STOPPED, running.order(), by, now)
              .with("pictures", Integer.toString(running.counts().pictures()));
      if (store.save(running.ended(Sweep.State.STOPPED, now), List.of(event))) {
        return true;
      }
    }
    return false;
  }

  private static AuditEvent event(Action action, SweepOrder order, Person by, Instant now) {
    return AuditEvent.of(now, order.where().workspace(), action)
        .by(by)
        .in(order.where())
        .with("aim", order.aim().name().toLowerCase(Locale.ROOT));
  }
}
