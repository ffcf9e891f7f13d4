package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class WorkLineTest {
  private final CountDownLatch open = new CountDownLatch(1);

  private void awaitOpen() {
    try {
      open.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void oneThreadKeepsTheOrderAndTheRestIsDoneAfterTheEnd() {
    List<Integer> done = new ArrayList<>();
    WorkLine line = new WorkLine("test", 1, 10);
    line.offer(this::awaitOpen);
    for (int i = 0; i < 5; i++) {
      int number = i;
      line.offer(() -> done.add(number));
    }

    open.countDown();
    line.close();

    assertThat(done).containsExactly(0, 1, 2, 3, 4);
    assertThat(line.isClosed()).isTrue();
    assertThat(line.offer(() -> done.add(5))).isFalse();
  }

  @Test
  void aFullLineTakesNothingMore() {
    try (WorkLine line = new WorkLine("test", 1, 1)) {
      line.offer(this::awaitOpen);
      line.offer(() -> {});

      assertThat(line.offer(() -> {})).isFalse();
      assertThatThrownBy(() -> line.within(Duration.ofMinutes(1), () -> 1))
          .isInstanceOf(RejectedExecutionException.class);
      open.countDown();
    }
  }

  @Test
  void anAnswerCountsWhileItIsInTime() {
    try (WorkLine line = new WorkLine("test", 1, 10)) {
      assertThat(line.within(Duration.ofMinutes(1), () -> 1)).contains(1);
      line.offer(this::awaitOpen);
      assertThat(line.within(Duration.ZERO, () -> 1)).isEmpty();
      open.countDown();
    }
  }

  @Test
  void whatFailsKeepsNothingFromBeingDone() {
    try (WorkLine line = new WorkLine("test", 1, 10)) {
      line.offer(
          () -> {
            throw new IllegalArgumentException("broken");
          });

      assertThat(line.within(Duration.ofMinutes(1), () -> 1)).contains(1);
      assertThatThrownBy(
              () ->
                  line.within(
                      Duration.ofMinutes(1),
                      () -> {
                        throw new IllegalArgumentException("broken");
                      }))
          .hasRootCauseMessage("broken");
    }
  }
}
