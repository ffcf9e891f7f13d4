package io.cloakroom.deploy.opening;

import io.cloakroom.deploy.health.HealthWords;
import io.cloakroom.gateway.ClosedGateway;
import io.cloakroom.gateway.http.GatewaySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whoever asks whether the program lives while its storage takes long to open, as where a
 * newer release brings the tables of many rows up to date: it would be taken for dead otherwise,
 * and ended in the middle each time.
 */
final class AnsweredOpening implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AnsweredOpening.class);

  private final GatewaySettings door;
  private final Duration soon;
  private final CountDownLatch opened = new CountDownLatch(1);
  private final Thread answering = new Thread(this::answer, "answers-while-opening");

  private AnsweredOpening(GatewaySettings door, Duration soon) {
    this.door = door;
    this.soon = soon;
  }

  /**
   * From then on, until it is closed.
   *
   * @param door where it is answered
   * @param soon what takes no longer is not long
   */
  static AnsweredOpening begun(GatewaySettings door, Duration soon) {
    AnsweredOpening begun = new AnsweredOpening(door, soon);
    begun.answering.setDaemon(true);
    begun.answering.start();
    return begun;
  }

  private void answer() {
    try {
      if (opened.await(soon.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      LOG.info(
          "the storage takes long to open; after an update its tables are brought up to date first,"
              + " which takes minutes where there are many rows: let it go on");
      try (ClosedGateway closed =
          new ClosedGateway(door, () -> List.of(HealthWords.WORDS.opening()))) {
        closed.start();
        opened.await();
      }
    } catch (IOException notHere) {
      LOG.debug("nobody is answered while the storage is opened", notHere);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets go of the port. */
  @Override
  public void close() {
    opened.countDown();
    try {
      answering.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
