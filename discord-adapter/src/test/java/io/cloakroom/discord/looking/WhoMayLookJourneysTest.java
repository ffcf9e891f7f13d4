package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.Bot;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.setup.DiscordSettings;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J10, J19, J31, J46, J47 and J59 on Discord: who gets what of a picture, and what says so. */
final class WhoMayLookJourneysTest extends Museum {
  private Website website;

  @BeforeEach
  void openWebsite() throws IOException {
    website = new Website(bot, clock);
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  @Test
  void J46_aPartnerSeesTheirNameOnItForSevenDays_andTakesNothing() {
    FakePerson pam = discord.person("pam");
    FakeRole partners = discord.guild().role("partners");
    pam.giveRole(partners);
    site.allow(pam, Permissions.VIEW_CHANNEL);
    discord
        .owner()
        .command(site, "image admin role", Map.of("role", "partner", "group", partners))
        .reply();
    set("expiry", "20d");
    set("download", "on");
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());

    HttpResponse<byte[]> members = website.view(opened(bob, card), path);
    Website.Visitor visitor = opened(pam, card);
    HttpResponse<byte[]> look = website.view(visitor, path);

    assertThat(look.statusCode()).isEqualTo(200);
    assertThat(look.body()).as("marked").isNotEqualTo(members.body());
    assertThat(website.download(visitor, path).statusCode()).isEqualTo(403);

    clock.turn(Duration.ofDays(7).minusMinutes(5));
    Website.Visitor later = opened(pam, card);
    assertThat(website.view(later, path).statusCode()).isEqualTo(200);
    clock.turn(Duration.ofMinutes(5));
    assertThat(website.view(later, path).statusCode()).isEqualTo(410);
    assertThat(website.view(opened(bob, card), path).statusCode()).isEqualTo(200);
  }

  @Test
  void J46_marketingTakesTheFileWhereOthersOnlyLook() {
    FakePerson mia = discord.person("mia");
    FakeRole marketing = discord.guild().role("marketing");
    mia.giveRole(marketing);
    site.allow(mia, Permissions.VIEW_CHANNEL);
    discord
        .owner()
        .command(site, "image admin role", Map.of("role", "full", "group", marketing))
        .reply();
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());

    Website.Visitor mias = opened(mia, card);
    Website.Visitor bobs = opened(bob, card);

