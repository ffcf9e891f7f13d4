package io.cloakroom.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.fake.SeenMessage;
import java.time.Duration;
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

  private String longLived() {
    String link = rig.protectedCard(rig.ana).url("Link");
    rig.cho.command(rig.site, "/image set " + link + " expiry:120d").awaitAnswer("Set for");
    // It is asked once in some hours which channels there are.
    rig.clock.turn(Duration.ofHours(7));
    rig.awaitThat(
        "known",
        () ->
            !rig.db
                .reviews()
                .due("slack", rig.clock.instant().plus(Duration.ofDays(90)), 9)
                .isEmpty());
    return link;
  }

  private SeenMessage later(Duration time, String words) {
    rig.clock.turn(time);
    return rig.awaitLater(words, () -> told(words));
  }

  private Optional<SeenMessage> told(String words) {
    return rig.cho.directMessages().stream().filter(one -> one.words().contains(words)).findFirst();
  }
}
