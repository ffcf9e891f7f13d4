package io.cloakroom.intake.rota;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is due by a moment of its own, gone through in one round. One that fails is put off and
 * holds up nothing behind it; after three that failed the round is over, as the chat may be away.
 */
public final class DueOnes<T> {
  private static final Logger LOG = LoggerFactory.getLogger(DueOnes.class);
  private static final int FAILURES = 3;
  private static final Duration PAUSE = Duration.ofMinutes(10);

  private final String chore;
  private final Step<T> step;
  private final BiConsumer<T, Instant> putOff;
  private final Clock clock;
  private volatile boolean stopped;

  /** Goes on with one of them. */
  @FunctionalInterface
  public interface Step<T> {
    void with(T due) throws MessengerUnavailable;
  }

  /**
   * @param chore whose they are, for the log
   * @param putOff has one due at another moment, and never brings it forward
   */
  public DueOnes(String chore, Step<T> step, BiConsumer<T, Instant> putOff, Clock clock) {
    this.chore = chore;
    this.step = step;
    this.putOff = putOff;
    this.clock = clock;
  }

  /** What is not begun by now is left to whoever is next; from another thread. */
  public void stop() {
    stopped = true;
  }

  /** One round. */
  public void round(List<T> due) {
    int failures = 0;
    for (T one : due) {
      failures += attempt(one) ? 0 : 1;
      if (stopped || failures == FAILURES) {
        return;
      }
    }
  }

  private boolean attempt(T due) {
    try {
      step.with(due);
      return true;
    } catch (MessengerUnavailable later) {
      putOff.accept(due, clock.instant().plus(later.retryAfter().orElse(PAUSE)));
    } catch (RuntimeException e) {
      LOG.error("{} failed with one of many", chore, e);
      putOff.accept(due, clock.instant().plus(PAUSE));
    }
    return false;
  }
}
