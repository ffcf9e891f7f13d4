package io.cloakroom.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.storage.files.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of the storage while the program does not run. */
class StorageExamTest {
  @TempDir Path home;

  private Settings settings;

  @BeforeEach
  void begin() throws Exception {
    settings =
        SettingsReader.forServe(Map.of("CLOAKROOM_DATA_DIR", home.resolve("data").toString()));
    Files.createDirectory(home.resolve("data"));
  }

  @Test
  void T27_callsADiskWrongFromEightyFivePercentOn() {
    Finding finding = disk(() -> new Volume.Room(85L << 30, 100L << 30));

    assertThat(finding.state()).isEqualTo(Finding.State.WRONG);
    assertThat(finding.words()).contains("85 % of the disk", "free disk space before it is full");
  }

  @Test
  void T27_callsItWellBelow() {
    assertThat(disk(() -> new Volume.Room(84L << 30, 100L << 30)).isWell()).isTrue();
  }

  /** Whoever sets it up asks before the first start whether its database is right. */
  @Test
  void J45_asksADatabaseOnAServerBeforeTheFirstStart_andMakesNothing() throws Exception {
    Path none = home.resolve("none");
    settings =
        SettingsReader.forServe(
            Map.of(
                "CLOAKROOM_DATA_DIR",
                none.toString(),
                "CLOAKROOM_DATABASE_URL",
                "jdbc:postgresql://localhost:1/pictures"));

    assertThat(new StorageExam(settings, () -> new Volume.Room(1, 2), Clock.systemUTC()).findings())
        .extracting(Finding::state)
        .containsExactly(Finding.State.OPEN, Finding.State.WRONG);
    assertThat(none).doesNotExist();
  }

  private Finding disk(Volume volume) {
    return new StorageExam(settings, volume, Clock.systemUTC())
        .findings().stream().filter(one -> one.about().equals("disk")).findFirst().orElseThrow();
  }
}
