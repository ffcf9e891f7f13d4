package io.cloakroom.adapter;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Which failures the log is told of: each kind once in a minute, and then how often it was since. A
 * disk that is full fails every request, a database that is gone every event, however many there
 * are.
 */
public final class ToldFailures {
  private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);
  private static final int MOST_KINDS = 100;

  private final LongSupplier nanos;
  private final Recent<String, Told> told = new Recent<>(MOST_KINDS);

  private record Told(long at, int untold) {}

  /**
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  public ToldFailures(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** What to say of one more of the kind; empty where nothing is to be said now. */
  public synchronized Optional<String> toTell(String kind) {
    long now = nanos.getAsLong();
    Optional<Told> before = told.get(kind);
    if (before.filter(last -> now - last.at() < PAUSE_NANOS).isPresent()) {
      told.put(kind, new Told(before.get().at(), before.get().untold() + 1));
      return Optional.empty();
    }
    told.put(kind, new Told(now, 0));
    int untold = before.map(Told::untold).orElse(0);
    return Optional.of(untold == 0 ? kind : kind + ", and " + untold + " times since it was said");
  }
}
