package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.likeness.Scenes;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.http.Fault;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** M20 on Slack: a picture that security blocked is held at the door. */
class BlockedPicturesJourneysTest {
  private static final BufferedImage PICTURE = Scenes.draw(20, 400, 300);
  private static final byte[] COPY =
      Scenes.jpeg(Scenes.turned(Scenes.resized(PICTURE, 240, 180), 5), 0.5f);

  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private FakeChannel logChannel() {
    FakeChannel security = rig.slack.channel("security", rig.wad);
    rig.wad.inviteBot(security);
    rig.wad.command(security, "/image admin log-channel on").awaitAnswer("From now on");
    return security;
  }

  /** The link of what is blocked then. */
  private String posted() {
    SeenMessage first = rig.posts(rig.ana, "look", Scenes.jpeg(PICTURE, 0.9f));
    return rig.card(first, "Protected").url("Link");
  }

  @Test
  void M20_where_slack_does_not_delete_it_security_hears_that_it_stands_and_what_to_do() {
    FakeChannel security = logChannel();
    String link = posted();
    rig.wad.command(security, "/image incident block " + link).awaitAnswer("is blocked: whoever");
    rig.slack.fail("files.delete", 1, Fault.error("cant_delete_file"));

    rig.posts(rig.bob, "funny", COPY);

    SeenMessage notice = said(security, "still stands for all to see");
    assertThat(notice.words()).contains("I may not delete there. Delete it in the chat yourselves");
    assertThat(notice.buttons()).contains("What is missing?");
  }

  @Tag("full")
  @Test
  void M20_a_copy_of_a_blocked_picture_is_held_until_security_dismisses_that() {
    FakeChannel security = logChannel();
    String link = posted();
    rig.wad
        .command(security, "/image incident block " + link + " leaked by a guest")
        .awaitAnswer("is blocked: whoever");

    SeenMessage again = rig.posts(rig.bob, "funny", COPY);

    SeenMessage card = rig.card(again, "Held back");
    assertThat(card.words()).contains("for security to look at").doesNotContain("blocked");
    rig.bob.press(card, "More").awaitAnswer("Security looks at this picture");
    SeenMessage notice = said(security, "looks like one that security blocked");
    assertThat(notice.buttons()).contains("Confirm", "Dismiss", "Facts");

    SeenMessage sure = rig.wad.press(notice, "Dismiss").awaitAnswer("Release it?");
    rig.wad.press(sure, "Release it").awaitAnswer("has the file again");
    rig.laterCard(again, "Security gave it back to its author alone");

    rig.card(rig.posts(rig.bob, "funny after all", COPY), "Protected");
    SeenMessage list =
        rig.wad.command(security, "/image incident block").awaitAnswer("One copy was stopped");
    assertThat(list.words()).contains("Blocked, the latest first", "Why: `leaked by a guest`");
    rig.wad.press(list, "Lift 1").awaitAnswer("is blocked no more");
    rig.wad.command(security, "/image incident block").awaitAnswer("Nothing is blocked");
  }

  @Tag("full")
  @Test
  void M20_a_copy_of_a_blocked_picture_is_destroyed_once_security_confirms_that() {
    FakeChannel security = logChannel();
    String link = posted();
    rig.wad.command(security, "/image incident block " + link).awaitAnswer("is blocked: whoever");
    SeenMessage again = rig.posts(rig.bob, "funny", COPY);
    rig.card(again, "Held back");

    SeenMessage notice = said(security, "looks like one that security blocked");
    SeenView sure = rig.wad.press(notice, "Confirm").awaitView();
    assertThat(rig.recorded("held.destroyed")).as("nothing before it is sure").isEmpty();
    rig.wad.submit(sure, Map.of("confirm", "destroy"));

    rig.laterCard(again, "Destroyed by security.");
    assertThat(rig.awaitRecorded("held.destroyed", 1)).hasSize(1);
    rig.card(rig.posts(rig.bob, "funny after all", COPY), "Held back");
  }

  private SeenMessage said(FakeChannel where, String words) {
    return rig.awaitLater(
        words,
        () -> rig.wad.sees(where).stream().filter(one -> one.words().contains(words)).findFirst());
  }
}
