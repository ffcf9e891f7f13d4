package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve}, which has no chat to connect to yet. */
@Tag("full")
class ServeIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  @TempDir Path home;

  @Test
  void servesWithoutAChatSaysSoAndHasNoDemo() throws Exception {
    int port = RunningCloakroom.freePort();

    try (RunningCloakroom serving =
        RunningCloakroom.byScript(home.resolve("data"), port, "serve").awaitAlive()) {

      // While its database is being opened all else is answered as that is.
      await().atMost(LONG).until(() -> serving.status("/demo/") == 404);
      assertThat(serving.status("/ready")).isEqualTo(503);
      assertThat(serving.terminate()).isEqualTo(143);
      assertThat(serving.said()).contains("No chat is connected");
    }
  }

  @Test
  void saysInOneLineThatThePortIsTaken() throws Exception {
    int port = RunningCloakroom.freePort();
    try (RunningCloakroom first =
        RunningCloakroom.byScript(home.resolve("data"), port, "serve").awaitAlive()) {

      RunningCloakroom second = RunningCloakroom.byScript(home.resolve("other"), port, "serve");

      assertThat(second.process().waitFor()).isEqualTo(2);
      assertThat(
              second
                  .log()
                  .lines()
                  .filter(line -> !line.contains("preparing") && !line.contains(" INFO ")))
          .containsExactly(
              "cloakroom: port %d is taken; stop what uses it, or choose another with CLOAKROOM_PORT"
                  .formatted(port));
      assertThat(first.status("/health")).isEqualTo(200);
    }
  }
}
