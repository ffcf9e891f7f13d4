package io.cloakroom.intake.chores;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ForgetPassesTest {
  @Test
  void T61_writesNoMoreThanOnceAMinute() {
    Chore chore = new ForgetPasses(new MemoryDatabase().passes(), new TurnableClock());

    // A write takes the one writer's turn from all others, whether it finds anything or not.
    assertThat(chore.every()).isGreaterThanOrEqualTo(Duration.ofMinutes(1));
  }
}
