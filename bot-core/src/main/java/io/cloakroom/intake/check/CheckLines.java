package io.cloakroom.intake.check;

import io.cloakroom.adapter.WorkLine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A line for each chat, one post after the other: one that answers slowly holds no other up. */
public final class CheckLines implements AutoCloseable {
  /** So many posts may wait to be looked into, besides the one that is. */
  private static final int MOST = 1_000;

  private final Map<String, WorkLine> lines = new ConcurrentHashMap<>();

  /**
   * Whether it will be done: false when the line is full, or closed.
   *
   * @param messenger the chat that the work has to do with
   */
  public boolean offer(String messenger, Runnable work) {
    return lines.computeIfAbsent(messenger, any -> new WorkLine("checks", 1, MOST)).offer(work);
  }

  @Override
  public void close() {
    lines.values().forEach(WorkLine::close);
  }
}
