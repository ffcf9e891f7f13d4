package io.cloakroom.adapter;

import java.util.function.LongSupplier;

/**
 * What one node does for all of them, as one of them sees it.
 *
 * @param node who it is, unlike every other node
 * @param nanos counts as {@link System#nanoTime} does, and while the machine sleeps: {@link
 *     ElapsedNanos}
 */
public record Duties(Leases leases, String node, LongSupplier nanos) {
  /** Of a program that shares its database with no other. */
  public static Duties alone() {
    return new Duties(new OnlyNode(), "only", System::nanoTime);
  }

  /** One of them; nothing is asked before it is taken. */
  public Duty of(String what) {
    return new Duty(leases, what, node, nanos);
  }
}
