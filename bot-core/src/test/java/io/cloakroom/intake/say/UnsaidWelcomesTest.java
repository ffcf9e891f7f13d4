package io.cloakroom.intake.say;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.say.UnsaidWelcomes.Welcome;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of several nodes one says a welcome, and none is forgotten. */
class UnsaidWelcomesTest {
  private static final Welcome HERE = new Welcome(Sample.SITE, false);
  private static final Welcome TO_ALL = new Welcome(Sample.SITE, true);

  private final TurnableClock clock = new TurnableClock();
  private final MemoryDatabase database = new MemoryDatabase();
  private final UnsaidWelcomes a = new UnsaidWelcomes(database.keepsakes(), clock);
  private final UnsaidWelcomes b = new UnsaidWelcomes(database.keepsakes(), clock);

  @Test
  void oneSaysItAndTheOtherNeitherSaysNorForgetsIt() {
    assertThat(a.begin(HERE)).isTrue();

    assertThat(b.begin(HERE)).isFalse();
    assertThat(b.due(Sample.HOME)).isEmpty();
    assertThat(b.begin(TO_ALL)).as("another one").isTrue();

    a.end(HERE, true);
    clock.turn(Duration.ofDays(1));
    assertThat(due(b)).containsExactly(TO_ALL);
  }

  @Test
  void whatCouldNotBeSaidTheOtherSaysAtOnce() {
    a.begin(HERE);
    a.end(HERE, false);

    assertThat(due(b)).containsExactly(HERE);
    assertThat(b.begin(HERE)).isTrue();
    assertThat(a.begin(HERE)).isFalse();
  }

  @Test
  void whatANodeDiedAtTheOtherSaysAfterMinutes() {
    a.begin(HERE);

    clock.turn(Duration.ofMinutes(2));

    assertThat(due(b)).containsExactly(HERE);
    assertThat(b.begin(HERE)).isTrue();
  }

  @Test
  void whatSomebodyBeganAgainIsNotDropped() {
    a.begin(HERE);
    a.end(HERE, false);
    UnsaidWelcomes.Due read = a.due(Sample.HOME).get(0);

    b.begin(HERE);
    a.drop(read);
    b.end(HERE, false);

    assertThat(due(a)).containsExactly(HERE);
    a.drop(a.due(Sample.HOME).get(0));
    assertThat(due(a)).isEmpty();
  }

  /** Once each attempt began the ninety days anew, and it was tried in every round for ever. */
  @Test
  void whatCannotBeSaidIsTriedEverMoreRarelyAndNoMoreAfterNinetyDays() {
    int tried = 0;
    int soon = 0;
    a.begin(HERE);
    a.end(HERE, false);
    for (int tenMinutes = 0; tenMinutes < 6 * 24 * 100; tenMinutes++) {
      clock.turn(Duration.ofMinutes(10));
      if (!due(b).isEmpty()) {
        assertThat(b.begin(HERE)).isTrue();
        b.end(HERE, false);
        tried++;
        soon += tenMinutes < 6 ? 1 : 0;
        assertThat(tenMinutes).isLessThan(6 * 24 * 90);
      }
    }

    assertThat(soon).as("in the first hour").isEqualTo(3);
    assertThat(tried).isBetween(90, 100);
  }

  private static List<Welcome> due(UnsaidWelcomes all) {
    return all.due(Sample.HOME).stream().map(UnsaidWelcomes.Due::welcome).toList();
  }
}
