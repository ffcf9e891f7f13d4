package io.cloakroom.intake;

import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * Threads of which one runs at a time, in the order of a clock that is turned to whoever is next:
 * what they do takes time, side by side, and the same things happen in the same order each time.
 */
final class Timeline {
  private final TurnableClock clock;
  private final PriorityQueue<Task> waiting =
      new PriorityQueue<>(
          Comparator.comparing((Task task) -> task.wakes).thenComparing(task -> task.order));
  private final List<Task> all = new ArrayList<>();
  private final Semaphore next = new Semaphore(0);
  private Optional<Task> current = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();
  private long turns;

  /** One thread of it. */
  final class Task {
    final String name;
    private final Semaphore turn = new Semaphore(0);
    private Instant wakes = Instant.MIN;
    private Instant notBefore = Instant.MIN;
    private long order;
    private boolean resting;
    private boolean dead;

    private Task(String name) {
      this.name = name;
    }

    boolean isDead() {
      return dead;
    }

    /** Nothing of it happens before that moment, whatever it is at. */
    void stall(Instant until) {
      notBefore = until;
    }

    /** It ends where it is, as if the process had been killed. */
    void kill() {
      dead = true;
      notBefore = Instant.MIN;
      reschedule();
    }

    /** Ends its rest; not what it is at. */
    void wake() {
      if (resting) {
        reschedule();
      }
    }

    private void reschedule() {
      if (waiting.remove(this)) {
        wakes = clock.instant();
        waiting.add(this);
      }
    }

    private void checkAlive() {
      if (dead) {
        throw new Faults.Crash();
      }
    }
  }

  Timeline(TurnableClock clock) {
    this.clock = clock;
  }

  /** Begins now, as one more thread. */
  Task start(String name, Runnable work) {
    Task task = new Task(name);
    Thread thread = new Thread(() -> run(task, work), name);
    thread.setDaemon(true);
    all.add(task);
    enqueue(task, clock.instant());
    thread.start();
    return task;
  }

  /** The thread that runs; empty outside of all of them. */
  Optional<Task> current() {
    return current;
  }

  /** So long takes what the thread that runs is at. */
  void sleep(Duration time) {
    Task me = current.orElseThrow();
    me.checkAlive();
    enqueue(me, clock.instant().plus(time));
    next.release();
    me.turn.acquireUninterruptibly();
    me.checkAlive();
  }

  /** The same, unless it is woken. */
  void rest(Duration atMost) {
    Task me = current.orElseThrow();
    me.resting = true;
    try {
      sleep(atMost);
    } finally {
      me.resting = false;
    }
  }

  /** Lets everybody go on until that moment. */
  void runUntil(Instant end) {
    while (!waiting.isEmpty() && !waiting.element().wakes.isAfter(end)) {
      Task task = waiting.remove();
      if (task.notBefore.isAfter(task.wakes)) {
        enqueue(task, task.notBefore);
      } else {
        turnTo(task.wakes);
        goOn(task);
      }
    }
    turnTo(end);
  }

  /** Ends every thread. */
  void end() {
    all.forEach(Task::kill);
    while (!waiting.isEmpty()) {
      goOn(waiting.remove());
    }
  }

  private void goOn(Task task) {
    current = Optional.of(task);
    task.turn.release();
    next.acquireUninterruptibly();
    current = Optional.empty();
    Optional<Throwable> thrown = failure;
    failure = Optional.empty();
    if (thrown.isPresent()) {
      throw new AssertionError("at " + clock.instant() + " in " + task.name, thrown.get());
    }
  }

  private void turnTo(Instant moment) {
    if (moment.isAfter(clock.instant())) {
      clock.turn(Duration.between(clock.instant(), moment));
    }
  }

  private void enqueue(Task task, Instant wakes) {
    task.wakes = wakes;
    task.order = turns++;
    waiting.add(task);
  }

  private void run(Task task, Runnable work) {
    task.turn.acquireUninterruptibly();
    try {
      task.checkAlive();
      work.run();
    } catch (Faults.Crash killed) {
      // As it was to be.
    } catch (Throwable thrown) {
      failure = Optional.of(thrown);
    } finally {
      next.release();
    }
  }
}
