package io.cloakroom.intake.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** F34: the pictures of one chat do not wait for another chat. */
class CheckLinesTest {
  @Test
  void F34_aChatThatAnswersSlowlyHoldsNoOtherUp() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(1);
    try (CheckLines lines = new CheckLines()) {
      assertThat(lines.offer("slack", () -> await(answered))).isTrue();

      assertThat(lines.offer("discord", others::countDown)).isTrue();

      assertThat(others.await(1, TimeUnit.MINUTES)).isTrue();
      answered.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
