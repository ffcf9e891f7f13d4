package io.cloakroom.command.share;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.request.AccessRequests;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** J13: nobody asks others more often by asking another node, or after a restart. */
class AskLimitTest {
  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final AskLimit one = new AskLimit(database.keepsakes(), clock);
  private final AskLimit other = new AskLimit(database.keepsakes(), clock);

  @Test
  void J13_isCountedOnAllNodesTogetherForAnHour() {
    for (int i = 0; i < AccessRequests.MOST_AN_HOUR; i++) {
      assertThat((i % 2 == 0 ? one : other).take(ANA, AskLimit.next())).isTrue();
    }

    assertThat(one.take(ANA, AskLimit.next())).isFalse();
    assertThat(other.take(ANA, AskLimit.next())).isFalse();
    assertThat(one.take(BOB, AskLimit.next())).isTrue();
    clock.turn(Duration.ofHours(1));
    assertThat(one.take(ANA, AskLimit.next())).isTrue();
  }

  @Test
  void J13_whatNobodyWasAskedIsNotCounted() {
    for (int i = 0; i < 2 * AccessRequests.MOST_AN_HOUR; i++) {
      String asking = AskLimit.next();
      assertThat(one.take(ANA, asking)).isTrue();
      one.giveBack(ANA, asking);
    }
  }

  @Test
  void J13_ofManyAtOnceNoneIsOneTooMany() {
    assertThat(Parallel.run(32, () -> other.take(ANA, AskLimit.next())))
        .filteredOn(taken -> taken)
        .hasSizeLessThanOrEqualTo(AccessRequests.MOST_AN_HOUR);
  }
}
