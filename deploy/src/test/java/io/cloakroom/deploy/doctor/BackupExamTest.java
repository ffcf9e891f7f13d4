package io.cloakroom.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.backup.LastBackup;
import io.cloakroom.storage.StorageSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupExamTest {
  private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");

  @TempDir Path home;

  private Finding aged(Duration age) {
    StorageSettings storage = StorageSettings.in(home.resolve("data"));
    return new BackupExam(home, storage, Clock.fixed(NOW, ZoneOffset.UTC))
        .of(new LastBackup(NOW.minus(age), true));
  }

  @Test
  void J53_oneThatIsOlderThanTwoDaysIsToBeSeenTo() {
    assertThat(aged(Duration.ofDays(2)).isWell()).isTrue();
    assertThat(aged(Duration.ofHours(47)).words()).endsWith("2026-11-28T07:00:00Z, 47 h old");
    assertThat(aged(Duration.ofHours(49)).isWell()).isFalse();
    assertThat(aged(Duration.ofDays(9)).words())
        .contains("2026-11-21T06:00:00Z, 9 days old; what was posted since is in none");
  }

  /** The clock of the machine that took it may be ahead. */
  @Test
  void oneOfTheFutureIsNew() {
    assertThat(aged(Duration.ofMinutes(-5)).words()).endsWith(", 0 h old");
  }

  /** It would be called new for years, whether or not another is ever taken. */
  @Test
  void J53_oneThatWasTakenWhileTheClockWasWrongIsToBeSeenTo() {
    assertThat(aged(Duration.ofDays(-400)).isWell()).isFalse();
    assertThat(aged(Duration.ofDays(-400)).words())
        .contains("as of 2028-01-04T06:00:00Z, which is still to come", "run cloakroom backup");
  }
}
