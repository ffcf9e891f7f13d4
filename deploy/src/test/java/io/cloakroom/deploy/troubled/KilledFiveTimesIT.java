package io.cloakroom.deploy.troubled;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures are posted over many channels while the program is killed again and again: each is
 * replaced once, none is lost, none stands twice. {@code bench/killed-five-times} runs it large.
 */
@Tag("full")
class KilledFiveTimesIT {
  private final KillRun.Plan plan = KillRun.Plan.fromProperties();

  @TempDir Path home;

  @Test
  void J08_J09_replacesEveryPictureOnceOnSlack() throws Exception {
    try (ChatStage stage = new SlackStage(plan.channels())) {
      record(stage, new KillRun(stage, plan, home).run());
    }
  }

  @Test
  void J08_J09_replacesEveryPictureOnceOnDiscord() throws Exception {
    try (DiscordStage stage = new DiscordStage(plan.channels())) {
      record(stage, new KillRun(stage, plan, home).run());
      assertThat(stage.discord().contractErrors()).isEmpty();
    }
  }

  private void record(ChatStage stage, Exposures exposures) throws Exception {
    String line =
        "%s, %d channels, killed %d times, %d posts a minute: %s%n"
            .formatted(stage.name(), plan.channels(), plan.kills(), plan.perMinute(), exposures);
    Files.writeString(Path.of("target", "killed-" + stage.name() + ".txt"), line);
    System.out.print(line);
    assertThat(exposures.longest()).isLessThan(Duration.ofMinutes(5));
  }
}
