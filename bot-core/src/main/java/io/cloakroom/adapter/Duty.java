package io.cloakroom.adapter;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * One thing that one node alone does at a time. A node is sure of it for as long as its lease runs
 * by a counter of its own, begun before it asked: whoever was held up for longer knows without
 * asking that it may be another's by now.
 */
public final class Duty {
  /** So long after it was renewed it is renewed again. */
  static final Duration RENEWED = Leases.LENGTH.dividedBy(4);

  /** So often it is asked whether another node let go of it. */
  static final Duration ASKED = Duration.ofSeconds(2);

  private final Leases leases;
  private final String what;
  private final String node;
  private final LongSupplier nanos;
  private volatile boolean taken;
  private volatile long takenAt;
  private volatile int turns;
  private volatile boolean ended;
  private boolean asked;
  private long askedAt;

  Duty(Leases leases, String what, String node, LongSupplier nanos) {
    this.leases = leases;
    this.what = what;
    this.node = node;
    this.nanos = nanos;
  }

  /** Whether it is surely this node's at this moment. Asks nobody. */
  public boolean isOurs() {
    return taken && !ended && !(leases.areShared() && isOver());
  }

  private boolean isOver() {
    return nanos.getAsLong() - takenAt >= Leases.LENGTH.toNanos();
  }

  /** Whether another node may ever have it. */
  public boolean isShared() {
    return leases.areShared();
  }

  /** How often it became this node's; another may have had it whenever that is one more. */
  public int turns() {
    return turns;
  }

  /**
   * Takes or renews it where that is due: to be called often.
   *
   * @return whether it is this node's
   * @throws RuntimeException when the database does not answer
   */
  public synchronized boolean take() {
    long now = nanos.getAsLong();
    if (!ended && isDue(now)) {
      asked = true;
      askedAt = now;
      boolean was = isOurs();
      boolean ours = leases.take(what, node);
      if (ours && !was) {
        turns++;
      }
      takenAt = now;
      taken = ours;
    }
    return isOurs();
  }

  private boolean isDue(long now) {
    Duration pause = isOurs() ? RENEWED : ASKED;
    return !asked || now - askedAt >= pause.toNanos();
  }

  /** From now on this node does it no more, and does not take it again; nobody is told yet. */
  public void end() {
    ended = true;
  }

  /**
   * The same, and another node gets it at once. To be called when what was begun is done.
   *
   * @throws RuntimeException when the database does not answer: it runs out by itself
   */
  public synchronized void giveUp() {
    end();
    letGo();
  }

  /**
   * Another node gets it at once, as this one cannot do it for now; it is taken again where that is
   * asked for. Where there is no other it stays this one's.
   *
   * @throws RuntimeException when the database does not answer: it runs out by itself
   */
  public synchronized void letGo() {
    if (taken && leases.areShared()) {
      taken = false;
      leases.giveUp(what, node);
    }
  }
}
