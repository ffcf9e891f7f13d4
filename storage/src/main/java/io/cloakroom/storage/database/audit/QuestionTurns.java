package io.cloakroom.storage.database.audit;

import io.cloakroom.audit.TookTooLong;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Lets few questions to the record be read at a time, so that looks find connections however much
 * is asked. Each is asked as a quick one first; what is stopped as that is asked once more as a
 * long one, of which there are fewer, so that quick ones do not stand behind them either.
 */
final class QuestionTurns {
  /** With the long ones that is six of ten connections. */
  static final int QUICK = 4;

  static final int LONG = 2;

  private final QuestionTimes times;
  private final Semaphore quick = new Semaphore(QUICK, true);
  private final Semaphore slow = new Semaphore(LONG, true);

  QuestionTurns(QuestionTimes times) {
    this.times = times;
  }

  /**
   * Asks.
   *
   * @param question is given how long each of its statements may take, and is repeatable
   * @throws TookTooLong where it took longer, or others did and it did not get its turn
   */
  <T> T ask(Function<Duration, T> question) {
    try {
      return inTurn(quick, question, times.quick());
    } catch (TookTooLong slowOne) {
      if (slowOne.isForOthers()) {
        throw slowOne;
      }
      return inTurn(slow, question, times.longest());
    }
  }

  private <T> T inTurn(Semaphore places, Function<Duration, T> question, Duration most) {
    if (!waited(places)) {
      throw TookTooLong.forOthers();
    }
    try {
      return question.apply(most);
    } finally {
      places.release();
    }
  }

  private boolean waited(Semaphore places) {
    try {
      return places.tryAcquire(times.turn().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
