package io.cloakroom.testing;

import io.cloakroom.adapter.Leases;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** Leases, in memory. */
public final class MemoryLeases implements Leases {
  private final Map<String, Held> leases = new HashMap<>();
  private final LongSupplier nanos;

  private record Held(String node, long until) {}

  /**
   * @param nanos the one clock of all nodes
   */
  public MemoryLeases(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public synchronized boolean take(String what, String node) {
    long now = nanos.getAsLong();
    Held held = leases.getOrDefault(what, new Held(node, now));
    if (!held.node().equals(node) && held.until() > now) {
      return false;
    }
    leases.put(what, new Held(node, now + LENGTH.toNanos()));
    return true;
  }

  @Override
  public synchronized void giveUp(String what, String node) {
    leases.computeIfPresent(what, (name, held) -> held.node().equals(node) ? null : held);
  }
}
