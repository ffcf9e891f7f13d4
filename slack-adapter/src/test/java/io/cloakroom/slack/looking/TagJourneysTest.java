package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** J34 on Slack: hashtags, tags of a channel, and tags that somebody gives. */
class TagJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J34_hashtags_and_those_of_the_channel_become_tags_and_channels_do_not() {
    FakeChannel quay = rig.slack.channel("quay", rig.ana);
    rig.cho.command(rig.site, "/image policy set tags Bridge-7");
    rig.awaitRecorded("policy.changed", 1);
    assertThat(rig.cho.command(rig.site, "/image policy show").awaitAnswer("bridge-7").words())
        .contains("tags");

    SeenMessage post =
        rig.posts(
            rig.ana,
            "low tide at the #Brücke &amp; #pier, see <#" + quay.id() + "|quay>",
            Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");

    assertThat(card.words()).doesNotContain("bridge-7");
    assertThat(rig.bob.press(card, "More").awaitAnswer("Posted by").words())
        .contains("Tags: ", "#bridge-7", "#brücke", "#pier")
        .doesNotContain("#quay");
    rig.cho.command(rig.site, "/image policy set tags none");
    rig.awaitRecorded("policy.changed", 2);
    assertThat(rig.bob.press(card, "More").awaitAnswer("Posted by").words()).contains("#bridge-7");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    String link = card.url("Link");
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    assertThat(new String(bob.details(link).body(), StandardCharsets.UTF_8))
        .contains("\"tags\":[\"bridge-7\",\"brücke\",\"pier\"]");
  }

  @Test
  void J34_tags_are_given_and_taken_away_by_its_author_by_command_and_form() {
    SeenMessage post = rig.posts(rig.ana, "low tide #pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");

    SeenMessage tagged =
        rig.ana
            .command(rig.site, "/image tag " + link + " +jetty -pier")
            .awaitAnswer("from now on");
    assertThat(tagged.words()).contains("#jetty").doesNotContain("`#pier`");
    SeenView form = rig.ana.command(rig.site, "/image tag " + link).awaitView();
    rig.ana.submit(form, Map.of("tags", "+bay"));
    rig.awaitRecorded("link.changed", 2);
    assertThat(rig.bob.press(card, "More").awaitAnswer("Posted by").words())
        .contains("#bay", "#jetty")
        .doesNotContain("`#pier`");

    rig.ana
        .command(rig.site, "/image tag " + link + " +<!channel>")
        .awaitAnswer("Nothing changed: not a tag");
    rig.bob
        .command(rig.site, "/image tag " + link + " +mine")
        .awaitAnswer("can be set otherwise by");
  }
}
