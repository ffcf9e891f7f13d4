package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.fake.http.Fault;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep on Slack comes to an end wherever it is, and says which. */
final class SweepEndsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @ParameterizedTest
  @CsvSource({
    "restricted_action_read_only_channel, true",
    "is_archived, true",
    "fatal_error, false"
  })
  void saysWhatItLacksWhereItMaySayNothing(String error, boolean lacks) {
    rig.slack.fail("chat.postMessage", 1, Fault.error(error));
    Notice notice = new Notice(List.of(Line.of("about to begin")), List.of());

    assertThatThrownBy(
            () ->
                rig.bot.messenger.say(
                    new CardKey("sweep-1"), rig.bot.conversation(rig.site.id()), notice))
        .isInstanceOfSatisfying(
            MessengerUnavailable.class,
            refused -> Assertions.assertThat(refused.missing().isPresent()).isEqualTo(lacks));
  }
}
