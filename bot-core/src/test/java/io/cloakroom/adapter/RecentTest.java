package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.TurnableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RecentTest {
  private final TurnableClock clock = new TurnableClock();
  private final Recent<String, Integer> two = new Recent<>(2);
  private final Recent<String, Integer> minute = new Recent<>(100, Duration.ofMinutes(1), clock);

  @Test
  void theOldestIsForgottenFirst() {
    two.put("a", 1);
    two.put("b", 2);
    two.put("a", 3);
    two.put("c", 4);

    assertThat(two.get("a")).contains(3);
    assertThat(two.get("b")).isEmpty();
    assertThat(two.keys()).containsExactly("a", "c");
  }

  @Test
  void theSameIdIsNewOnceUntilItsTimeIsOver() {
    assertThat(minute.putIfAbsent("a", 1)).isTrue();
    clock.turn(Duration.ofSeconds(60));
    assertThat(minute.putIfAbsent("a", 2)).isFalse();
    assertThat(minute.get("a")).contains(1);

    clock.turn(Duration.ofMillis(1));

    assertThat(minute.contains("a")).isFalse();
    assertThat(minute.keys()).isEmpty();
    assertThat(minute.putIfAbsent("a", 3)).isTrue();
  }

  @Test
  void whatCameToNothingIsNewAgain() {
    minute.putIfAbsent("a", 1);

    minute.forget("a");

    assertThat(minute.putIfAbsent("a", 2)).isTrue();
  }

  @Test
  void aClockThatIsTurnedBackForgetsNothing() {
    minute.put("a", 1);

    clock.turn(Duration.ofHours(-1));

    assertThat(minute.contains("a")).isTrue();
  }
}
