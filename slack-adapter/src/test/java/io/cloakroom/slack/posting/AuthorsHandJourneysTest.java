package io.cloakroom.slack.posting;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J61 and J62 on Slack: what an author has a hand in after sharing. */
class AuthorsHandJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J61_sets_one_picture_behind_more_and_undoes_it() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Opened so far");
    assertThat(more.buttons()).contains("Only 1 h", "Only 1 d", "Once, then erased", "Set …");

    SeenMessage set = rig.ana.press(more, "Once, then erased").awaitAnswer("Set for the picture:");
    rig.laterCard(post, "for one look");

    rig.ana.press(set, "Undo").awaitAnswer("is as it was before");
    rig.laterCard(post, "members of");
  }

  @Test
  void J61_sets_several_values_by_command_and_by_a_form() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");

    rig.ana
        .command(rig.site, "/image set " + link + " views:3 access:approval title:\"North pier\"")
        .awaitAnswer("Set for the picture:");
    assertThat(rig.laterCard(post, "North pier").words()).contains("on request only", "3 views");

    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Opened so far");
    SeenView form = rig.ana.press(more, "Set …").awaitView();
    rig.ana.submit(form, Map.of("views", "5"));
    rig.laterCard(post, "5 views");
    rig.bob
        .command(rig.site, "/image set " + link + " views:9")
        .awaitAnswer("can be set otherwise by");
  }

  @Test
  void F8_types_whose_the_rights_are_and_until_when() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    String link = rig.card(post, "Protected").url("Link");

    rig.ana
        .command(
            rig.site,
            "/image set " + link + " rights-until:2027-01-31 rights-holder:\"Acme <!here> Ltd\"")
        .awaitAnswer("Set for the picture:");
    assertThat(rig.laterCard(post, "Rights holder: ").words())
        .contains("Acme")
        .doesNotContain("<!here>");
    assertThat(rig.bob.command(rig.site, "/image info " + link).awaitAnswer("Acme").words())
        .as("kept to the end of that day")
        .contains("kept until <!date^1801440000^")
        .doesNotContain("<!here>");
    rig.ana.command(rig.site, "/image set " + link + " rights-until:banana").awaitAnswer("banana");
  }

  @Test
  void J34_calls_a_picture_otherwise_wherever_it_is_named_and_pings_nobody() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");

    rig.ana
        .command(rig.site, "/image set " + link + " title:\"*Jetty* <!channel> @everyone\"")
        .awaitAnswer("Set for the picture:");

    SeenMessage renamed = rig.laterCard(post, "Jetty");
    assertThat(renamed.words()).doesNotContain("north pier");
    assertThat(renamed.blocks().path(1).path("text").path("text").asText())
        .startsWith("*∗Jetty∗ &lt;!channel&gt; @everyone*");
    assertThat(rig.bob.press(renamed, "More").awaitAnswer("Posted by").words()).contains("Jetty");
    assertThat(rig.bob.command(rig.site, "/image list").awaitAnswer().words())
        .contains("Jetty")
        .doesNotContain("north pier");

    rig.ana
        .command(rig.site, "/image set " + link + " title:\"\"")
        .awaitAnswer("Set for the picture:");
    assertThat(rig.laterCard(post, "north pier").words()).doesNotContain("Jetty");
  }

  @Test
  void J61_revokes_and_undoes_it_within_ten_seconds_only() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Opened so far");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    SeenMessage revoked = rig.ana.press(more, "Revoke").awaitAnswer("is revoked");
    assertThat(bob.view(card.url("Link")).statusCode()).isNotEqualTo(200);

    rig.ana.press(revoked, "Undo").awaitAnswer("it opens as before");
    assertThat(bob.view(card.url("Link")).statusCode()).isEqualTo(200);

    SeenMessage again = rig.ana.press(more, "Revoke").awaitAnswer("is revoked");
    rig.clock.turn(Duration.ofSeconds(11));
    rig.ana.press(again, "Undo").awaitAnswer("stays as it is");
    assertThat(bob.view(card.url("Link")).statusCode()).isNotEqualTo(200);
  }

  @Test
  void J62_burns_after_one_look() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    rig.ana
        .command(rig.site, "/image set " + link + " once:true")
        .awaitAnswer("Set for the picture:");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    BrowsingPerson cho = rig.signedIn(rig.cho, card);

    assertThat(bob.view(link).statusCode()).isEqualTo(200);

    assertThat(cho.view(link).statusCode()).isNotEqualTo(200);
    rig.laterCard(post, "Seen once");
  }

  /** F18: seen, taken and refused are three things. */
  @Tag("full")
  @Test
  void J62_the_card_says_how_many_looked_took_the_file_and_were_refused() {
    rig.cho.command(rig.site, "/image policy set download on");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    assertThat(bob.download(link).statusCode()).isEqualTo(200);
    SeenMessage toDan = rig.dan.command(rig.site, "/image open " + link).awaitAnswer();
    BrowsingPerson dan = rig.viewer().signIn(toDan.url("Open the picture"));
    assertThat(dan.view(link).statusCode()).isEqualTo(403);

    rig.laterCard(post, "Seen by 1 of 2 · downloaded by 1 · 1 refused");
  }

  @Test
  void J62_says_who_looked_and_reminds_the_others() {
    rig.cho.command(rig.site, "/image policy set seen-by names");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    assertThat(rig.signedIn(rig.bob, card).view(link).statusCode()).isEqualTo(200);
    rig.laterCard(post, "Seen by 1 of 2");

    assertThat(rig.ana.press(card, "More").awaitAnswer("Opened so far").words())
        .contains("Seen by 1 of 2");
    SeenMessage seen = rig.ana.command(rig.site, "/image seen " + link).awaitAnswer("Not yet:");
    assertThat(seen.words()).contains("Seen by 1 of 2", "Looked: ");
    rig.bob.command(rig.site, "/image seen " + link).awaitAnswer("Who looked is told to");

    rig.ana.press(seen, "Remind the others").awaitAnswer("1 person was reminded in private.");
    rig.awaitThat(
        "cho to be reminded",
        () -> rig.cho.ephemerals().stream().anyMatch(one -> one.words().contains("asks you to")));
    assertThat(rig.bob.ephemerals()).noneMatch(one -> one.words().contains("asks you to"));
  }

  @Test
  void J62_tells_once_that_somebody_first_looked() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    rig.ana
        .command(rig.site, "/image seen " + link + " remind:first-look")
        .awaitAnswer("You are told once, in private");

    assertThat(rig.signedIn(rig.bob, card).view(link).statusCode()).isEqualTo(200);

    rig.awaitThat(
        "ana to be told",
        () ->
            rig.ana.ephemerals().stream()
                .anyMatch(one -> one.words().contains("has looked at your picture")));
    assertThat(rig.bob.ephemerals())
        .noneMatch(one -> one.words().contains("has looked at your picture"));
  }

  @Test
  void J62_ends_once_everybody_has_looked() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage card = rig.card(post, "Protected");
    String link = card.url("Link");
    rig.ana
        .command(rig.site, "/image set " + link + " until:all-seen")
        .awaitAnswer("Set for the picture:");
    rig.laterCard(post, "until everybody has looked");

    assertThat(rig.signedIn(rig.bob, card).view(link).statusCode()).isEqualTo(200);
    BrowsingPerson cho = rig.signedIn(rig.cho, card);
    assertThat(cho.view(link).statusCode()).isEqualTo(200);

    rig.laterCard(post, "Everybody has looked, so it no longer opens");
  }

  @Test
  void F8_F10_says_what_is_regulated_and_what_it_is_for() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    String link = rig.card(post, "Protected").url("Link");

    rig.ana
        .command(rig.site, "/image set " + link + " label:regulated usage:\"<!here> only\"")
        .awaitAnswer("Set for the picture:");

    SeenMessage card = rig.laterCard(post, "Regulated");
    assertThat(card.words()).contains("on request only", "Usage: ", "only");
    rig.bob.press(card, "Open").awaitAnswer("only for whoever was let in");
  }
}
