package io.cloakroom.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ToldFailuresTest {
  private long nanos;
  private final ToldFailures failures = new ToldFailures(() -> nanos);

  /** T27: with a full disk each refused look was a line. */
  @Test
  void T27_tellsOfEachKindOnceInAMinuteAndThenHowOftenItWas() {
    assertThat(failures.toTell("full")).contains("full");
    for (int i = 0; i < 1_000; i++) {
      assertThat(failures.toTell("full")).isEmpty();
    }
    assertThat(failures.toTell("other")).contains("other");

    nanos += TimeUnit.MINUTES.toNanos(1);

    assertThat(failures.toTell("full")).contains("full, and 1000 times since it was said");
    assertThat(failures.toTell("full")).isEmpty();
  }
}
