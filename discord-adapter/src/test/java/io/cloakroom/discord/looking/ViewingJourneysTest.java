package io.cloakroom.discord.looking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Standing;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.discord.Bot;
import io.cloakroom.discord.Museum;
import io.cloakroom.discord.Website;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.setup.DiscordSettings;
import io.cloakroom.testing.Parallel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Journeys J14 to J20, of who looks; threats T18 to T25 on Discord. */
final class ViewingJourneysTest extends Museum {
  private Website website;

  @BeforeEach
  void open() throws IOException {
    website = new Website(bot, clock);
  }

  @AfterEach
  void closeWebsite() throws IOException {
    website.close();
  }

  private String opened(FakePerson person, FakeMessage card) {
    FakeMessage answer = person.press(card, "Open").reply();
    assertThat(answer.isEphemeral()).isTrue();
    assertThat(answer.hasSuppressedEmbeds()).isTrue();
    return answer.text();
  }

  /** Discord fetches and shows what is linked wherever it is not told to leave that. */
  @Test
  void T14_nothingOfTheBotsIsUnfurledByDiscord() {
    FakeMessage card = cardOf("north pier", picture());
    opened(bob, card);
    FakeMessage list = cho.command(site, "image list", Map.of()).reply();
    FakeMessage receipt = said(ana);

    assertThat(receipt.hasSuppressedEmbeds()).isTrue();
    for (FakeMessage one : List.of(card, list)) {
      // Whatever shows embeds of its own has its addresses in them, which are not followed.
      assertThat(one.hasSuppressedEmbeds() || !one.content().contains("://"))
          .as(one.content())
          .isTrue();
    }
    assertThat(card.embeds()).as("its own alone").hasSize(1);
    assertThat(card.embeds().get(0).path("footer").path("text").asText()).isEqualTo("Cloakroom");
    assertThat(events(Action.IMAGE_VIEWED)).isEmpty();
  }

  private FakeMessage said(FakePerson person) {
    await("a receipt", () -> !person.directMessages().isEmpty());
    return person.directMessages().get(0);
  }

  private int look(FakePerson person, FakeMessage card) {
    Website.Visitor visitor = website.arrive(opened(person, card));
    return website.view(visitor, Website.path(card.text())).statusCode();
  }

  private Membership membership(FakePerson person, FakeChannel where) {
    try {
      return bot.messenger.membership(person(person), conversation(where));
    } catch (MessengerUnavailable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void J48_aServerThatTheBotWasTakenOutOfSaysNothingOfItsPeople() {
    assertThat(membership(ana, site).standing()).isEqualTo(Standing.MEMBER);

    discord.guild().leave(discord.bot());
    inTime(
        "the bot is out",
        () -> {
          try {
            return bot.messenger.membership(person(ana), conversation(site)).standing()
                == Standing.GONE;
          } catch (MessengerUnavailable said) {
            return true;
          }
        });

    assertThatThrownBy(() -> bot.messenger.membership(person(ana), conversation(site)))
        .isInstanceOf(MessengerUnavailable.class);
  }

  @Test
  void J14_open_leadsToThePictureAndCountsTheView() {
    FakeMessage card = cardOf("north pier", picture());
    Website.Visitor visitor = website.arrive(opened(bob, card));

    int first = website.view(visitor, Website.path(card.text())).statusCode();
    int again = website.view(visitor, Website.path(card.text())).statusCode();

    assertThat(List.of(first, again)).containsOnly(200);
    assertThat(events(Action.IMAGE_VIEWED)).hasSize(1);
  }

  /** From the title; nothing is recorded before the page asks for the picture. */
  @Test
  void J14_theTitleOpensThePictureAtOnceWhileTheSessionLives() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());
    assertThat(card.text()).contains("](http://localhost:8080" + path + ")**");
    Website.Visitor visitor = website.arrive(opened(bob, card));

    assertThat(website.opensByItself(visitor, path)).isTrue();
    assertThat(events(Action.IMAGE_VIEWED)).isEmpty();
    assertThat(website.view(visitor, path).statusCode()).isEqualTo(200);
  }

  @Test
  void J15_outsider_seesNothingOfThePictureAndIsRecorded() {
    FakeMessage card = cardOf("north pier", picture());
    String link = "http://localhost:8080" + Website.path(card.text());

    FakeMessage answer = dan.command(other, "image open", Map.of("image", link)).reply();
    Website.Visitor visitor = website.arrive(answer.text());
    int status = website.view(visitor, Website.path(card.text())).statusCode();

    assertThat(status).isEqualTo(403);
    assertThat(events(Action.ACCESS_DENIED)).isNotEmpty();
  }

