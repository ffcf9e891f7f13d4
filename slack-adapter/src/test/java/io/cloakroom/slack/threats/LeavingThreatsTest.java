package io.cloakroom.slack.threats;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.http.Fault;
import io.cloakroom.slack.post.SlackMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People who keep looking when they may no longer, or when nobody says whether they may. */
class LeavingThreatsTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void T24_refuses_who_left_at_once_and_without_the_event_within_a_minute() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    rig.slack.events().omit("member_left_channel");
    rig.bob.leave(rig.site);
    rig.clock.turn(Duration.ofSeconds(61));

    assertThat(bob.view(link).statusCode()).isEqualTo(403);
  }

  @Test
  void T24_ends_the_sessions_of_who_was_deactivated() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    rig.awaitTold("user_change", () -> rig.bob.profile().set("deleted", true));
    assertThat(bob.view(link).statusCode()).isNotEqualTo(200);
    rig.awaitTold("user_change", () -> rig.bob.profile().set("deleted", false));
    rig.clock.turn(Duration.ofSeconds(61));

    assertThat(bob.view(link).statusCode()).as("T25: no session comes back").isNotEqualTo(200);
    assertThat(rig.membership(rig.bob).inConversation()).isTrue();
  }

  @Test
  void links_of_a_channel_that_is_made_private_open_for_its_members_alone_at_once() {
    rig.cho.command(rig.site, "/image policy access open");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.dan);
    rig.dan.inviteBot(elsewhere);
    SeenMessage opened =
        rig.dan.command(elsewhere, "/image open " + link).awaitAnswer("For you alone");
    BrowsingPerson dan = rig.viewer().signIn(opened.url("Open the picture"));
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(dan.view(link).statusCode()).isEqualTo(200);

    rig.site.close();

    rig.awaitThat("refused", () -> dan.view(link).statusCode() != 200);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    assertThat(rig.recorded("policy.changed").get(0).details()).containsEntry("reason", "closed");
  }

  @Test
  void F29_links_of_an_archived_channel_end_and_their_pictures_are_kept() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    rig.awaitTold("channel_archive", rig.site::archive);

    assertThat(bob.view(link).statusCode()).isNotEqualTo(200);
    assertThat(rig.awaitRecorded("channel.archived", 1)).hasSize(1);
    rig.awaitLater("the link ends", () -> rig.recorded("link.expired").stream().findFirst());
    assertThat(rig.recorded("image.erased")).isEmpty();
  }

  @Test
  void F29_links_of_a_channel_that_was_archived_while_the_bot_was_away_end() {
    rig.protectedCard(rig.ana);

    rig.down();
    rig.site.archiveUntold();
    rig.up();

    assertThat(rig.awaitRecorded("channel.archived", 1)).hasSize(1);
    rig.awaitLater("the link ends", () -> rig.recorded("link.expired").stream().findFirst());
    assertThat(rig.recorded("image.erased")).isEmpty();
  }

  /** It came back before Slack could deliver that it was archived. */
  @Test
  void F29_links_issued_after_a_channel_came_back_live_on_however_late_its_archiving_is_told() {
    SeenMessage before = rig.protectedCard(rig.ana);
    rig.clock.turn(Duration.ofSeconds(30));
    Instant archived = rig.clock.instant();
    rig.clock.turn(Duration.ofSeconds(30));
    SeenMessage after = rig.protectedCard(rig.ana);
    BrowsingPerson bob = rig.signedIn(rig.bob, after);

    rig.slack
        .events()
        .emitRaw(
            FakeJson.object()
                .put("type", "channel_archive")
                .put("channel", rig.site.id)
                .put("event_ts", SlackMessage.ts(archived)));

    assertThat(rig.awaitRecorded("channel.archived", 1)).hasSize(1);
    assertThat(bob.view(before.url("Link")).statusCode()).isNotEqualTo(200);
    assertThat(bob.view(after.url("Link")).statusCode()).isEqualTo(200);
  }

  @Test
  void T25_goes_by_ids_and_not_by_names() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    rig.awaitTold("user_change", () -> rig.dan.profile().rename("bob"));

    String refused = rig.dan.press(card, "Open").awaitAnswer().words();

    assertThat(refused).contains("no picture here");
    assertThat(rig.signedIn(rig.bob, card).view(link).statusCode()).isEqualTo(200);
  }

  @Test
  void lets_nobody_in_while_Slack_does_not_say_who_is_in() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    rig.clock.turn(Duration.ofSeconds(61));
    rig.slack.fail("conversations.members", 1, Fault.error("fatal_error"));

    assertThat(bob.view(link).statusCode()).isNotEqualTo(200);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "users.info, missing_scope",
    "conversations.members, fetch_members_failed",
  })
  void takes_a_question_that_Slack_does_not_answer_for_no_answer(String method, String error) {
    SeenMessage card = rig.protectedCard(rig.ana);
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    rig.clock.turn(Duration.ofSeconds(61));
    rig.slack.fail(method, 1, Fault.error(error));

    assertThat(new String(bob.view(card.url("Link")).body(), StandardCharsets.UTF_8))
        .contains("could not be found out");
    assertThat(bob.view(card.url("Link")).statusCode()).isEqualTo(200);
  }
}
