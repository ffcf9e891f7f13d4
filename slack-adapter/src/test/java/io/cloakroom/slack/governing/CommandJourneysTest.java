package io.cloakroom.slack.governing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.use.AppReaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What admins live through who type commands. */
class CommandJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  private String said(AppReaction answer) {
    assertThat(answer.acknowledged()).isTrue();
    return answer.awaitAnswer().words();
  }

  /** What the bot said to everybody in #site. */
  private List<String> announced() {
    return rig.bob.sees(rig.site).stream()
        .filter(message -> message.author().equals(rig.slack.botUserId()))
        .map(SeenMessage::words)
        .toList();
  }

  private void awaitAnnounced(String words) {
    rig.awaitThat(words, () -> announced().stream().anyMatch(said -> said.contains(words)));
  }

  @Test
  void J27_small_cards_are_a_line_that_says_what_is_true() {
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    SeenMessage full = rig.card(post, "Protected");
    assertThat(full.blocks().findPath("slack_file").isMissingNode()).isFalse();

    rig.cho.command(rig.site, "/image policy set card small");
    rig.awaitThat(
        "a small card", () -> rig.cards(post).get(0).words().contains("Ana: *north pier*"));

    SeenMessage small = rig.cards(post).get(0);
    assertThat(small.words())
        .contains("Ana: *north pier*  Opens until")
        .doesNotContain("Protected");
    assertThat(small.blocks().findPath("slack_file").isMissingNode()).isTrue();
    assertThat(small.buttons()).contains("Open", "More");
    assertThat(small.url("Link")).isEqualTo(full.url("Link"));
    rig.ana.command(rig.site, "/image revoke " + small.url("Link"));
    assertThat(rig.laterCard(post, "Revoked: it no longer opens.").words()).contains("Ana: ");
  }

  @Test
  void J27_cards_and_notices_are_German_where_the_workspace_is() {
    rig.wad.join(rig.site);
    rig.wad.command(rig.site, "/image admin language de");
    awaitAnnounced("Cards that stand are rewritten in it");

    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());

    assertThat(rig.card(post, "Geschützt").words()).contains("sicher verwahrt");
    assertThat(rig.card(post, "Geschützt").buttons()).contains("Öffnen", "Mehr");
    rig.awaitThat(
        "a German receipt",
        () ->
            rig.ana.ephemerals().stream()
                .anyMatch(said -> said.words().contains("Aus diesem Bild haben wir")));
  }

  @Test
  void J27_set_default() {
    SeenMessage old = rig.protectedCard(rig.ana);

    rig.cho.command(rig.site, "/image policy expiry 48h views:10 max:7d");
    awaitAnnounced("2d");

    assertThat(announced()).anyMatch(said -> said.contains("7d"));
    assertThat(rig.awaitRecorded("policy.changed", 1)).isNotEmpty();
    assertThat(rig.ana.sees(old).orElseThrow().words()).doesNotContain("10 views");
    SeenMessage next = rig.card(rig.posts(rig.ana, "new", Photo.jpeg(2)), "Protected");
    assertThat(next.words()).contains("10 views");

    rig.cho.command(rig.site, "/image policy expiry 24h existing:true");
    assertThat(rig.awaitRecorded("link.changed", 1)).isNotEmpty();
  }

  @Test
  void J28_not_admin() {
    String said = said(rig.ana.command(rig.site, "/image policy expiry 48h"));

    assertThat(said).contains("admins of this channel");
    assertThat(rig.recorded("policy.changed")).isEmpty();
    assertThat(rig.recorded("command.denied")).hasSize(1);
  }

  @Test
  void J29_wrong_channel() {
    FakeChannel legal = rig.slack.watched("legal", rig.dan, rig.cho);

    String said = said(rig.cho.command(rig.site, "/image policy expiry 48h channel:#legal"));

    assertThat(said).contains("admins of this channel");
    assertThat(rig.recorded("policy.changed")).isEmpty();
    assertThat(rig.recorded("command.denied"))
        .anyMatch(event -> event.conversation().orElseThrow().id().equals(legal.id()));
  }

  @Test
  void J57_silent_widening() {
    FakeChannel legal = rig.slack.privateChannel("legal", rig.dan);
    rig.dan.inviteBot(legal);
    rig.wad.join(rig.site);
    String typed = "/image policy access open channel:";

    String said = said(rig.wad.command(rig.site, typed + "<#" + legal.id() + "|legal>"));
    String unknown = said(rig.cho.command(rig.site, typed + "<#" + legal.id() + "|legal>"));

    assertThat(said).contains("you cannot read", "only narrow");
    assertThat(unknown)
        .isEqualTo(said(rig.cho.command(rig.site, typed + "#nowhere")))
        .contains("no such channel");
    assertThat(rig.recorded("policy.changed")).isEmpty();
    assertThat(rig.recorded("command.denied"))
        .anyMatch(event -> event.conversation().orElseThrow().id().equals(legal.id()));
  }

  @Test
  void J57_who_governs_narrows_what_they_cannot_read_and_it_hears_of_it() {
    FakeChannel legal = rig.slack.privateChannel("legal", rig.dan);
    rig.dan.inviteBot(legal);
    rig.wad.join(rig.site);
    String there = " channel:<#" + legal.id() + "|legal>";

    String said = said(rig.wad.command(rig.site, "/image policy expiry 1d" + there));

    assertThat(said).contains("7d", "1d", "The same was said in");
    assertThat(rig.recorded("policy.changed"))
        .anyMatch(event -> event.conversation().orElseThrow().id().equals(legal.id()));
    rig.awaitLater(
        "it is said there",
        () ->
            rig.dan.sees(legal).stream()
                .filter(one -> one.words().contains("7d") && one.words().contains("1d"))
                .findFirst());
  }

  @Test
  void J30_above_ceiling() {
    rig.cho.command(rig.site, "/image policy expiry 48h max:7d");
    rig.awaitRecorded("policy.changed", 1);

    String said = said(rig.cho.command(rig.site, "/image policy expiry 8d"));

    assertThat(said).contains("7d");
    assertThat(said(rig.bob.command(rig.site, "/image policy show"))).contains("2d");
  }

  @Test
  void F57_one_template_reaches_many_channels() {
    FakeChannel ops = rig.slack.channel("ops", rig.cho);
    rig.wad.command(rig.site, "/image admin template partner views 3").awaitAnswer("partner");

    rig.wad.command(rig.site, "/image admin use partner channels:#site,#ops").awaitAnswer("now");

    assertThat(said(rig.cho.command(rig.site, "/image policy show")))
        .contains("`3` (by the template partner)");
    assertThat(rig.recorded("policy.changed"))
        .hasSize(2)
        .anyMatch(event -> event.details().getOrDefault("channels", "").contains(ops.id()));
  }

  @Test
  void J57_says_in_the_channel_what_widens() {
    rig.protectedCard(rig.ana);

    rig.cho.command(rig.site, "/image policy set access open");

    awaitAnnounced("people may look");
    assertThat(announced())
        .anyMatch(
            said ->
                said.contains("go no further than before")
                    && said.contains("people may look")
                    && said.contains("1 link is there now"));
    rig.cho.command(rig.site, "/image policy unset access");
    awaitAnnounced("by default");
  }

  @Test
  void J30_every_value_has_a_ceiling() {
    rig.wad.command(rig.site, "/image admin ceiling access restricted").awaitAnswer("restricted");

    assertThat(said(rig.cho.command(rig.site, "/image policy access open")))
        .contains("above `restricted`, the ceiling of this workspace");
  }

  @Test
  void F15_endsEveryLinkOfAProjectOnceThatIsConfirmed() {
    SeenMessage first = rig.posts(rig.ana, "one", Photo.jpeg(1));
    rig.card(first, "Protected");
    SeenMessage second = rig.posts(rig.bob, "two", Photo.jpeg(2));
    SeenMessage card = rig.card(second, "Protected");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);

    rig.wad
        .command(rig.site, "/image admin project bridge-7 channels:#site")
        .awaitAnswer("has 1 channel now");
    assertThat(said(rig.wad.command(rig.site, "/image admin project list"))).contains("bridge-7");
    SeenMessage asked = rig.cho.command(rig.site, "/image revoke project:bridge-7").awaitAnswer();
    assertThat(asked.words()).contains("2 links", "1 channel of the project");
    rig.cho.press(asked, "Revoke 2 links").awaitAnswer("revoked");

    assertThat(bob.view(card.url("Link")).statusCode()).isNotEqualTo(200);
    assertThat(rig.card(first, "Revoked").buttons()).isEmpty();
    assertThat(rig.card(second, "Revoked").buttons()).isEmpty();
  }

  @Test
  void J32_list_and_revoke() {
    SeenMessage first = rig.posts(rig.ana, "one", Photo.jpeg(1));
    rig.card(first, "Protected");
    rig.clock.turn(Duration.ofHours(1));
    SeenMessage second = rig.posts(rig.bob, "two", Photo.jpeg(2));
    SeenMessage card = rig.card(second, "Protected");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    String link = card.url("Link");

    assertThat(said(rig.cho.command(rig.site, "/image list"))).contains("opens until");
    SeenMessage asked = rig.cho.command(rig.site, "/image revoke since:2d").awaitAnswer();
    assertThat(asked.words()).contains("2 links", "2 people");
    rig.cho.press(asked, "Revoke 2 links").awaitAnswer("revoked");

    assertThat(bob.view(link).statusCode()).isNotEqualTo(200);
    assertThat(rig.card(first, "Revoked").buttons()).isEmpty();
    assertThat(rig.card(second, "Revoked").buttons()).isEmpty();
  }

  @Test
  void J35_bad_input() {
    for (String typed : List.of("banana", "-1h", "9999999d", "", "🦄")) {
      String said = said(rig.cho.command(rig.site, "/image policy expiry " + typed));

      assertThat(said).as(typed).contains("/image policy expiry");
    }
    assertThat(rig.recorded("policy.changed")).isEmpty();
  }

  @Test
  void asksInAFormAndShowsMistakesBesideTheirFields() {
    SeenView form = rig.cho.command(rig.site, "/image policy edit").awaitView();

    rig.cho.command(rig.site, "/image policy expiry 7d max:7d");
    rig.awaitRecorded("policy.changed", 1);

    Map<String, String> errors = rig.cho.submit(form, Map.of("expiry", "14d")).errors();
    AppReaction saved = rig.cho.submit(form, Map.of("expiry", "2d"));

    assertThat(errors).containsKey("expiry");
    assertThat(saved.errors()).isEmpty();
    assertThat(rig.awaitRecorded("policy.changed", 2)).isNotEmpty();
    assertThat(saved.awaitView().words())
        .contains("2d", "would look like this", "Opens for members of");
  }

  @Test
  void showsEachPersonTheirOwnHome() {
    rig.protectedCard(rig.ana);

    rig.ana.openHome();
    rig.cho.openHome();

    rig.awaitThat(
        "Ana's pictures",
        () -> rig.ana.home().filter(h -> h.words().contains("latest pictures")).isPresent());
    rig.awaitThat(
        "Cho's channels",
        () -> rig.cho.home().filter(h -> h.words().contains("administer")).isPresent());
    assertThat(rig.ana.home().orElseThrow().buttons()).contains("Open 1", "More about 1");
    assertThat(rig.cho.home().orElseThrow().words()).doesNotContain("latest pictures");
    SeenView change = rig.cho.press(rig.cho.home().orElseThrow(), "Change 1").awaitView();
    assertThat(change.words()).containsIgnoringCase("expiry");
  }

  @Test
  void moreOffersWhatThePersonMayDoAndNothingElse() {
    SeenMessage card = rig.protectedCard(rig.ana);

    SeenMessage forAna = rig.ana.press(card, "More").awaitAnswer("Posted by");
    SeenMessage forBob = rig.bob.press(card, "More").awaitAnswer("Posted by");

    assertThat(forAna.words()).contains(Photo.SERIAL);
    assertThat(forAna.buttons()).contains("Open", "Extend", "Revoke");
    assertThat(forBob.words()).doesNotContain(Photo.SERIAL);
    assertThat(forBob.buttons()).containsExactly("Open");
  }

  @Test
  void J21_refuses_a_byline_that_has_no_effect_here() {
    String refused =
        rig.cho.command(rig.site, "/image policy set byline author").awaitAnswer().words();

    assertThat(refused).contains("no effect here");
    assertThat(rig.recorded("policy.changed")).isEmpty();
    rig.cho.command(rig.site, "/image policy set byline bot");
    rig.awaitRecorded("policy.changed", 1);
  }

  @Test
  void says_when_a_picture_was_posted_and_not_when_it_was_found() {
    rig.slack.events().hold();
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    rig.clock.turn(Duration.ofHours(1));
    rig.slack.events().release();
    SeenMessage card = rig.card(post, "Protected");

    SeenMessage more = rig.ana.press(card, "More").awaitAnswer("Posted by");

    String second = post.ts().substring(0, post.ts().indexOf('.'));
    assertThat(more.json().toString()).contains("<!date^" + second + "^");
  }
}
