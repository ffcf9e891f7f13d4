package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShutdownTest {
  private final List<String> stopped = new ArrayList<>();
  private final Shutdown shutdown = new Shutdown();

  @Test
  void stopsWhatWasStartedLastFirst() {
    shutdown.then("database", () -> stopped.add("database"));
    shutdown.then("worker", () -> stopped.add("worker"));
    shutdown.then("web server", () -> stopped.add("web server"));

    shutdown.close();

    assertThat(stopped).containsExactly("web server", "worker", "database");
  }

  @Test
  void closesTheDatabaseEvenWhenTheWorkerDoesNotStop() {
    shutdown.then("database", () -> stopped.add("database"));
    shutdown.then(
        "worker",
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
    shutdown.then("database", () -> stopped.add("database"));

    shutdown.close();
    shutdown.close();

    assertThat(stopped).containsExactly("database");
  }
}
