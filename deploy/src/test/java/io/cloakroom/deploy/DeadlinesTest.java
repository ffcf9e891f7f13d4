package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Downloads;
import io.cloakroom.discord.connection.Rest;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.slack.post.Uploads;
import io.cloakroom.slack.web.WebApi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T60: whatever a step waits for ends before its post's lease does, so that no other begins it. */
class DeadlinesTest {
  private static final List<Duration> INSIDE_A_STEP =
      List.of(Downloads.LONGEST_WAIT, WebApi.LONGEST_WAIT, Uploads.LONGEST_WAIT, Rest.LONGEST_WAIT);

  @Test
  void T60_everyDeadlineInsideAStepIsShorterThanWhatItsRenewalAssures() {
    assertThat(INSIDE_A_STEP)
        .allSatisfy(wait -> assertThat(wait).isLessThan(IntakeSettings.defaults().assured()));
  }
}
