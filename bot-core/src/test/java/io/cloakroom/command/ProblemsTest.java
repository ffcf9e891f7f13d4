package io.cloakroom.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said where a question cannot be answered. */
class ProblemsTest {
  /** Nothing of it would be shorter by a filter that it does not take. */
  @Test
  void T46_saysOfAQuestionThatNothingNarrowsToAskLater() {
    Usage seal = Usage.of("log seal", () -> "Sign it", "log seal", CallerRight.SECURITY);

    assertThat(Problems.tookTooLong(Optional.of(seal)).toString())
        .contains("so I stopped. Try again in a minute", "have whoever runs me look")
        .doesNotContain("since:");
  }
}
