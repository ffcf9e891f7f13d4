package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** J33 on Slack: a channel is looked over by its creator, and shortened unanswered. */
class ReviewJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J33_the_creator_is_told_once_a_month_and_the_link_is_shortened_unanswered() {
    String link = longLived();

    SeenMessage card = later(Duration.ofDays(62), "Monthly review of");

    assertThat(card.words()).contains("One open link that nobody looked at for a month");
    assertThat(card.buttons())
        .contains("Shorten it to a day", "Revoke it", "Keep all as it is")
        .doesNotContain("Destroy it");
    assertThat(rig.ana.directMessages()).noneMatch(one -> one.words().contains("review of"));
    later(Duration.ofDays(7), "Nobody chose to keep all in the review of");
    assertThat(rig.awaitRecorded("review.shortened", 1)).hasSize(1);
    rig.clock.turn(Duration.ofHours(25));
    rig.awaitLater("ended", () -> rig.recorded("link.expired").stream().findFirst());
    rig.cho.command(rig.site, "/image renew " + link).awaitAnswer("new link");
  }

  @Test
  void J33_each_button_answers_for_its_presser_and_keep_answers_for_the_month() {
    longLived();
    SeenMessage card = later(Duration.ofDays(62), "Monthly review of");

    rig.cho.press(card, "Keep all as it is").awaitAnswer("All stays as it is");
    rig.cho.press(card, "Keep all as it is").awaitAnswer("That review is over");
    rig.cho.press(card, "Shorten it to a day").awaitAnswer("Set for the picture");
    rig.cho.press(card, "Revoke it").awaitAnswer("is revoked");
    rig.cho.press(card, "Revoke it").awaitAnswer("was revoked before");

    rig.cho.command(rig.site, "/image policy review").awaitAnswer("Nothing stands out in");
    rig.ana.command(rig.site, "/image policy review").awaitAnswer("admins of this channel");
    assertThat(rig.recorded("review.kept")).hasSize(1);
  }

  @Test
  void J33_destroys_what_is_kept_without_a_link_and_ends_who_was_let_in() {
    String ended = rig.protectedCard(rig.ana).url("Link");
    rig.clock.turn(Duration.ofDays(8));
    rig.awaitLater("ended", () -> rig.recorded("link.expired").stream().findFirst());
    rig.clock.turn(Duration.ofDays(31));
    String shared = rig.protectedCard(rig.ana).url("Link");
    rig.cho
        .command(rig.site, "/image share " + shared + " to:<@" + rig.dan.id() + "|dan>")
        .awaitAnswer("may look at the picture until");

    SeenMessage review = rig.cho.command(rig.site, "/image policy review").awaitAnswer("To look");
    assertThat(review.buttons()).contains("Destroy it", "End B1");
    rig.cho.press(review, "End B1").awaitAnswer();
    SeenMessage sure =
        rig.cho.press(review, "Destroy it").awaitAnswer("Take this picture back everywhere?");
    assertThat(rig.recorded("image.removed")).as("nothing before it is sure").isEmpty();
    rig.cho.press(sure, "Remove everywhere").awaitAnswer();
    rig.awaitRecorded("image.removed", 1);

    rig.cho.command(rig.site, "/image policy review").awaitAnswer("Nothing stands out in");
    rig.ana.command(rig.site, "/image info " + ended).awaitAnswer();
  }

  /** F44: what the policy allows and nobody used is taken back by a press, and by nobody else's. */
  @Test
  void J33_switches_downloads_off_and_lets_members_look_alone() {
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.dan);
    rig.dan.inviteBot(elsewhere);
    rig.cho.command(rig.site, "/image policy expiry 60d");
    rig.cho.command(rig.site, "/image policy download on");
    rig.cho.command(rig.site, "/image policy access open");
    rig.awaitRecorded("policy.changed", 3);
    String link = looked(5);
    SeenMessage card = later(Duration.ofDays(11), "Monthly review of");
    assertThat(card.words())
        .contains("Of the 5 open pictures that were looked at within a month none was downloaded.");
    BrowsingPerson dan = opened(rig.dan, elsewhere, link);
    assertThat(dan.view(link).statusCode()).isEqualTo(200);

    rig.awaitTold("member_left_channel", () -> rig.cho.leave(rig.site));
    for (String label : List.of("Switch downloads off", "Members only")) {
      assertThat(rig.cho.press(card, label).awaitAnswer().words())
          .containsIgnoringCase("no such channel");
    }
    assertThat(rig.recorded("policy.changed")).as("by who may no longer").hasSize(3);
    assertThat(rig.awaitRecorded("command.denied", 2)).hasSize(2);
    rig.awaitTold("member_joined_channel", () -> rig.cho.join(rig.site));

    rig.cho.press(card, "Switch downloads off").awaitAnswer("download");
    rig.cho.press(card, "Members only").awaitAnswer("access");

    assertThat(rig.awaitRecorded("policy.changed", 5).stream().map(AuditEvent::details))
        .anySatisfy(
            now -> assertThat(now).containsEntry("setting", "download").containsEntry("new", "off"))
        .anySatisfy(
            now ->
                assertThat(now)
                    .containsEntry("setting", "access")
                    .containsEntry("new", "restricted"));
    assertThat(dan.view(link).statusCode()).isEqualTo(403);
    BrowsingPerson bob = opened(rig.bob, rig.site, link);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    assertThat(bob.download(link).statusCode()).isEqualTo(403);
    SeenMessage next =
        rig.cho.command(rig.site, "/image policy review").awaitAnswer("Nothing stands out");
    assertThat(next.buttons()).doesNotContain("Switch downloads off", "Members only");
    rig.cho.press(card, "Switch downloads off").awaitAnswer("already");
    assertThat(rig.recorded("policy.changed")).hasSize(5);
  }

  /** So many pictures, at each of which @bob looked; the link to one. */
  private String looked(int pictures) {
    List<String> links = new ArrayList<>();
    for (int i = 1; i <= pictures; i++) {
      links.add(rig.card(rig.posts(rig.ana, "pier " + i, Photo.jpeg(i)), "Protected").url("Link"));
    }
    awaitKnown();
    rig.clock.turn(Duration.ofDays(20));
    BrowsingPerson bob = opened(rig.bob, rig.site, links.get(0));
    links.forEach(link -> assertThat(bob.view(link).statusCode()).isEqualTo(200));
    return links.get(0);
  }

  private BrowsingPerson opened(FakePerson who, FakeChannel where, String link) {
    return rig.viewer()
        .signIn(
            who.command(where, "/image open " + link)
                .awaitAnswer("For you alone")
                .url("Open the picture"));
  }

  private String longLived() {
    String link = rig.protectedCard(rig.ana).url("Link");
    rig.cho.command(rig.site, "/image set " + link + " expiry:120d").awaitAnswer("Set for");
    awaitKnown();
    return link;
  }

  private void awaitKnown() {
    // It is asked once in some hours which channels there are.
    rig.clock.turn(Duration.ofHours(7));
    rig.awaitThat(
        "known",
        () ->
            !rig.db
                .reviews()
                .due("slack", rig.clock.instant().plus(Duration.ofDays(90)), 9)
                .isEmpty());
  }

  private SeenMessage later(Duration time, String words) {
    rig.clock.turn(time);
    return rig.awaitLater(words, () -> told(words));
  }

  private Optional<SeenMessage> told(String words) {
    return rig.cho.directMessages().stream().filter(one -> one.words().contains(words)).findFirst();
  }
}
