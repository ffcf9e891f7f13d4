package io.cloakroom.testing;

import io.cloakroom.adapter.Leases;
import io.cloakroom.adapter.LeasesContract;
import java.time.Duration;

class MemoryLeasesTest implements LeasesContract {
  private final TurnableClock clock = new TurnableClock();
  private final Leases leases = new MemoryLeases(clock::nanos);

  @Override
  public Leases testee() {
    return leases;
  }

  @Override
  public void pass(Duration time) {
    clock.turn(time);
  }
}
