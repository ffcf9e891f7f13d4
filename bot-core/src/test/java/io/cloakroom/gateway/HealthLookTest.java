package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** T54: whoever watches is answered, also where what stands behind the program is silent. */
@Timeout(20)
class HealthLookTest {
  private final long[] nanos = {0};
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch answers = new CountDownLatch(1);
  private volatile boolean silent;
  private final HealthLook look =
      new HealthLook(new Behind(), Duration.ofMillis(200), () -> nanos[0]);

  private final class Behind implements Health {
    @Override
    public List<String> problems() {
      return List.of();
    }

    @Override
    public List<String> warnings() {
      asked.incrementAndGet();
      try {
        if (silent) {
          answers.await();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return List.of("only 99 MiB are free");
    }
  }

  @AfterEach
  void answers() {
    answers.countDown();
  }

  @Test
  void T54_tellsWhatWasFoundBeforeWhileOneThreadWaits() {
    assertThat(look.found().warnings()).containsExactly("only 99 MiB are free");
    silent = true;

    for (int i = 0; i < 3; i++) {
      assertThat(look.found().warnings()).containsExactly("only 99 MiB are free");
      assertThat(look.found().problems()).isEmpty();
    }

    assertThat(asked).as("looks begun").hasValue(2);
  }

  @Test
  void T54_isNotReadyWhereNothingWasFoundForAMinute() {
    look.found();
    silent = true;
    assertThat(look.found().problems()).isEmpty();

    nanos[0] = Duration.ofSeconds(61).toNanos();

    assertThat(look.found().problems()).singleElement().asString().contains("does not answer");
  }
}
