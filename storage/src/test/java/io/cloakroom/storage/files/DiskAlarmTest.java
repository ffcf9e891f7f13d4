package io.cloakroom.storage.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T27: that a disk is full soon is said in time, and as one trouble. */
class DiskAlarmTest {
  private static final long GIB = 1L << 30;

  @Test
  void T27_saysHowMuchIsFreeAndWhatToDoWhenItIsTooLittle() {
    assertThat(new DiskAlarm(used(10 * GIB - (99L << 20), 10 * GIB)).shortage())
        .contains(
            "only 99 MiB are free where the data is, less than 100; free disk space before it is"
                + " full");
  }

  @ParameterizedTest
  @CsvSource({"84, false", "85, true", "86, true", "99, true", "0, false"})
  void T27_saysSoFromEightyFivePercentOn(int percent, boolean told) {
    assertThat(new DiskAlarm(used(percent * GIB, 100 * GIB)).shortage().isPresent())
        .isEqualTo(told);
    assertThat(new DiskAlarm(used(percent * GIB, 100 * GIB)).shortage().orElse("85 % of the disk"))
        .contains(" % of the disk");
  }

  /** As little as it would be with some, and no number is divided by nothing. */
  @Test
  void T27_aDiskThatHasNoSizeHasNoRoom() {
    assertThat(new DiskAlarm(used(0, 0)).shortage()).isPresent();
  }

  /** Else security would hear of it every few minutes. */
  @Test
  void T27_aDiskThatSwingsAboutTheEdgeIsOneTroubleUntilThereIsClearlyRoom() {
    AtomicLong percent = new AtomicLong(84);
    DiskAlarm alarm = new DiskAlarm(() -> new Volume.Room(percent.get() * GIB, 100 * GIB));
    assertThat(alarm.shortage()).isEmpty();

    for (int i = 0; i < 3; i++) {
      percent.set(85);
      assertThat(alarm.shortage()).isPresent();
      percent.set(80);
      assertThat(alarm.shortage().orElseThrow())
          .startsWith("80 % of the disk")
          .contains("until it is less than 80 %");
    }

    percent.set(79);
    assertThat(alarm.shortage()).isEmpty();
    percent.set(84);
    assertThat(alarm.shortage()).as("it begins anew where it began").isEmpty();
    percent.set(85);
    assertThat(alarm.shortage()).isPresent();
  }

  private static Volume used(long bytes, long total) {
    return () -> new Volume.Room(bytes, total);
  }
}
