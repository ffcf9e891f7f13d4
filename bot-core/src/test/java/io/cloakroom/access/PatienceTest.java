package io.cloakroom.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nobody waits for a chat for longer than they have patience, and no chat for another. */
class PatienceTest {
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final Patience patience = new Patience("test", Duration.ofMillis(20));

  @AfterEach
  void letGo() {
    hanging.countDown();
  }

  @Test
  void J20_aChatThatHangsAnswersNobody() {
    assertThat(patience.ask("slack", this::hang)).isEmpty();
  }

  @Test
  void T54_howeverManyAskAChatThatHangsAnotherAnswers() {
    for (int i = 0; i < 100; i++) {
      patience.ask("slack", this::hang);
    }

    assertThat(new Patience("other", Duration.ofMinutes(1)).ask("slack", () -> 1)).contains(1);
    assertThat(patience.ask("slack", () -> 1)).isEmpty();
    assertThat(askedPatiently("discord")).contains(1);
  }

  @Test
  void aChatThatIsOutOfReachAnswersNobody() {
    assertThat(
            patience.ask(
                "slack",
                () -> {
                  throw new MessengerUnavailable("away");
                }))
        .isEmpty();
  }

  @Test
  void aMistakeIsNotTakenForSilence() {
    Patience mistakes = new Patience("mistakes", Duration.ofMinutes(1));

    assertThatThrownBy(
            () ->
                mistakes.ask(
                    "slack",
                    () -> {
                      throw new IllegalArgumentException("a bug");
                    }))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Its thread may need longer to start than anybody is to wait for a chat. */
  private Optional<Integer> askedPatiently(String chat) {
    Optional<Integer> answer = Optional.empty();
    for (int i = 0; i < 1_000 && answer.isEmpty(); i++) {
      answer = patience.ask(chat, () -> 1);
    }
    return answer;
  }

  private int hang() {
    try {
      hanging.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
