package io.cloakroom.intake.check;

import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.Person;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line for each chat, one post after the other: one that answers slowly holds no other up. Few
 * are of one person, so that nobody waits long for another.
 */
public final class CheckLines implements AutoCloseable {
  /** So many posts may wait to be looked into, besides the one that is. */
  private static final int MOST = 1_000;

  /** So many of one person, with the one that is looked into. */
  static final int MOST_OF_ONE = 3;

  private final Map<String, WorkLine> lines = new HashMap<>();
  private final Map<Person, Integer> waiting = new HashMap<>();
  private boolean closed;

  /**
   * Whether it will be done: false when the line is full, or closed, or as much waits for them.
   *
   * @param asking for whom, in whose chat
   */
  public synchronized boolean offer(Person asking, Runnable work) {
    if (closed || waiting.getOrDefault(asking, 0) == MOST_OF_ONE) {
      return false;
    }
    boolean taken =
        lines
            .computeIfAbsent(asking.workspace().messenger(), any -> new WorkLine("checks", 1, MOST))
            .offer(() -> work(asking, work));
    if (taken) {
      waiting.merge(asking, 1, Integer::sum);
    }
    return taken;
  }

  private void work(Person asking, Runnable work) {
    try {
      work.run();
    } finally {
      done(asking);
    }
  }

  private synchronized void done(Person asking) {
    waiting.computeIfPresent(asking, (who, count) -> count == 1 ? null : count - 1);
  }

  @Override
  public void close() {
    List<WorkLine> all;
    synchronized (this) {
      closed = true;
      all = List.copyOf(lines.values());
    }
    all.forEach(WorkLine::close);
  }
}
