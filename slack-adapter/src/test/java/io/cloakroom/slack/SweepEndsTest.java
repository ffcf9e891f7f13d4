package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Notice;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.chat.messenger.OlderPosts;
import io.cloakroom.slack.fake.http.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep on Slack comes to an end wherever it is, and says which. */
final class SweepEndsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void saysThatThreadsWereNotShownWhereSlackListsNoFiles() throws MessengerUnavailable {
    rig.slack.fail("files.list", 1, Fault.error("unknown_method"));
    Conversation site = rig.bot.conversation(rig.site.id());
    Instant now = rig.clock.instant();
    Instant since = now.minus(Duration.ofDays(90));

    OlderPosts messages = rig.bot.messenger.older(site, since, now, Optional.empty());
    OlderPosts threads = rig.bot.messenger.older(site, since, now, messages.next());

    assertThat(threads.next()).isEmpty();
    assertThat(threads.whole()).isFalse();
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
            refused -> assertThat(refused.missing().isPresent()).isEqualTo(lacks));
  }
}
