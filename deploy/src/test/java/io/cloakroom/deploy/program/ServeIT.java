package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve}, which has no chat to connect to yet. */
@Tag("full")
class ServeIT {
  @TempDir Path home;

  @Test
  void servesWithoutAChatSaysSoAndHasNoDemo() throws Exception {
    int port = RunningCloakroom.freePort();

    try (RunningCloakroom serving =
        RunningCloakroom.byScript(home.resolve("data"), port, "serve").awaitAlive()) {

      assertThat(serving.status("/ready")).isEqualTo(503);
      assertThat(serving.status("/demo/")).isEqualTo(404);
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
