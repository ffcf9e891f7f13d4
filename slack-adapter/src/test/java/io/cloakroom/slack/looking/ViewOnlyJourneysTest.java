package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** J58, F14 and F15 on Slack: how much of a picture somebody gets, and by which group. */
class ViewOnlyJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J58_bob_gets_no_more_than_may_be_seen() throws IOException {
    SeenMessage card =
        rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg(2400, 1200)), "Protected");
    String link = card.url("Link");
    SeenMessage opened = rig.bob.press(card, "Open").awaitAnswer("For you alone");
    BrowsingPerson bob = rig.viewer().signIn(opened.url("Open the picture"));

    HttpResponse<byte[]> look = bob.view(link);

    BufferedImage shown = ImageIO.read(new ByteArrayInputStream(look.body()));
    assertThat(look.statusCode()).isEqualTo(200);
    assertThat(shown.getWidth()).isEqualTo(1600);
    assertThat(bob.download(link).statusCode()).isEqualTo(403);
  }

  @Test
  void F15_whoever_is_in_the_group_looks_and_no_longer_once_they_left_it() {
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.dan);
    rig.dan.inviteBot(elsewhere);
    String group = rig.slack.userGroup("ops", rig.dan);
    String link = rig.protectedCard(rig.ana).url("Link");
    SeenMessage before =
        rig.dan.command(elsewhere, "/image open " + link).awaitAnswer("Open the picture");
    BrowsingPerson dan = rig.viewer().signIn(before.url("Open the picture"));
    assertThat(dan.view(link).statusCode()).isEqualTo(403);

    rig.wad.join(rig.site);
    SeenMessage question =
        rig.wad
            .command(
                rig.site, "/image admin role project <!subteam^" + group + "|@ops> channels:#site")
            .awaitAnswer("Nothing changed yet");
    assertThat(question.words()).contains("whoever is in @ops; 1 link in");
    rig.wad.press(question, "Give it").awaitAnswer("Everybody in @ops holds the role");
    rig.awaitRecorded("role.changed", 2);

    assertThat(dan.view(link).statusCode()).isEqualTo(200);
    rig.await(
        "the channel to hear it",
        () ->
            rig.bob.sees(rig.site).stream()
                .filter(one -> one.words().contains("gave everybody in @ops"))
                .findFirst());
    rig.awaitTold("subteam_members_changed", () -> rig.slack.userGroup("ops", rig.ana));
    assertThat(dan.view(link).statusCode()).isEqualTo(403);
  }
}
