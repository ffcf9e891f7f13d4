package io.cloakroom.deploy.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.SharedClock;
import io.cloakroom.slack.fake.http.Fault;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * J65: what waited for hours, with ever longer pauses, is walked at once when what was in its way
 * is back. The clock is not turned any more then, so that no pause ends by itself meanwhile.
 */
@Tag("full")
class PausesEndIT {
  /** Long enough for any pause to end. */
  private static final Duration STEP = Duration.ofMinutes(20);

  /** After so many attempts the pauses are minutes. */
  private static final int ATTEMPTS = 9;

  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration SECONDS = Duration.ofSeconds(20);

  private static final long LARGE = 6L << 20;

  @TempDir Path home;
  private Path clockFile;
  private SharedClock clock;
  private int port;

  @BeforeEach
  void aClock() throws IOException {
    clockFile = home.resolve("clock");
    clock = SharedClock.at(clockFile);
    port = RunningCloakroom.freePort();
  }

  @Test
  void J65_aRestartWalksAtOnceWhatWaitedForSlack() throws Exception {
    try (SlackStage stage = new SlackStage(1, clock)) {
      String post;
      try (RunningCloakroom running = started(stage).awaitReady()) {
        stage.slack().fail("chat.postMessage", 1000, Fault.status(503));
        post = stage.post(0, "north pier", Pictures.phone());
        waitsForHours(running, "waits at STORED");
      }
      stage.mend();

      try (RunningCloakroom restarted = started(stage).awaitReady()) {
        await().atMost(SECONDS).until(() -> stage.fate(post).isReplacedOnce());
        assertThat(restarted.log()).doesNotContain("waits at");
      }
    }
  }

  @Test
  void J65_aDiskThatHasRoomAgainWakesAtOnceWhatWaitedForIt() throws Exception {
    try (SlackStage stage = new SlackStage(1, clock);
        RunningCloakroom running = started(stage).awaitReady()) {
      // The database has room: what is put off must be written down.
      running.fillDiskFor(LARGE);
      String post = stage.post(0, "north pier", noise());
      waitsForHours(running, "waits at RECEIVED");
      // It finds by itself that little files fit, and for some seconds believes that all do.
      await()
          .atMost(SECONDS)
          .until(() -> running.page("/ready").contains("pictures cannot be written"));

      running.emptyDisk();

      await().atMost(SECONDS).until(() -> stage.fate(post).isReplacedOnce());
      await().atMost(SECONDS).until(() -> running.status("/ready") == 200);
    }
  }

  /** Of more bytes than that, clean or not. */
  private static byte[] noise() throws IOException {
    BufferedImage image = new BufferedImage(1600, 1600, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(12);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    assertThat((long) bytes.size()).isGreaterThan(LARGE);
    return bytes.toByteArray();
  }

  private void waitsForHours(RunningCloakroom running, String inVain) throws IOException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int tried = attempt;
      await().atMost(PATIENCE).until(() -> running.log().split(inVain, -1).length > tried);
      if (attempt < ATTEMPTS) {
        clock.turn(STEP);
      }
    }
  }

  private RunningCloakroom started(SlackStage stage) throws IOException {
    return RunningCloakroom.turned(home.resolve("data"), port, stage.environment(), clockFile);
  }
}