    assertThat(website.view(mias, path).statusCode()).isEqualTo(200);
    assertThat(website.download(mias, path).statusCode()).isEqualTo(200);
    assertThat(website.view(bobs, path).statusCode()).isEqualTo(200);
    assertThat(website.download(bobs, path).statusCode()).isEqualTo(403);
  }

  @Test
  void J47_aGuestLooksWhereTheyAre_andOpenIsNotOpenToThem()
      throws MessengerUnavailable, IOException {
    FakeRole guests = discord.guild().addRole("guests", 0);
    FakePerson eve = discord.person("eve");
    FakePerson gil = discord.person("gil");
    eve.giveRole(guests);
    gil.giveRole(guests);
    site.allow(eve, Permissions.VIEW_CHANNEL);
    startWhereGuestsAre(guests);
    FakeMessage card = cardOf("north pier", picture());

    HttpResponse<byte[]> members = website.view(opened(bob, card), Website.path(card.text()));
    HttpResponse<byte[]> look = website.view(opened(eve, card), Website.path(card.text()));
    assertThat(look.statusCode()).isEqualTo(200);
    assertThat(look.body()).as("marked").isNotEqualTo(members.body());

    set("access", "open");
    String path = Website.path(replaced(ana.post(site, "more", picture())).text());
    assertThat(website.view(opened(dan, path), path).statusCode()).isEqualTo(200);
    assertThat(website.view(opened(gil, path), path).statusCode()).isEqualTo(403);
  }

  /** From the command to the look: what somebody in the group sees, and nobody else. */
  @Test
  void T48_F15_aGroupMayViewAProjectOnly() {
    FakeRole ops = discord.guild().role("ops");
    FakePerson opal = discord.person("opal");
    opal.giveRole(ops);
    FakePerson wad = discord.owner();
    Map<String, String> bridge =
        Map.of(
            "name",
            "bridge-7",
            "channels",
            "<#" + site.id() + ">",
            "groups",
            "<@&" + ops.id() + ">");
    String path = Website.path(cardOf("north pier", picture()).text());
    FakeMessage elsewhere = replaced(ana.post(other, "other pier", picture()));
    site.deny(opal, Permissions.VIEW_CHANNEL);
    other.allow(opal, Permissions.VIEW_CHANNEL);

    assertThat(
            wad.command(
                    other,
                    "image admin project",
                    Map.of(
                        "name", "bridge-7",
                        "channels", "<#" + site.id() + ">",
                        "groups", "<@&" + ops.id() + "> <@&404404404>"))
                .reply()
                .text())
        .contains("no such group");
    FakeMessage asked = wad.command(other, "image admin project", bridge).reply();
    assertThat(asked.text()).contains("Nothing changed yet", "1 link in");
    FakeMessage given = wad.press(asked, "Give it").reply();
    assertThat(given.text()).contains("has 1 channel now", "holds the role");

    Map<String, String> wanted = Map.of("text", "north", "project", "bridge-7");
    FakeMessage found = opal.command(other, "image find", wanted).reply();
    assertThat(found.text()).contains("1. ", "north pier");
    Website.Visitor visitor = website.arrive(opal.press(found, "Open 1").reply().text());
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
    Website.Visitor atPage = website.arrive(library(opal));
    String page = page(atPage, "/library?q=project:bridge-7");
    assertThat(page).contains("north pier").doesNotContain("other pier");
    assertThat(page(website.arrive(library(dan)), "/library?q=project:bridge-7"))
        .containsIgnoringCase("No project")
        .doesNotContain("north pier");

    wad.press(given, "Take the role back").reply();
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
    assertThat(page(atPage, "/library?q=project:bridge-7")).containsIgnoringCase("No project");
    assertThat(elsewhere.text()).contains("http");
  }

  private String library(FakePerson who) {
    FakeMessage found = who.command(other, "image find", Map.of("text", "other")).reply();
    return who.press(found, "Library").reply().text();
  }

  private String page(Website.Visitor visitor, String path) {
    return new String(website.get(path, visitor).body(), StandardCharsets.UTF_8);
  }

  @Test
  void F15_onlyTheGroupsThatThePolicyNamesLook() {
    FakeRole ops = discord.guild().role("ops");
    bob.giveRole(ops);
    set("groups", "<@&" + ops.id() + ">");
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());

    Website.Visitor visitor = opened(bob, card);
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
    FakeMessage refused = cho.press(card, "Open").reply();
    assertThat(refused.text()).contains("only for the members of some groups");
    assertThat(refused.buttons()).contains("Request");

    bob.takeRole(ops);
    clock.turn(Duration.ofSeconds(5));
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(403);
  }

  @Test
  void J31_aMarkedLookHasACode_byWhichTheRecordFindsIt() {
    set("watermark", "on");
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());

    HttpResponse<byte[]> bobs = website.view(opened(bob, card), path);
    HttpResponse<byte[]> chos = website.view(opened(cho, card), path);

    assertThat(bobs.statusCode()).isEqualTo(200);
    assertThat(bobs.body()).isNotEqualTo(chos.body());
    String code =
        events(Action.IMAGE_VIEWED).stream()
            .filter(look -> look.actor().orElseThrow().equals(person(bob)))
            .map(look -> look.details().get(AuditEvent.LOOK_CODE))
            .findFirst()
            .orElseThrow();
    assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{6}");
    assertThat(
            sec.command(other, "image log trace", Map.of("code", code.toLowerCase(Locale.ROOT)))
                .reply()
                .text())
        .contains("looked at", Long.toString(bob.id()))
        .doesNotContain(Long.toString(cho.id()));
  }

  @Test
  void J19_everybodyLooksOnce_whereThatIsTheRule() {
    set("views", "once");
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    Website.Visitor bobs = opened(bob, card);
    Website.Visitor chos = opened(cho, card);

    assertThat(website.view(bobs, path).statusCode()).isEqualTo(200);
    clock.turn(Duration.ofSeconds(61));
    HttpResponse<byte[]> again = website.view(bobs, path);
    assertThat(again.statusCode()).isEqualTo(410);
    assertThat(new String(again.body(), StandardCharsets.UTF_8)).contains("You have seen this");
    assertThat(website.view(chos, path).statusCode()).isEqualTo(200);
  }

  @Test
  void J10_aboveTheCeilingItsAuthorIsRefused_andReadsIt() {
    cho.command(site, "image policy expiry", Map.of("value", "2d", "max", "3d")).reply();
    String token = token(cardOf("north pier", picture()));

    assertThat(
            ana.command(site, "image set", Map.of("image", token, "expiry", "5d")).reply().text())
        .contains("Nothing changed", "lives 3d at most", "Choose 3d or less");
    assertThat(events(Action.LINK_CHANGED)).isEmpty();

    assertThat(
            ana.command(site, "image set", Map.of("image", token, "expiry", "1h")).reply().text())
        .contains("Set for the picture:");
    assertThat(events(Action.LINK_CHANGED)).hasSize(1);
  }

  @Test
  void J59_whatHoldsInTheWorkspaceHoldsWhereAChannelHasNoValueOfItsOwn() {
    cho.command(site, "image policy expiry", Map.of("value", "2d")).reply();
    Map<String, String> everywhere = Map.of("name", "expiry", "value", "3d", "for", "workspace");

    assertThat(cho.command(site, "image policy set", everywhere).reply().text())
        .contains("only a workspace admin");
    assertThat(discord.owner().command(site, "image policy set", everywhere).reply().text())
        .contains("3d");

    assertThat(expiry(dan, other)).contains("3d", "workspace");
    assertThat(expiry(cho, site)).contains("2d").doesNotContain("3d");
  }

  private static String expiry(FakePerson person, FakeChannel where) {
    return person
        .command(where, "image policy show", Map.of())
        .reply()
        .text()
        .lines()
        .filter(line -> line.contains("expiry"))
        .findFirst()
        .orElseThrow();
  }

  private void startWhereGuestsAre(FakeRole guests) throws MessengerUnavailable, IOException {
    DiscordSettings plain = Bot.settings(discord);
    DiscordSettings settings =
        new DiscordSettings(
            plain.token(),
            plain.clientSecret(),
            plain.servers(),
            plain.shards(),
            new DiscordSettings.RoleMeanings(Set.of(Long.toString(guests.id())), Set.of()));
    website.close();
    stop();
    bot = new Bot(settings, clock, disk).start();
    website = new Website(bot, clock);
  }

  private void set(String name, String value) {
    cho.command(site, "image policy set", Map.of("name", name, "value", value)).reply();
  }

  private static String token(FakeMessage card) {
    return Website.path(card.text()).substring("/i/".length());
  }

  /** In a browser of their own, where the card's Open let them in. */
  private Website.Visitor opened(FakePerson person, FakeMessage card) {
    return website.arrive(person.press(card, "Open").reply().text());
  }

  /** The same of somebody elsewhere who was sent the link. */
  private Website.Visitor opened(FakePerson person, String path) {
    String token = path.substring("/i/".length());
    return website.arrive(
        person.command(other, "image open", Map.of("image", token)).reply().text());
  }
}
