package io.cloakroom.intake.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScannedTest {
  @Test
  void aNameOfAStrangerMeansNothingToAChat() {
    assertThat(Scanned.found("Win.Test-1 @everyone <!channel>\n*bold* `x`").name())
        .isEqualTo("Win.Test-1 ?everyone ??channel???bold? ?x?");
    assertThat(Scanned.found("x".repeat(1000)).name()).hasSize(Scanned.LONGEST);
  }
}