  @Test
  void J16_unfurl_usesUpNoViewAndShowsNothing() {
    FakeMessage card = cardOf("north pier", picture());
    String path = Website.path(card.text());

    int bot1 =
        website
            .get(path, "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)")
            .statusCode();
    byte[] page =
        website
            .get(
                path,
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.10; rv:38.0) Gecko/20100101"
                    + " Firefox/38.0")
            .body();

    assertThat(bot1).isLessThan(500);
    assertThat(new String(page, StandardCharsets.UTF_8)).doesNotContain("og:image", "IMG_1");
    assertThat(events(Action.IMAGE_VIEWED)).isEmpty();
  }

  @Test
  void J17_expiry_isSaidOnTheCard() {
    FakeMessage card = cardOf("north pier", picture());

    clock.turn(Duration.ofDays(7).plusSeconds(1));

    inTime("the card to say so", () -> card.text().contains("xpired"));
    assertThat(card.buttons()).doesNotContain("Open");
  }

  @Test
  void J56_keep_and_renew() {
    FakeMessage card = cardOf("north pier", picture());
    String before = Website.path(card.text());
    clock.turn(Duration.ofDays(7).plusSeconds(1));
    inTime("the card to say so", () -> card.text().contains("xpired"));

    FakeMessage refused =
        bob.command(site, "image renew", Map.of("image", before.substring("/i/".length()))).reply();
    FakeMessage renewed =
        ana.command(site, "image renew", Map.of("image", before.substring("/i/".length()))).reply();

    assertThat(refused.text()).contains("can be renewed by");
    assertThat(renewed.text()).contains("a new link", "kept until");
    inTime("the card to open again", () -> card.buttons().contains("Open"));
    assertThat(Website.path(card.text())).isNotEqualTo(before);
    assertThat(look(bob, card)).isEqualTo(200);
  }

  @Test
  void J56_itsAuthorIsToldBeforeTheEndAndKeepsIt() {
    cardOf("north pier", picture());
    clock.turn(Duration.ofDays(359));
    inTime(
        "the notice",
        () -> ana.directMessages().stream().anyMatch(m -> m.text().contains("will be erased")));
    FakeMessage told =
        ana.directMessages().stream()
            .filter(m -> m.text().contains("will be erased"))
            .findFirst()
            .orElseThrow();

    inTime("that it is recorded", () -> events(Action.IMAGE_ENDING_TOLD).size() == 1);
    FakeMessage kept = ana.press(told, "Keep").reply();

    assertThat(told.buttons()).contains("Keep", "Let it go");
    assertThat(kept.text()).contains("is now kept until");
    assertThat(events(Action.IMAGE_KEPT)).hasSize(1);
  }

  @Test
  void J56_aHeldPictureStaysAndItsAuthorIsToldSo() {
    FakeMessage card = cardOf("north pier", picture());
    String picture = Website.path(card.text()).substring("/i/".length());
    FakeMessage held =
        sec.command(other, "image admin legal-hold", Map.of("image", picture, "reason", "inquiry"))
            .reply();

    FakeMessage asked = ana.command(site, "image remove", Map.of("image", picture)).reply();
    FakeMessage removed = ana.press(asked, "Remove everywhere").reply();

    assertThat(held.text()).contains("under a legal hold from now on");
    assertThat(removed.text()).contains("A copy is kept under a legal hold");
    assertThat(bob.command(site, "image open", Map.of("image", picture)).reply().text())
        .contains("does not open", "kept under a legal hold");
    FakeMessage lifted = sec.command(other, "image admin lift", Map.of("image", picture)).reply();
    assertThat(lifted.text()).contains("under a legal hold no more");
    clock.turn(Duration.ofMinutes(10));
    inTime("it is erased", () -> !events(Action.IMAGE_ERASED).isEmpty());
  }

  @Test
  void J18_view_limit_holdsForTwoClicksAtOnceAfterBothCrawlersCame() {
    cho.command(site, "image policy set", Map.of("name", "views", "value", "1")).reply();
    FakeMessage card = cardOf("once", picture());
    website.get(Website.path(card.text()), "Discordbot/2.0");
    website.get(Website.path(card.text()), "Firefox/38.0");
    Website.Visitor one = website.arrive(opened(bob, card));
    Website.Visitor two = website.arrive(opened(cho, card));

    List<Integer> statuses =
        Parallel.run(
            2, i -> () -> website.view(i == 0 ? one : two, Website.path(card.text())).statusCode());

    assertThat(statuses).containsOnlyOnce(200);
    assertThat(events(Action.IMAGE_VIEWED)).hasSize(1);
  }

  @Test
  void J20_left_the_channel_isRefusedWithin5SecondsAndWelcomeAgain() {
    FakeMessage card = cardOf("north pier", picture());
    assertThat(look(bob, card)).isEqualTo(200);
    Website.Visitor visitor = website.arrive(opened(bob, card));

    bob.leave();
    clock.turn(Duration.ofSeconds(5));
    int gone = website.view(visitor, Website.path(card.text())).statusCode();
    bob.join(discord.guild());
    clock.turn(Duration.ofSeconds(5));

    assertThat(gone).isNotEqualTo(200);
    assertThat(look(bob, card)).isEqualTo(200);
  }

  @Test
  void T21_anOldButtonIsRefusedToWhoseRoleWasTaken() {
    FakeRole staff = discord.guild().addRole("staff", 0);
    site.allow(staff, Permissions.VIEW_CHANNEL);
    dan.giveRole(staff);
    FakeMessage card = cardOf("north pier", picture());
    assertThat(look(dan, card)).isEqualTo(200);
    Website.Visitor visitor = website.arrive(opened(dan, card));

    dan.takeRole(staff);
    clock.turn(Duration.ofSeconds(5));

    assertThat(website.view(visitor, Website.path(card.text())).statusCode()).isEqualTo(403);
  }

  @Test
  void T20_aMemberDeniedByNameIsRefusedAlthoughTheirRoleMayLook() {
    FakeRole staff = discord.guild().addRole("staff", 0);
    site.allow(staff, Permissions.VIEW_CHANNEL);
    dan.giveRole(staff);
    assertThat(membership(dan, site).inConversation()).isTrue();

    site.deny(dan, Permissions.VIEW_CHANNEL);

    assertThat(membership(dan, site).inConversation()).isFalse();
    assertThat(membership(dan, site).standing()).isEqualTo(Standing.MEMBER);
  }

  @Test
  void aPrivateThreadIsForItsMembersThoughAllSeeItsChannel() {
    FakeChannel thread = ana.privateThread(other, "surprise", bob);
    ana.addBot(thread);

    assertThat(membership(bob, thread).inConversation()).isTrue();
    assertThat(membership(dan, thread).inConversation()).isFalse();
    assertThat(membership(dan, other).inConversation()).isTrue();
    assertThat(membership(discord.owner(), thread).inConversation()).isTrue();
  }

  @Test
  void T23_guestsAreWhoHoldsTheRoleThatTheOperatorNamed() throws Exception {
    FakeRole guests = discord.guild().addRole("guests", 0);
    FakePerson eve = discord.person("eve").giveRole(guests);
    site.allow(eve, Permissions.VIEW_CHANNEL);
    DiscordSettings plain = Bot.settings(discord);
    DiscordSettings settings =
        new DiscordSettings(
            plain.token(),
            plain.clientSecret(),
            plain.servers(),
            plain.shards(),
            new DiscordSettings.RoleMeanings(Set.of(Long.toString(guests.id())), Set.of()));
    stop();
    bot = new Bot(settings, clock, disk).start();

    assertThat(membership(eve, site).standing()).isEqualTo(Standing.GUEST);
    assertThat(membership(eve, site).groups()).contains(Long.toString(guests.id()));
    assertThat(membership(bob, site).standing()).isEqualTo(Standing.MEMBER);
  }

  @Test
  void aTimedOutModeratorDoesNotAdminister() {
    site.allow(cho, Permissions.MANAGE_MESSAGES);
    assertThat(membership(cho, site).conversationAdmin()).isTrue();

    cho.timeOut(clock.instant().plus(Duration.ofDays(3650)));

    assertThat(membership(cho, site).conversationAdmin()).isFalse();
    assertThat(membership(cho, site).inConversation()).isTrue();
  }

  @Test
  void adminsAreWhoDiscordSaysTheyAre() {
    FakeRole heads = discord.guild().addRole("heads", Permissions.MANAGE_GUILD);
    dan.giveRole(heads);

    assertThat(membership(dan, site).workspaceAdmin()).isTrue();
    assertThat(membership(discord.owner(), site).workspaceAdmin()).isTrue();
    assertThat(membership(cho, site).workspaceAdmin()).isFalse();
    assertThat(membership(cho, site).conversationAdmin()).isTrue();
    assertThat(membership(ana, site).conversationAdmin()).isFalse();
  }

  @Test
  void T24_whileTheSessionIsAwayNobodyIsAMember() {
    discord.gateway().refuseNextIdentify(4000);
    discord.outage();

    awaitFreely(
        "the session to be away",
        () -> {
          try {
            bot.messenger.membership(person(bob), conversation(site));
            return false;
          } catch (MessengerUnavailable away) {
            return true;
          }
        });
    discord.recover();
  }

  @Test
  void T25_anotherNameChangesNothing() {
    FakeMessage card = cardOf("north pier", picture());
    discord.guild().channel("site").rename("pier");

    assertThat(look(bob, card)).isEqualTo(200);
    assertThat(membership(bob, site).inConversation()).isTrue();
    assertThat(discord.guild().add(ChannelKind.TEXT, "site")).isNotEqualTo(site);
  }
}
