package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J21 to J26 on Slack: who is let in to a picture, by whom, and for how long. */
class ApprovalJourneysTest {
  private static final String GROUP = "subteam_members_changed";

  private final SlackRig rig = new SlackRig();
  private FakeChannel elsewhere;

  @BeforeEach
  void siteOpensByApprovalOnly() {
    elsewhere = rig.slack.channel("elsewhere", rig.dan);
    rig.dan.inviteBot(elsewhere);
    rig.cho.command(rig.site, "/image policy access approval");
    rig.awaitRecorded("policy.changed", 1);
    rig.cho.command(rig.site, "/image policy set approvers <@" + rig.cho.id() + "|cho>");
    rig.awaitRecorded("policy.changed", 2);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J21_J22_asked_approved_for_an_hour_and_over() {
    SeenMessage card = rig.protectedCard(rig.ana);
    assertThat(card.words()).contains("on request only");
    String link = card.url("Link");

    rig.dan
        .command(elsewhere, "/image request " + link + " reason:for the report")
        .awaitAnswer("Asked.");
    SeenMessage question = told(rig.cho, "asks to see a picture");
    assertThat(question.words()).contains("for the report").doesNotContain(link);
    assertThat(question.buttons()).contains("Approve 1 h", "Approve 1 d", "Approve 7 d", "Deny");

    rig.cho.press(question, "Approve 1 h").awaitAnswer("may look for 1h");
    SeenMessage granted = told(rig.dan, "You may look at the picture");
    SeenMessage opened = rig.dan.press(granted, "Open").awaitAnswer("For you alone");
    BrowsingPerson dan = rig.viewer().signIn(opened.url("Open the picture"));
    assertThat(dan.view(link).statusCode()).isEqualTo(200);

    rig.clock.turn(Duration.ofHours(1));
    assertThat(dan.view(link).statusCode()).isEqualTo(403);
    rig.awaitRecorded("grant.ended", 1);
  }

  @Test
  void J21_is_answered_in_the_language_that_whoever_asks_has_set() {
    String link = rig.protectedCard(rig.ana).url("Link");
    rig.awaitTold("user_change", () -> rig.dan.profile().locale("de-DE"));

    rig.dan
        .command(elsewhere, "/image request " + link + " reason:for the report")
        .awaitAnswer("Angefragt. Wer entscheiden darf");
    told(rig.cho, "asks to see a picture");
    rig.awaitTold("user_change", () -> rig.dan.profile().locale("en-GB"));

    rig.dan
        .command(elsewhere, "/image request " + link + " reason:for the report")
        .awaitAnswer("You asked for this one already");
  }

  @Test
  void J22_J25_whoever_is_in_a_user_group_decides_and_nobody_who_is_not_any_more() {
    String legal = rig.slack.userGroup("legal", rig.bob);
    rig.cho.command(rig.site, "/image policy set approvers <!subteam^" + legal + "|@legal>");
    rig.awaitRecorded("policy.changed", 3);
    String link = rig.protectedCard(rig.ana).url("Link");

    rig.dan.command(elsewhere, "/image request " + link + " reason:curious").awaitAnswer("Asked.");
    SeenMessage question = told(rig.bob, "asks to see a picture");
    rig.awaitTold(GROUP, () -> rig.slack.userGroup("legal"));
    rig.bob.press(question, "Approve 1 h").awaitAnswer("policy set approvers");
    rig.awaitTold(GROUP, () -> rig.slack.userGroup("legal", rig.bob));
    rig.bob.press(question, "Approve 1 h").awaitAnswer("may look for 1h");

    assertThat(rig.recorded("request.approved")).hasSize(1);
  }

  @Test
  void J21_a_member_of_the_channel_presses_request_behind_open() {
    SeenMessage card = rig.protectedCard(rig.ana);

    SeenMessage refused = rig.bob.press(card, "Open").awaitAnswer("only for whoever was let in");
    SeenView form = rig.bob.press(refused, "Request").awaitView();
    rig.bob.submit(form, Map.of("reason", "to check the colours"));

    assertThat(told(rig.cho, "asks to see a picture").words()).contains("to check the colours");
  }

  @Test
  void J15_J22_whoever_is_not_in_the_channel_presses_request_and_looks_for_an_hour() {
    rig.cho.command(rig.site, "/image policy access restricted");
    rig.awaitRecorded("policy.changed", 3);
    rig.clock.turn(Duration.ofMinutes(1));
    String link = rig.protectedCard(rig.ana).url("Link");

    SeenMessage refused =
        rig.dan.command(elsewhere, "/image open " + link).awaitAnswer("does not open for you");
    assertThat(refused.words()).doesNotContain("IMG_1", rig.ana.id(), rig.site.id());
    BrowsingPerson dan = rig.viewer().signIn(refused.url("Open the picture"));
    assertThat(dan.view(link).statusCode()).isEqualTo(403);
    SeenView form = rig.dan.press(refused, "Request").awaitView();
    rig.dan.submit(form, Map.of("reason", "for the report"));
    SeenMessage question = told(rig.cho, "asks to see a picture");
    assertThat(question.words()).contains("for the report");
    rig.cho.press(question, "Approve 1 h").awaitAnswer("may look for 1h");

    told(rig.dan, "You may look at the picture");
    assertThat(dan.view(link).statusCode()).isEqualTo(200);
    rig.clock.turn(Duration.ofHours(1));
    assertThat(dan.view(link).statusCode()).isEqualTo(403);
  }

  @Test
  void J23_J25_denied_with_a_reason_and_the_old_button_does_nothing() {
    String link = rig.protectedCard(rig.ana).url("Link");
    rig.dan.command(elsewhere, "/image request " + link + " reason:curious").awaitAnswer("Asked.");
    SeenMessage question = told(rig.cho, "asks to see a picture");

    SeenView form = rig.cho.press(question, "Deny").awaitView();
    rig.cho.submit(form, Map.of("reason", "ask Bob for the drawing"));
    rig.awaitRecorded("request.denied", 1);

    assertThat(told(rig.dan, "did not let you in").words()).contains("ask Bob for the drawing");
    rig.cho.press(question, "Approve 1 h").awaitAnswer("Nothing changed");
    assertThat(rig.recorded("request.approved")).isEmpty();
  }

  @Test
  void J26_break_glass() {
    SeenMessage card = rig.protectedCard(rig.ana);
    rig.wad
        .command(elsewhere, "/image admin security person:<@" + rig.dan.id() + "> action:add")
        .awaitAnswer();

    SeenMessage broken =
        rig.dan
            .command(
                elsewhere, "/image incident break-glass " + card.url("Link") + " reason:a leak")
            .awaitAnswer("You may look at the picture");

    assertThat(broken.buttons()).contains("Open");
    assertThat(told(rig.ana, "Break-glass").words()).contains("a leak");
    assertThat(rig.recorded("grant.break_glass"))
        .singleElement()
        .satisfies(event -> assertThat(event.outcome()).isEqualTo("break_glass"));
  }

  private SeenMessage told(FakePerson person, String words) {
    return rig.await(
        words,
        () ->
            Stream.concat(person.directMessages().stream(), person.ephemerals().stream())
                .filter(one -> one.words().contains(words))
                .findFirst());
  }
}
