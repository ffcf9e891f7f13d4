package io.cloakroom.discord.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.discord.setup.Servers;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A bot that asks for sessions without end loses its token. */
final class SessionBudgetTest {
  private final TurnableClock clock = new TurnableClock();

  @Test
  void sessionsThatBeginTooOftenEndTheProgramBeforeDiscordResetsTheToken() {
    SessionBudget budget = new SessionBudget(Servers.DISCORD, clock, () -> {});

    assertThat(IntStream.range(0, 500).allMatch(i -> budget.mayBegin())).isTrue();
    assertThat(budget.mayBegin()).isFalse();
    clock.turn(Duration.ofDays(1).plusSeconds(1));
    assertThat(budget.mayBegin()).isTrue();
  }
}
