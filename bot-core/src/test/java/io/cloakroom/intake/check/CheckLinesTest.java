package io.cloakroom.intake.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
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
      assertThat(lines.offer(person("slack", "ana"), () -> await(answered))).isTrue();

      assertThat(lines.offer(person("discord", "ana"), others::countDown)).isTrue();

      assertThat(others.await(1, TimeUnit.MINUTES)).isTrue();
      answered.countDown();
    }
  }

  @Test
  void F34_threePostsOfOnePersonWaitAtMost() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch others = new CountDownLatch(1);
    Person ana = person("slack", "ana");
    try (CheckLines lines = new CheckLines()) {
      for (int i = 0; i < 3; i++) {
        assertThat(lines.offer(ana, () -> await(answered))).isTrue();
      }

      assertThat(lines.offer(ana, () -> {})).isFalse();
      assertThat(lines.offer(person("slack", "bob"), others::countDown)).isTrue();

      answered.countDown();
      assertThat(others.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(lines.offer(ana, () -> {})).isTrue();
    }
  }

  @Test
  void takesNothingOnceItIsClosed() {
    CheckLines lines = new CheckLines();
    lines.close();

    assertThat(lines.offer(person("slack", "ana"), () -> {})).isFalse();
  }

  private static Person person(String messenger, String id) {
    return new Person(new Workspace(messenger, "T1"), id);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
