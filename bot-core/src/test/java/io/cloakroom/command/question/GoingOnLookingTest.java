package io.cloakroom.command.question;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.SEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.command.Denials;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** T47: whoever goes on looking asks once more every five minutes. */
class GoingOnLookingTest {
  private final TurnableClock clock = new TurnableClock();
  private final QuestionLimit limit =
      new QuestionLimit(new Denials(new MemoryDatabase().audit(), clock), clock::nanos);

  @Test
  void T47_isOneQuestionForFiveMinutes() {
    assertThat(limit.goesOn(SEC, "log recent")).isFalse();
    limit.looks(SEC, "log recent");

    clock.turn(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(limit.goesOn(SEC, "log recent")).isTrue();
    assertThat(limit.goesOn(SEC, "log denied")).isFalse();
    assertThat(limit.goesOn(ANA, "log recent")).isFalse();

    clock.turn(Duration.ofSeconds(1));
    assertThat(limit.goesOn(SEC, "log recent")).isFalse();
  }
}
