package io.cloakroom.slack.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.slack.BrowsingPerson;
import io.cloakroom.slack.Photo;
import io.cloakroom.slack.SlackRig;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** J10, J19, J31, J46, J47 and J59 on Slack: who gets what of a picture, and what says so. */
class WhoMayLookJourneysTest {
  private final SlackRig rig = new SlackRig();

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void J46_a_partner_sees_their_name_on_it_for_seven_days_and_takes_nothing() {
    FakePerson pam = rig.slack.person("pam");
    pam.join(rig.site);
    String partners = rig.slack.userGroup("partners", pam);
    rig.wad
        .command(rig.site, "/image admin role partner <!subteam^" + partners + "|@partners>")
        .awaitAnswer();
    rig.awaitRecorded("role.changed", 1);
    rig.cho.command(rig.site, "/image policy expiry 20d");
    rig.cho.command(rig.site, "/image policy download on");
    rig.awaitRecorded("policy.changed", 2);
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");

    HttpResponse<byte[]> members = rig.signedIn(rig.bob, card).view(link);
    BrowsingPerson pams = rig.signedIn(pam, card);
    HttpResponse<byte[]> look = pams.view(link);

    assertThat(look.statusCode()).isEqualTo(200);
    assertThat(look.body()).as("marked").isNotEqualTo(members.body());
    assertThat(pams.download(link).statusCode()).isEqualTo(403);

    rig.clock.turn(Duration.ofDays(7).minusMinutes(5));
    BrowsingPerson later = rig.signedIn(pam, card);
    assertThat(later.view(link).statusCode()).isEqualTo(200);
    rig.clock.turn(Duration.ofMinutes(5));
    assertThat(later.view(link).statusCode()).isEqualTo(410);
    assertThat(rig.signedIn(rig.bob, card).view(link).statusCode()).isEqualTo(200);
  }

  @Test
  void J46_marketing_takes_the_file_where_others_only_look_and_manages_nothing() {
    FakePerson mia = rig.slack.person("mia");
    mia.join(rig.site);
    String marketing = rig.slack.userGroup("marketing", mia);
    rig.wad
        .command(rig.site, "/image admin role full <!subteam^" + marketing + "|@marketing>")
        .awaitAnswer();
    rig.awaitRecorded("role.changed", 1);
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");

    BrowsingPerson mias = rig.signedIn(mia, card);
    BrowsingPerson bobs = rig.signedIn(rig.bob, card);

    assertThat(mias.view(link).statusCode()).isEqualTo(200);
    assertThat(mias.download(link).statusCode()).isEqualTo(200);
    assertThat(bobs.view(link).statusCode()).isEqualTo(200);
    assertThat(bobs.download(link).statusCode()).isEqualTo(403);
    mia.command(rig.site, "/image revoke " + link).awaitAnswer();
    assertThat(mias.view(link).statusCode()).as("not hers to revoke").isEqualTo(200);

    rig.awaitTold("subteam_members_changed", () -> rig.slack.userGroup("marketing", rig.dan));
    rig.clock.turn(Duration.ofMinutes(2));
    assertThat(rig.signedIn(mia, card).download(link).statusCode()).isEqualTo(403);
  }

  @Test
  void J47_a_guest_looks_where_they_are_and_open_is_not_open_to_them() {
    FakePerson eve = guest("eve");
    eve.join(rig.site);
    FakePerson gil = guest("gil");
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.dan, gil);
    rig.dan.inviteBot(elsewhere);
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");

    HttpResponse<byte[]> members = rig.signedIn(rig.bob, card).view(link);
    HttpResponse<byte[]> guests = rig.signedIn(eve, card).view(link);
    assertThat(guests.statusCode()).isEqualTo(200);
    assertThat(guests.body()).as("marked").isNotEqualTo(members.body());

