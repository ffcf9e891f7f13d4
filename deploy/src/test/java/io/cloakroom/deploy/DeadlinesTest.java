package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.FileDownloads;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.discord.connection.Rest;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.slack.card.CardPreviews;
import io.cloakroom.slack.web.WebApi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T60: whatever a step waits for ends before its post's lease does, so that no other begins it. */
class DeadlinesTest {
  private static final List<Duration> INSIDE_A_STEP =
      List.of(FileDownloads.LONGEST_WAIT, WebApi.LONGEST_WAIT, Rest.LONGEST_WAIT);

  /** A look into the thread and the channel, and a post without root, without previews, whole. */
  private static final int CALLS_FOR_A_CARD = 5;

  @Test
  void T60_everyDeadlineInsideAStepIsShorterThanWhatItsRenewalAssures() {
    assertThat(INSIDE_A_STEP)
        .allSatisfy(wait -> assertThat(wait).isLessThan(IntakeSettings.defaults().assured()));
  }

  @Test
  void T60_anAnnouncementEndsBeforeItsLease() {
    Duration slack =
        CardPreviews.LONGEST_WAIT.plus(WebApi.LONGEST_WAIT.multipliedBy(CALLS_FOR_A_CARD));
    // A look for an earlier card, and the card.
    Duration discord = Rest.LONGEST_WAIT.multipliedBy(2);

    assertThat(List.of(slack, discord))
        .allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(Messenger.LONGEST_ANNOUNCEMENT));
  }
}
