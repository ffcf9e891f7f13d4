package io.cloakroom.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MissThrottleTest {
  private final TurnableClock clock = new TurnableClock();
  private final MissThrottle throttle = new MissThrottle(clock::nanos);

  @Test
  void T03_opensAfter10MinutesAlsoWhenTheClockIsSetBackMeanwhile() {
    for (int i = 0; i < MissThrottle.MISSES; i++) {
      throttle.missed("client");
    }

    clock.turn(Duration.ofHours(-1));
    clock.turn(Duration.ofSeconds(599));
    boolean just = throttle.isShut("client");
    clock.turn(Duration.ofSeconds(1));

    assertThat(just).isTrue();
    assertThat(throttle.isShut("client")).isFalse();
  }
}
