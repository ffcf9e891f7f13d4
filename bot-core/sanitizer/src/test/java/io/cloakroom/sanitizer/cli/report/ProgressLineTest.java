package io.cloakroom.sanitizer.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter terminal = new StringWriter();
  private long nanos;

  @Test
  void drawsHowFarItIsAndHowLongItTakes() {
    ProgressLine progress = progress(60);

    nanos = Duration.ofSeconds(10).toNanos();
    progress.advance(250);

    assertThat(terminal.toString())
        .isEqualTo("\r\u001b[K[#####---------------]  25 %  1 of 4  0:30 left");
  }

  @Test
  void takesItsLineAwayOnce() {
    ProgressLine progress = progress(60);
    nanos = Duration.ofSeconds(1).toNanos();
    progress.advance(1000);

    progress.hide();
    progress.hide();

    assertThat(terminal.toString()).endsWith("0:00 left\r\u001b[K");
  }

  @Test
  void drawsAtMostTenTimesASecond() {
    ProgressLine progress = progress(60);

    nanos = Duration.ofMillis(99).toNanos();
    progress.advance(1);

    assertThat(terminal.toString()).isEmpty();
  }

  @Test
  void staysWithinANarrowTerminal() {
    ProgressLine progress = progress(12);

    nanos = Duration.ofSeconds(1).toNanos();
    progress.advance(250);

    assertThat(terminal.toString()).isEqualTo("\r\u001b[K[]  25 %  1");
  }

  @Test
  void drawsNothingWhereThereIsNoTerminal() {
    ProgressLine progress = progress(0);

    nanos = Duration.ofSeconds(1).toNanos();
    progress.advance(250);
    progress.hide();

    assertThat(terminal.toString()).isEmpty();
  }

  private ProgressLine progress(int columns) {
    return new ProgressLine(new PrintWriter(terminal), columns, 4, 1000, () -> nanos);
  }
}