    rig.cho.command(rig.site, "/image policy access open");
    rig.awaitRecorded("policy.changed", 1);
    String open = rig.protectedCard(rig.ana).url("Link");
    assertThat(opened(rig.dan, elsewhere, open).view(open).statusCode()).isEqualTo(200);
    assertThat(opened(gil, elsewhere, open).view(open).statusCode()).isEqualTo(403);
  }

  /** From the command to the look: what somebody in the group sees, and nobody else. */
  @Test
  void T48_F15_a_group_may_view_a_project_only() {
    FakePerson opal = rig.slack.person("opal");
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.dan, opal, rig.wad);
    rig.dan.inviteBot(elsewhere);
    rig.wad.join(rig.site);
    String ops = rig.slack.userGroup("ops", opal);
    SeenMessage card = rig.card(rig.posts(rig.ana, "north pier", Photo.jpeg(1)), "Protected");
    String link = card.url("Link");
    FakeFile wall = FakeFile.of("wall.jpg", Photo.jpeg(2));
    rig.card(rig.dan.post(elsewhere, "other pier", wall), "Protected");

    String typed =
        "/image admin project bridge-7 channels:#site groups:<!subteam^" + ops + "|@ops>";
    rig.wad.command(rig.site, typed + ",@nobody").awaitAnswer("no such group: “@nobody”");
    SeenMessage asked = rig.wad.command(rig.site, typed).awaitAnswer("Nothing changed yet");
    SeenMessage given = rig.wad.press(asked, "Give it").awaitAnswer("has 1 channel now");

    String wanted = "/image find north project:bridge-7";
    SeenMessage found = opal.command(elsewhere, wanted).awaitAnswer("north pier");
    String open = opal.press(found, "Open 1").awaitAnswer("For you alone").url("Open the picture");
    BrowsingPerson browser = rig.viewer().signIn(open);
    assertThat(browser.view(link).statusCode()).isEqualTo(200);
    assertThat(project(browser)).contains("north pier").doesNotContain("other pier");
    String dans =
        rig.dan
            .command(elsewhere, "/image find as-page:yes")
            .awaitAnswer("For you alone")
            .blocks()
            .toString();
    assertThat(project(rig.viewer().signIn(dans.replaceAll("(?s).*#([\\w-]{43}).*", "#$1"))))
        .containsIgnoringCase("No project")
        .doesNotContain("north pier");

    rig.wad.press(given, "Take the role back").awaitAnswer("no longer holds");
    assertThat(browser.view(link).statusCode()).isEqualTo(403);
    assertThat(project(browser)).containsIgnoringCase("No project").doesNotContain("north pier");
  }

  private static String project(BrowsingPerson browser) {
    byte[] page = browser.get("/library?q=project:bridge-7").body();
    return new String(page, StandardCharsets.UTF_8);
  }

  @Test
  void F15_only_the_groups_that_the_policy_names_look() {
    String ops = rig.slack.userGroup("ops", rig.bob);
    rig.cho.command(rig.site, "/image policy set groups <!subteam^" + ops + "|@ops>");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");

    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    SeenMessage refused = rig.cho.press(card, "Open").awaitAnswer("only for the members of some");
    assertThat(refused.buttons()).contains("Request");

    rig.awaitTold("subteam_members_changed", () -> rig.slack.userGroup("ops", rig.ana));
    assertThat(bob.view(link).statusCode()).isEqualTo(403);
  }

  @Test
  void J31_a_marked_look_has_a_code_by_which_the_record_finds_it() {
    rig.wad.join(rig.site);
    rig.cho.command(rig.site, "/image policy watermark on");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage card = rig.protectedCard(rig.ana);

    HttpResponse<byte[]> bobs = rig.signedIn(rig.bob, card).view(card.url("Link"));
    HttpResponse<byte[]> chos = rig.signedIn(rig.cho, card).view(card.url("Link"));

    assertThat(bobs.statusCode()).isEqualTo(200);
    assertThat(bobs.body()).isNotEqualTo(chos.body());
    String code =
        rig.awaitRecorded("image.viewed", 2).stream()
            .filter(look -> look.actor().orElseThrow().id().equals(rig.bob.id()))
            .map(look -> look.details().get(AuditEvent.LOOK_CODE))
            .findFirst()
            .orElseThrow();
    assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{6}");
    SeenMessage traced =
        rig.wad
            .command(rig.site, "/image log trace " + code.toLowerCase(Locale.ROOT))
            .awaitAnswer("looked at");
    assertThat(traced.words()).contains("Bob").doesNotContain("Cho");
  }

  @Test
  void J19_everybody_looks_once_where_that_is_the_rule() {
    rig.cho.command(rig.site, "/image policy set views once");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage card = rig.protectedCard(rig.ana);
    String link = card.url("Link");
    BrowsingPerson bob = rig.signedIn(rig.bob, card);
    BrowsingPerson cho = rig.signedIn(rig.cho, card);

    assertThat(bob.view(link).statusCode()).isEqualTo(200);
    rig.clock.turn(Duration.ofSeconds(61));
    HttpResponse<byte[]> again = bob.view(link);
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(new String(again.body(), StandardCharsets.UTF_8)).contains("You have seen this");
    assertThat(cho.view(link).statusCode()).isEqualTo(200);
  }

  @Test
  void J10_above_the_ceiling_its_author_is_refused_and_reads_it() {
    rig.cho.command(rig.site, "/image policy expiry 2d max:3d");
    rig.awaitRecorded("policy.changed", 1);
    SeenMessage post = rig.posts(rig.ana, "north pier", Photo.jpeg());
    String link = rig.card(post, "Protected").url("Link");

    SeenMessage refused =
        rig.ana.command(rig.site, "/image set " + link + " expiry:5d").awaitAnswer("3d");
    assertThat(refused.words())
        .contains("Nothing changed", "lives 3d at most", "Choose 3d or less");
    assertThat(rig.recorded("link.changed")).isEmpty();

    rig.ana
        .command(rig.site, "/image set " + link + " expiry:1h")
        .awaitAnswer("Set for the picture:");
    rig.awaitRecorded("link.changed", 1);
  }

  @Test
  void J59_what_holds_in_the_workspace_holds_where_a_channel_has_no_value_of_its_own() {
    FakeChannel elsewhere = rig.slack.channel("elsewhere", rig.dan, rig.bob);
    rig.dan.inviteBot(elsewhere);
    rig.cho.command(rig.site, "/image policy expiry 2d");
    rig.awaitRecorded("policy.changed", 1);
    rig.wad.join(rig.site);

    rig.cho
        .command(rig.site, "/image policy set expiry 3d for:workspace")
        .awaitAnswer("only a workspace admin");
    rig.wad.command(rig.site, "/image policy set expiry 3d for:workspace");
    rig.awaitRecorded("policy.changed", 2);

    assertThat(expiry(rig.dan, elsewhere)).contains("3d", "workspace");
    assertThat(expiry(rig.cho, rig.site)).contains("2d").doesNotContain("3d");
  }

  private static String expiry(FakePerson person, FakeChannel where) {
    return person
        .command(where, "/image policy show")
        .awaitAnswer("expiry")
        .words()
        .lines()
        .filter(line -> line.contains("expiry"))
        .findFirst()
        .orElseThrow();
  }

  private BrowsingPerson opened(FakePerson person, FakeChannel where, String link) {
    SeenMessage answer =
        person.command(where, "/image open " + link).awaitAnswer("Open the picture");
    return rig.viewer().signIn(answer.url("Open the picture"));
  }

  private FakePerson guest(String name) {
    FakePerson guest = rig.slack.person(name);
    guest.profile().set("is_restricted", true);
    return guest;
  }
}
