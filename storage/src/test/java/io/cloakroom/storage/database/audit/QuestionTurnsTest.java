package io.cloakroom.storage.database.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.TookTooLong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class QuestionTurnsTest {
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private final QuestionTurns turns =
      new QuestionTurns(new QuestionTimes(QUICK, LONGEST, Duration.ofMillis(1)));
  private final CountDownLatch asked = new CountDownLatch(QuestionTurns.LONG);
  private final CountDownLatch answered = new CountDownLatch(1);

  /** What is stopped when it is asked as a quick one. */
  private String slow(Duration most) {
    if (most.equals(QUICK)) {
      throw new TookTooLong();
    }
    assertThat(most).isEqualTo(LONGEST);
    asked.countDown();
    try {
      answered.await();
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
    return "answer";
  }

  @Test
  void T46_aLongQuestionWaitsForTwoOthersOnly_andAQuickOneForNoneOfThem() throws Exception {
    ExecutorService asking = Executors.newFixedThreadPool(QuestionTurns.LONG);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < QuestionTurns.LONG; i++) {
      answers.add(asking.submit(() -> turns.ask(this::slow)));
    }
    asked.await();

    assertThatThrownBy(() -> turns.ask(this::slow))
        .isInstanceOfSatisfying(TookTooLong.class, late -> assertThat(late.isForOthers()).isTrue());
    assertThat(turns.<Duration>ask(most -> most)).isEqualTo(QUICK);

    answered.countDown();
    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("answer");
    }
    assertThat(turns.ask(this::slow)).isEqualTo("answer");
    asking.shutdown();
  }

  @Test
  void T46_whatTakesTooLongAlsoAsALongQuestionIsNotForOthers() {
    assertThatThrownBy(
            () ->
                turns.ask(
                    most -> {
                      throw new TookTooLong();
                    }))
        .isInstanceOfSatisfying(
            TookTooLong.class, late -> assertThat(late.isForOthers()).isFalse());
    assertThat(turns.<Duration>ask(most -> most)).isEqualTo(QUICK);
  }
}
