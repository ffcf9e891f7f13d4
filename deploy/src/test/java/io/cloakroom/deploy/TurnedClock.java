package io.cloakroom.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, turned forward by as much as a test says. */
public final class TurnedClock extends Clock {
  private volatile Duration turned = Duration.ZERO;

  public void turn(Duration further) {
    turned = turned.plus(further);
  }

  @Override
  public Instant instant() {
    return Clock.systemUTC().instant().plus(turned);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("instants only");
  }
}
