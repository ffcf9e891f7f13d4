package io.cloakroom.intake.rota;

import io.cloakroom.adapter.Duty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that is to be done from time to time, each by a thread of its own. */
public final class Chores {
  /** Of what somebody waits for. */
  public static final Duration OFTEN = Duration.ofSeconds(1);

  /** No chore rests longer between two rounds. */
  public static final Duration LONGEST_REST = Duration.ofHours(1);

  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

  private final List<Chore> chores;
  private final Optional<Duty> duty;
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch stopped = new CountDownLatch(1);

  public Chores(List<Chore> chores) {
    this(chores, Optional.empty());
  }

  private Chores(List<Chore> chores, Optional<Duty> duty) {
    this.chores = List.copyOf(chores);
    this.duty = duty;
  }

  /** These, and one more. */
  public Chores and(Chore one) {
    return and(List.of(one));
  }

  /** These, and others. */
  public Chores and(List<? extends Chore> others) {
    List<Chore> more = new ArrayList<>(chores);
    more.addAll(others);
    return new Chores(more);
  }

  /**
   * The same, where one node does for all whatever is not {@linkplain Chore#ofEachNode each
   * node's}; it is given up once all have stopped.
   *
   * @param which the node that does them has
   */
  public Chores sharedBy(Duty which) {
    return new Chores(
        chores.stream().map(one -> one.ofEachNode() ? one : new SharedChore(one, which)).toList(),
        Optional.of(which));
  }

  /** One round of each, in order, on this thread. */
  public void roundOfEach() {
    chores.forEach(Chore::round);
  }

  /**
   * Each begins, and goes on at its own pace until the stop.
   *
   * @param longestRest none rests longer than that between two rounds
   */
  public void start(Duration longestRest) {
    List<Chore> shared = chores.stream().filter(SharedChore.class::isInstance).toList();
    AtomicInteger left = new AtomicInteger(shared.size());
    for (Chore chore : chores) {
      Duration rest = chore.every().compareTo(longestRest) < 0 ? chore.every() : longestRest;
      Runnable end = shared.contains(chore) ? () -> ended(left) : () -> {};
      threads.add(new Thread(() -> loop(chore, rest, end), chore.name()));
    }
    threads.forEach(Thread::start);
  }

  /** The last of those that are done for all lets another node have them, however late it ends. */
  private void ended(AtomicInteger left) {
    if (left.decrementAndGet() == 0) {
      giveUp();
    }
  }

  private void giveUp() {
    try {
      duty.ifPresent(Duty::giveUp);
    } catch (RuntimeException away) {
      LOG.warn("other nodes wait for this one's chores: {}", away.getClass().getName());
    }
  }

  /**
   * Returns when every chore has finished what it was at, or after the time given for all. What is
   * done for all and has not finished by the end of the program keeps other nodes waiting until the
   * lease is over.
   */
  public void stop(Duration atMost) throws InterruptedException {
    stopped.countDown();
    chores.forEach(Chore::stop);
    long deadline = System.nanoTime() + atMost.toNanos();
    for (Thread thread : threads) {
      TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
    }
    if (threads.isEmpty()) {
      giveUp();
    }
  }

  private void loop(Chore chore, Duration rest, Runnable end) {
    try {
      do {
        attempt(chore);
      } while (!stopped.await(rest.toNanos(), TimeUnit.NANOSECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end.run();
    }
  }

  private static void attempt(Chore chore) {
    try {
      chore.round();
    } catch (RuntimeException | StackOverflowError | InternalError | LinkageError e) {
      LOG.error("a round of {} failed; the next one follows", chore.name(), e);
    }
  }
}
