package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T59 on Slack: what cards show once guests or another organisation come to read their channel. */
class NewReadersJourneysTest {
  private final SlackRig rig = new SlackRig();

  @BeforeEach
  void cardsShowPreviews() {
    rig.cho.command(rig.site, "/image policy preview low");
    rig.awaitRecorded("policy.changed", 1);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void T59_a_card_is_marked_once_its_channel_is_shared() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    String plain = preview(rig.card(post, "Protected"));
    FakePerson pat = rig.slack.partner("pat", "Glass Ltd");

    rig.site.shareWith(pat.teamId());

    awaitOther(post, plain);
  }

  @Test
  void T49_a_card_in_a_shared_channel_says_whom_it_opens_for() {
    FakePerson pat = rig.slack.partner("pat", "Glass Ltd");
    rig.site.shareWith(pat.teamId());
    pat.join(rig.site);

    SeenMessage card = rig.protectedCard(rig.ana);

    assertThat(card.words()).contains("Opens for members of");
    BrowsingPerson viewer = rig.signedIn(pat, card);
    assertThat(viewer.view(card.url("Link")).statusCode()).isEqualTo(200);
  }

  @Test
  void T59_a_card_is_marked_once_a_guest_comes() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    String plain = preview(rig.card(post, "Protected"));
    FakePerson eve = rig.slack.person("eve");
    eve.profile().set("is_restricted", true);

    eve.join(rig.site);

    awaitOther(post, plain);
  }

  /** Another file is another picture: one that is shown already is not uploaded again. */
  private void awaitOther(SeenMessage post, String plain) {
    rig.awaitThat(
        "another preview",
        () -> {
          String now = preview(rig.card(post, "Protected"));
          return !now.isEmpty() && !now.equals(plain);
        });
  }

  private static String preview(SeenMessage card) {
    return card.blocks().findPath("slack_file").path("id").asText();
  }
}
