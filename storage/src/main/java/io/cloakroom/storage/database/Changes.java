package io.cloakroom.storage.database;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * How often something was changed, of what is read far more often than that: whoever remembers an
 * answer sees by it that the answer may be otherwise. Of a database that others write too nothing
 * is remembered.
 */
public final class Changes {
  private static final int MOST_REMEMBERED = 10_000;

  private final boolean oursAlone;
  private final AtomicLong soFar = new AtomicLong();

  /** What a thread read of late, while it gives one answer. */
  @SuppressWarnings("ThreadLocalUsage") // of each database its own, and nothing stays in it
  private final ThreadLocal<Map<Object, Object>> atOnce = new ThreadLocal<>();

  /**
   * @param oursAlone whether whoever writes the database is told of here: no other process writes
   *     it, and this one has it open once
   */
  public Changes(boolean oursAlone) {
    this.oursAlone = oursAlone;
  }

  /** Something was committed, or may have been. */
  public void happened() {
    soFar.incrementAndGet();
  }

  /** Rises with each change, before whoever made it has an answer. */
  long soFar() {
    return soFar.get();
  }

  /** Answers that hold until the next change. */
  public <Q, A> Remembered<Q, A> remembered() {
    return new Remembered<>(this, MOST_REMEMBERED);
  }

  /** What is read within this by the thread is read once, whoever writes the database. */
  public <T> T atOnce(Supplier<T> reading) {
    if (atOnce.get() != null) {
      return reading.get();
    }
    atOnce.set(new HashMap<>());
    try {
      return reading.get();
    } finally {
      atOnce.remove();
    }
  }

  /** What the thread read within {@link #atOnce}; empty where it is not within it. */
  Optional<Map<Object, Object>> readAtOnce() {
    return Optional.ofNullable(atOnce.get());
  }

  /** Else what others changed is not counted here. */
  boolean areOursAlone() {
    return oursAlone;
  }
}
