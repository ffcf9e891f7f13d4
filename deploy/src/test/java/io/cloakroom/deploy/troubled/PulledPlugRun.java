package io.cloakroom.deploy.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.RunningCloakroom;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * M22: the program on a disk whose plug is pulled again and again while pictures are posted: what
 * was not forced is lost, block by block and name by name. Every picture is replaced once, and each
 * link opens its own. {@code bench/plug/pull} mounts the disk and runs this.
 */
class PulledPlugRun {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int CHANNELS = 4;
  private static final int BANDS = 12;
  private static final int BAND_PIXELS = 16;
  private static final int LONGEST_MOMENT_MILLIS = 1_500;
  private static final int SOME_SOCKETS = 1000;

  private final Path disk = Path.of(System.getProperty("plug.disk"));
  private final int rounds = Integer.getInteger("plug.rounds", 24);
  private final int perRound = Integer.getInteger("plug.pictures", 5);
  private final int seed = Integer.getInteger("plug.seed", 1);
  private final Random dice = new Random(seed);
  private final List<String> posts = new ArrayList<>();
  private final List<RunningCloakroom> started = new ArrayList<>();
  private final int port;

  PulledPlugRun() throws IOException {
    this.port = RunningCloakroom.freePort();
  }

  /** Else the disk stays busy where this failed. */
  @AfterEach
  void kill() throws InterruptedException {
    for (RunningCloakroom each : started) {
      each.kill();
    }
  }

  @Test
  void M22_losesNoPicture_andShowsNoOtherOne_wheneverThePlugIsPulled() throws Exception {
    int killedOnly = 0;
    List<String> dropped = new ArrayList<>();
    try (SlackStage stage = new SlackStage(CHANNELS)) {
      // Who is started so often asks for more sockets than Slack gives.
      stage.slack().rateLimits().limit("apps.connections.open", SOME_SOCKETS);
      RunningCloakroom running = start(stage);
      for (int round = 1; round <= rounds; round++) {
        for (int i = 0; i < perRound; i++) {
          int number = posts.size() + 1;
          posts.add(stage.post(number % CHANNELS, Numbered.words(number), banded(number)));
        }
        TimeUnit.MILLISECONDS.sleep(dice.nextInt(LONGEST_MOMENT_MILLIS));
        running.kill();
        if (dice.nextInt(4) == 0) {
          killedOnly++;
        } else {
          dropped.add(pull(round));
        }
        running = start(stage);
      }
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> assertThat(notReplacedOnce(stage)).isEmpty());
      for (int i = 0; i < posts.size(); i++) {
        DemoClient.Served served = Viewing.open(running, stage.open(posts.get(i)));
        assertThat(served.status()).as("%s", posts.get(i)).isEqualTo(200);
        assertThat(number(served.bytes())).as("%s", posts.get(i)).isEqualTo(i + 1);
      }
      assertThat(notReplacedOnce(stage)).isEmpty();
    }
    String line =
        "%d pictures, seed %d: killed %d times, the plug pulled %d times; %s; none lost, twice, or shown for another%n"
            .formatted(posts.size(), seed, rounds, rounds - killedOnly, sums(dropped));
    Files.writeString(Path.of("target", "plug.txt"), line);
    System.out.print(line);
  }

  private RunningCloakroom start(SlackStage stage) throws Exception {
    Path data = disk.resolve("home").resolve("cloakroom");
    started.add(RunningCloakroom.serving(data, port, stage.environment()));
    return started.get(started.size() - 1).awaitReady();
  }

  /** From none of what was not forced to nearly all of it. */
  private String pull(int round) throws IOException {
    int kept = List.of(0, 20, 50, 80, 95).get(dice.nextInt(5));
    Path plug = disk.resolve(".plug");
    Files.writeString(plug, "off " + kept + " " + (seed * 1000 + round));
    return Files.readString(plug);
  }

  private static String sums(List<String> dropped) {
    long[] sums = new long[4];
    for (String one : dropped) {
      String[] numbers = one.replaceAll("[^0-9]+", " ").strip().split(" ", -1);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += Long.parseLong(numbers[i]);
      }
    }
    return "dropped %d of %d blocks and %d of %d names that were not forced"
        .formatted(sums[0], sums[1], sums[2], sums[3]);
  }

  private List<String> notReplacedOnce(ChatStage stage) {
    return posts.stream()
        .filter(post -> !stage.fate(post).isReplacedOnce())
        .map(post -> post + " " + stage.fate(post))
        .toList();
  }

  /** A picture that says its number in bands, dark and light. */
  private static byte[] banded(int number) throws IOException {
    BufferedImage image =
        new BufferedImage(BANDS * BAND_PIXELS, BAND_PIXELS, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    for (int band = 0; band < BANDS; band++) {
      pen.setColor((number >> band & 1) == 1 ? Color.WHITE : Color.BLACK);
      pen.fillRect(band * BAND_PIXELS, 0, BAND_PIXELS, BAND_PIXELS);
    }
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpeg", bytes);
    return bytes.toByteArray();
  }

  private static int number(byte[] picture) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
    int number = 0;
    for (int band = 0; band < BANDS; band++) {
      int grey = image.getRGB(band * BAND_PIXELS + BAND_PIXELS / 2, BAND_PIXELS / 2) & 0xff;
      number |= grey > 127 ? 1 << band : 0;
    }
    return number;
  }
}
