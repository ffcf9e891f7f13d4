package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J48 and J60 on Slack: whose pictures are whose owner left, and who hears of held ones. */
class LifeJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J48_pictures_of_a_deactivated_author_pass_on_to_the_channels_creator() {
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");

    rig.ana.profile().set("deleted", true);

    SeenMessage told = told(rig.cho, "is not in the workspace any more");
    assertThat(told.words()).contains("is yours now");
    assertThat(rig.awaitRecorded("link.passed_on", 1)).hasSize(1);
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).as("links go on").isEqualTo(200);
    rig.cho.command(rig.site, "/image revoke " + link).awaitAnswer("is revoked");
  }

  @Test
  void J48_the_links_of_a_deactivated_author_end_where_the_policy_says_so() {
    rig.cho.command(rig.site, "/image policy set leavers end");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    rig.ana.profile().set("deleted", true);

    assertThat(told(rig.cho, "is not in the workspace any more").words()).contains("Links ended");
    rig.awaitThat("refused", () -> bob.view(link).statusCode() != 200);
    rig.cho.command(rig.site, "/image renew " + link).awaitAnswer("new link");
  }

  @Test
  void F10_pictures_that_are_there_follow_a_retention_once_the_admin_said_yes() {
    rig.protectedCard(rig.ana);
    rig.clock.turn(Duration.ofDays(3));

    SeenMessage question =
        rig.cho
            .command(rig.site, "/image policy retention 1d existing:true")
            .awaitAnswer("erased within two days");
    assertThat(question.words()).contains("1 picture that is there");
    rig.cho.press(question, "Let them follow");

    rig.awaitLater("told", () -> rig.recorded("image.ending_told").stream().findFirst());
    rig.clock.turn(Duration.ofHours(25));
    rig.awaitLater("erased", () -> rig.recorded("image.erased").stream().findFirst());
    assertThat(rig.recorded("policy.changed")).hasSize(1);
  }

  @Test
  void J60_security_hears_of_a_held_file_and_why_its_author_wants_it_back() {
    FakeChannel security = rig.slack.channel("security", rig.wad);
    rig.wad.inviteBot(security);
    rig.wad.command(security, "/image admin log-channel on").awaitAnswer("From now on");
    SeenMessage post = rig.posts(rig.ana, "look", Photo.broken());
    SeenMessage card = rig.card(post, "Held");
    SeenMessage notice = said(security, "could not be cleaned and is held back");
    assertThat(notice.buttons()).contains("Release", "Destroy", "Facts");

    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("is held");
    SeenView form = rig.ana.press(more, "Ask for it back").awaitView();
    rig.ana.submit(form, Map.of("reason", "for the report"));
    assertThat(said(security, "asks for the held file back").words()).contains("for the report");

    SeenMessage sure = rig.wad.press(notice, "Release").awaitAnswer("Release it?");
    rig.wad.press(sure, "Release it").awaitAnswer("has the file again");
    rig.laterCard(post, "Security gave it back to its author alone");
  }

  @Tag("full")
  @Test
  void J60_where_no_channel_is_named_who_decides_hears_of_it_in_private() {
    SeenMessage post = rig.posts(rig.ana, "look", Photo.broken());
    SeenMessage card = rig.card(post, "Held");
    SeenMessage notice = told(rig.wad, "Destroy erases it for ever");
    assertThat(notice.buttons()).contains("Release", "Destroy", "Facts");
    assertThat(rig.cho.directMessages())
        .noneMatch(one -> one.words().contains("Destroy erases it for ever"));

    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("is held");
    SeenView form = rig.ana.press(more, "Ask for it back").awaitView();
    rig.ana.submit(form, Map.of("reason", "for the report"));
    assertThat(told(rig.wad, "asks for the held file back").words()).contains("for the report");

    SeenMessage sure = rig.wad.press(notice, "Release").awaitAnswer("Release it?");
    rig.wad.press(sure, "Release it").awaitAnswer("has the file again");
    rig.laterCard(post, "Security gave it back to its author alone");
  }

  @Test
  void J60_in_a_large_workspace_an_admin_hears_of_it_whom_slack_lists_late() {
    Stream.of("is_admin", "is_owner", "is_primary_owner")
        .forEach(flag -> rig.wad.profile().set(flag, false));
    for (int number = 0; number < 1_000; number++) {
      rig.slack.person("one" + number);
    }
    FakePerson late = rig.slack.person("zoe");
    late.profile().set("is_admin", true);

    rig.posts(rig.ana, "look", Photo.broken());

    assertThat(told(late, "Destroy erases it for ever").buttons()).contains("Release", "Destroy");
  }

  private SeenMessage said(FakeChannel where, String words) {
    return rig.awaitLater(
        words,
        () -> rig.wad.sees(where).stream().filter(one -> one.words().contains(words)).findFirst());
  }

  private SeenMessage told(FakePerson person, String words) {
    return rig.awaitLater(
        words,
        () ->
            Stream.concat(person.directMessages().stream(), person.ephemerals().stream())
                .filter(one -> one.words().contains(words))
                .findFirst());
  }
}
