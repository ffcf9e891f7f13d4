package io.cloakroom.slack.web;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits out a limit of Slack's where nobody waits for the answer: looking through many channels
 * takes longer than a minute's calls reach. It ends when the bot does.
 */
public final class LimitWait implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LimitWait.class);
  private static final int TIMES = 5;
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Waiting waiting;

  /** How the time passes. */
  public interface Waiting {
    /** Returns after the time, or when the latch opens. */
    void await(CountDownLatch closed, Duration time) throws InterruptedException;
  }

  public LimitWait() {
    this(LimitWait::await);
  }

  /**
   * @param waiting how a limit is waited out
   */
  public LimitWait(Waiting waiting) {
    this.waiting = waiting;
  }

  /** A call that may be refused for a while. */
  public interface Question {
    ApiAnswer ask() throws MessengerUnavailable;
  }

  /** Asks again after each limit, a few times. */
  public ApiAnswer answer(Question question) throws MessengerUnavailable {
    for (int i = 0; i < TIMES; i++) {
      try {
        return question.ask();
      } catch (MessengerUnavailable e) {
        Duration wait = e.retryAfter().orElse(LONGEST.plusSeconds(1));
        if (wait.compareTo(LONGEST) > 0) {
          throw e;
        }
        pause(wait, e);
      }
    }
    return question.ask();
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void pause(Duration wait, MessengerUnavailable reason) throws MessengerUnavailable {
    try {
      waiting.await(closed, wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
    if (closed.getCount() == 0) {
      throw reason;
    }
  }

  private static void await(CountDownLatch closed, Duration time) throws InterruptedException {
    // Whichever it was that ended the wait is looked at afterwards.
    boolean ended = closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    LOG.trace("the bot ended meanwhile: {}", ended);
  }
}
