package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private static final Duration SOON = Duration.ofSeconds(3);

  private final List<String> stopped = new CopyOnWriteArrayList<>();
  private final Shutdown shutdown = new Shutdown();

  @Test
  void stopsWhatWasStartedLastFirst() {
    shutdown.then("database", SOON, () -> stopped.add("database"));
    shutdown.then("worker", SOON, () -> stopped.add("worker"));
    shutdown.then("web server", SOON, () -> stopped.add("web server"));

    shutdown.close();

    assertThat(stopped).containsExactly("web server", "worker", "database");
  }

  @Test
  void closesTheDatabaseEvenWhenTheWorkerDoesNotStop() {
    shutdown.then("database", SOON, () -> stopped.add("database"));
    shutdown.then(
        "worker",
        SOON,
        () -> {
          IllegalStateException stuck = new IllegalStateException("stuck");
          stuck.setStackTrace(new StackTraceElement[0]);
          throw stuck;
        });

    shutdown.close();

    assertThat(stopped).containsExactly("database");
  }

  @Test
  void stopsEachPartOnce() {
    shutdown.then("database", SOON, () -> stopped.add("database"));

    shutdown.close();
    shutdown.close();

    assertThat(stopped).containsExactly("database");
  }

  @Test
  void closesTheDatabaseAndDeletesTheFolderWhenTheWorkerNeverEnds() {
    CountDownLatch never = new CountDownLatch(1);
    shutdown.then("folder", SOON, () -> stopped.add("folder"));
    shutdown.then("database", SOON, () -> stopped.add("database"));
    shutdown.then("worker", Duration.ofMillis(20), never::await);

    shutdown.close();

    assertThat(stopped).containsExactly("database", "folder");
  }

  @Test
  void refusesPartsThatTogetherCouldTakeLongerThanASupervisorWaits() {
    shutdown.then("database", Duration.ofSeconds(8), () -> stopped.add("database"));

    assertThatThrownBy(
            () -> shutdown.then("worker", Duration.ofSeconds(3), () -> stopped.add("worker")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("with worker more than PT10S");
  }
}
