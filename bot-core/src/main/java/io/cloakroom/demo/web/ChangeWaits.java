package io.cloakroom.demo.web;

import io.cloakroom.demo.world.Chronicle;
import io.cloakroom.demo.world.WorldState;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * Pages that wait for the next change: one thread answers all of them, so that they hold none of
 * those that commands are answered in.
 */
final class ChangeWaits {
  private static final int MOST = 1_000;

  /** How exactly their time is kept. */
  private static final long LOOK_MILLIS = 250;

  private final Chronicle chronicle;
  private final long longestMillis;
  private final List<Waiting> waiting = new ArrayList<>();
  private boolean running;

  private record Waiting(long since, long deadline, LongConsumer answer) {}

  /**
   * @param longestMillis after which a page is answered without a change
   */
  ChangeWaits(Chronicle chronicle, long longestMillis) {
    this.chronicle = chronicle;
    this.longestMillis = longestMillis;
  }

  /**
   * Answers with the version as soon as it is another, or when the time is over.
   *
   * @param answer called once, in another thread; it must not block
   * @return false, and nothing is answered, while too many wait
   */
  synchronized boolean await(long since, LongConsumer answer) {
    if (waiting.size() >= MOST) {
      return false;
    }
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(longestMillis);
    waiting.add(new Waiting(since, deadline, answer));
    if (!running) {
      running = true;
      Thread thread = new Thread(this::run, "demo-changes");
      thread.setDaemon(true);
      thread.start();
    }
    return true;
  }

  private void run() {
    long version = chronicle.read(WorldState::version);
    while (true) {
      for (Waiting one : over(version)) {
        answer(one, version);
      }
      if (isDone()) {
        return;
      }
      try {
        version = chronicle.awaitOther(version, LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static void answer(Waiting one, long version) {
    try {
      one.answer().accept(version);
    } catch (RuntimeException gone) {
      // Whoever asked is not there any more.
    }
  }

  private synchronized List<Waiting> over(long version) {
    List<Waiting> over = new ArrayList<>();
    long now = System.nanoTime();
    for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
      Waiting one = all.next();
      if (one.since() != version || now - one.deadline() >= 0) {
        all.remove();
        over.add(one);
      }
    }
    return over;
  }

  private synchronized boolean isDone() {
    running = !waiting.isEmpty();
    return !running;
  }
}
