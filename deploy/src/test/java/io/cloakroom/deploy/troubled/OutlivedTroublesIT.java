package io.cloakroom.deploy.troubled;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.SharedClock;
import io.cloakroom.storage.database.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The chat, its file host and the disk fail in turn for hours, workers stall past their leases, and
 * the program is killed each time: every picture is replaced once, none is lost, none stands twice,
 * none is given up. {@code bench/outlived-troubles} runs it large.
 */
@Tag("full")
class OutlivedTroublesIT {
  private final TroubledRun.Plan plan = TroubledRun.Plan.fromProperties();

  @TempDir Path home;

  @Test
  void J09_J65_J66_replacesEveryPictureOnceOnSlackAfterHoursOfTrouble() throws Exception {
    Path file = home.resolve("clock");
    try (ChatStage stage = new SlackStage(plan.channels(), SharedClock.at(file))) {
      outlives(stage, new TroubledRun(stage, plan, file, home));
    }
  }

  @Test
  void J09_J65_J66_replacesEveryPictureOnceOnDiscordAfterHoursOfTrouble() throws Exception {
    Path file = home.resolve("clock");
    try (DiscordStage stage = new DiscordStage(plan.channels(), SharedClock.at(file))) {
      outlives(stage, new TroubledRun(stage, plan, file, home));
      assertThat(stage.discord().contractErrors()).isEmpty();
    }
  }

  private void outlives(ChatStage stage, TroubledRun run) throws Exception {
    List<Overcome> overcome = run.run();
    assertThat(givenUp(run.data())).isZero();
    String table =
        overcome.stream()
            .map(Overcome::toString)
            .collect(Collectors.joining("\n", "%s, %s:\n".formatted(stage.name(), plan), "\n"));
    Files.writeString(Path.of("target", "outlived-" + stage.name() + ".txt"), table);
    System.out.print(table);
  }

  /** How often anything was ever given up, by the record. */
  private static int givenUp(Path data) throws SQLException {
    String url = DatabaseSettings.h2(data.resolve("cloakroom")).url();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        ResultSet found =
            connection
                .createStatement()
                .executeQuery(
                    "select count(*), sum(case when action = 'intake.gave_up' then 1 else 0 end)"
                        + " from audit_event")) {
      found.next();
      assertThat(found.getInt(1)).isPositive();
      return found.getInt(2);
    }
  }
}
