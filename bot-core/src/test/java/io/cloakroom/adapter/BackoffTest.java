package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BackoffTest {
  @Test
  void eachPauseIsTwiceAsLongUpToTheLongest() {
    Backoff backoff = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(1));

    assertThat(Stream.of(-1, 0, 1, 2, 4, 5, 63, Integer.MAX_VALUE).map(backoff::pause))
        .extracting(Duration::toSeconds)
        .containsExactly(2L, 2L, 4L, 8L, 32L, 60L, 60L, 60L);
  }

  @Test
  void theFirstPauseIsNoLongerThanTheLongest() {
    assertThat(new Backoff(Duration.ofHours(1), Duration.ofMinutes(1)).pause(0))
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void noPauseEndsBeforeItBegins() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
        .hasMessageContaining("from PT-1S to PT1S");
  }
}
