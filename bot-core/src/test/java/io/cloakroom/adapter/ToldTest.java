package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What was said is said once, by whichever node. */
class ToldTest {
  private final TurnableClock clock = new TurnableClock();
  private final Keepsakes rows = new MemoryDatabase().keepsakes();
  private final Told here = new Told(rows, "test", clock);
  private final Told there = new Told(rows, "test", clock);

  @Test
  void J08_whatOneNodeSaidAnotherKnowsForAWeek() {
    assertThat(there.of("key")).isEmpty();

    here.keep("key", "");
    assertThat(there.of("key")).contains("");
    here.keep("key", "elsewhere");
    assertThat(there.of("key")).contains("elsewhere");
    assertThat(there.of("another")).isEmpty();

    clock.turn(Duration.ofDays(6));
    assertThat(there.of("key")).isPresent();
    clock.turn(Duration.ofDays(1));
    assertThat(there.of("key")).isEmpty();
  }

  @Test
  void whatIsForgottenIsSaidAgain() {
    here.keep("key", "there");
    there.forget("key");

    assertThat(here.of("key")).isEmpty();
  }

  /** The message is out: to fail for its row would only have it said once more. */
  @Test
  void whatCannotBeSavedIsKnownToWhoeverSaidIt() {
    Told cutOff = new Told(new NoKeepsakes(), "test", clock);

    cutOff.keep("key", "there");

    assertThat(cutOff.of("key")).contains("there");
    cutOff.forget("key");
    assertThat(cutOff.of("key")).isEmpty();
  }
}
