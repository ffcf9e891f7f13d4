package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.CHO;
import static io.cloakroom.command.CommandStage.LEGAL;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.PRIVATE;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Watermark;
import io.cloakroom.command.CommandStage;
import io.cloakroom.gateway.Browser;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** J46: several pictures are chosen on the library's page, and something is done to all of them. */
class LibraryChosenTest extends LibraryScene {
  @Test
  void J46_saysHowManyWhereAndWhomItReaches_andChangesNothing() {
    Link pier = stage.picture(ANA, SITE);
    Link sand = stage.picture(CHO, SITE);
    Link other = stage.picture(CHO, OTHER);
    Browser cho = browser(CHO);
    int before = stage.database.recorded().size();

    String page = chosen(cho, "revoke", pier, sand, other).text();

    assertThat(page)
        .contains("This ends the links to 3 pictures of 2 people in 2 channels")
        .contains("2 pictures; ", "1 picture; ", "may look", ">Revoke 3 pictures</button>");
    assertThat(stage.database.recorded()).hasSize(before);
    assertThat(List.of(pier, sand, other)).noneMatch(this::isRevoked);
  }

  @Test
  void J46_revokesWhatWasShown_saysSoOfEach_andTakesItBackWithinTenSeconds() {
    Link pier = stage.picture(ANA, SITE);
    Link sand = stage.picture(CHO, OTHER);
    Browser cho = browser(CHO);

    Browser.Reply done = pressed(cho, chosen(cho, "revoke", pier, sand));

    assertThat(done.text())
        .contains("2 of 2 pictures are revoked now", "nobody can open it", ">Undo</button>");
    assertThat(List.of(pier, sand)).allMatch(this::isRevoked);
    assertThat(recorded(Action.LINK_REVOKED)).isEqualTo(2);

    Browser.Reply undone = pressed(cho, done);

    assertThat(undone.text()).contains("is not revoked: it opens as before");
    assertThat(List.of(pier, sand)).noneMatch(this::isRevoked);
  }

  @Test
  void J46_whatIsUndoneTooLateStays() {
    Link pier = stage.picture(ANA, SITE);
    Browser cho = browser(CHO);
    Browser.Reply done = pressed(cho, chosen(cho, "revoke", pier));
    stage.clock.turn(Duration.ofSeconds(11));

    assertThat(pressed(cho, done).text()).contains("stays as it is");
    assertThat(isRevoked(pier)).isTrue();
  }

  @Test
  void J46_sentTwiceItIsDoneOnce() {
    Link pier = stage.picture(ANA, SITE);
    Link sand = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);
    Browser.Reply asked = chosen(cho, "revoke", pier, sand);
    pressed(cho, asked);
    long before = recorded(Action.LINK_REVOKED);

    Browser.Reply again = pressed(cho, asked);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).contains("2 of 2 pictures are revoked now", "was revoked before");
    assertThat(recorded(Action.LINK_REVOKED)).isEqualTo(before);
  }

  @Test
  void J46_renewsWhatEnded_byThePolicyOfToday() {
    Link ended = keptFor(Duration.ofDays(30));
    stage.clock.turn(Duration.ofDays(8));
    Link open = stage.picture(ANA, SITE);
    Browser ana = browser(ANA);

    Browser.Reply asked = chosen(ana, "renew", ended, open);
    assertThat(asked.text())
        .contains("This makes new links to 1 picture", "may look", "still opens until")
        .contains(">Renew 1 picture</button>");
    assertThat(fresh(ended)).isEqualTo(ended);

    Browser.Reply done = pressed(ana, asked);

    assertThat(done.text()).contains("1 of 1 picture opens now", "has a new link");
    assertThat(fresh(ended).status(stage.clock.instant())).isEqualTo(LinkStatus.LIVE);
    assertThat(pressed(ana, asked).text()).contains("1 of 1 picture opens now", "still opens");
    assertThat(recorded(Action.LINK_RENEWED)).isEqualTo(1);
  }

  @Test
  void J46_sharesToAChannelOfTheirs_withTheReachShownFirst() {
    Link pier = stage.picture(CHO, SITE);
    Link there = stage.picture(CHO, OTHER);
    Browser cho = browser(CHO);
    Map<String, String> form = form("share", pier, there);
    form.put("to", "other");

    Browser.Reply asked = cho.fill("/library/chosen", form);

    assertThat(asked.text())
        .contains("This shares 1 picture", "#other", "may look", "stands in")
        .contains(">Share 1 picture</button>");
    assertThat(stage.links.latest(pier.image().id(), OTHER)).isEmpty();

    assertThat(pressed(cho, asked).text()).contains("1 of 1 picture opens there now");
    assertThat(stage.links.latest(pier.image().id(), OTHER)).isPresent();
    assertThat(pressed(cho, asked).text()).contains("is shared to");
  }

  @Test
  void J46_saysWhatIsMissing() {
    Link pier = stage.picture(CHO, SITE);
    Browser cho = browser(CHO);

    assertThat(chosen(cho, "revoke").text()).contains("role=\"alert\"", "No picture was chosen");
    assertThat(chosen(cho, "share", pier).text()).contains("role=\"alert\"", "choose a channel");
    assertThat(chosen(cho, "destroy", pier).status()).isEqualTo(400);
  }

  @Test
  void J46_ofWhatOpensForNobodyItIsNotSaidHowManyMayLook() {
    Link ended = keptFor(Duration.ofDays(30));
    stage.clock.turn(Duration.ofDays(8));

    assertThat(chosen(browser(ANA), "revoke", ended).text())
        .contains("This ends the links to 1 picture", ": 1 picture.")
        .doesNotContain("may look", "one by one");
  }

  @Test
  void J46_whileTheChatIsAwayItIsSaidThatSomeAreLeft_andUndoWaits() {
    Link own = stage.picture(CHO, SITE);
    Link pier = stage.picture(ANA, SITE);
    Browser cho = browser(CHO);
    Browser.Reply asked = chosen(cho, "revoke", own, pier);
    stage.messenger.silent = true;

    assertThat(pressed(cho, asked).text()).containsOnlyOnce("The chat did not answer just now");
    assertThat(isRevoked(own)).isTrue();
    assertThat(isRevoked(pier)).isFalse();
    stage.messenger.silent = false;
    Link sand = stage.picture(CHO, SITE);
    Browser.Reply done = pressed(cho, chosen(cho, "revoke", sand, pier));
    stage.messenger.silent = true;
    Browser.Reply later = pressed(cho, done);
    assertThat(later.text()).contains("The chat did not answer just now", ">Undo</button>");
    assertThat(List.of(sand, pier)).allMatch(this::isRevoked);
    stage.messenger.silent = false;
    pressed(cho, later);
    assertThat(List.of(sand, pier)).noneMatch(this::isRevoked);
  }

  @ParameterizedTest
  @CsvSource({"renew", "share"})
  void J46_whileTheChatIsAwayNothingIsLeftOutInSilence(String act) {
    Link pier = stage.picture(ANA, SITE);
    Browser cho = browser(CHO);
    Map<String, String> form = form(act, pier);
    form.put("to", "other");
    stage.messenger.silent = true;

    assertThat(cho.fill("/library/chosen", form).text())
        .contains("The chat did not answer just now")
        .doesNotContain("There is no picture here");
  }

  @Test
  void J46_leadsBackToWhereTheyWereChosen_andNowhereElse() {
    Link pier = stage.picture(CHO, SITE);
    Map<String, String> form = form("revoke", pier);
    form.put("back", "/library?channel=site&q=pier");
    Browser cho = browser(CHO);

    assertThat(cho.fill("/library/chosen", form).text())
        .contains("data-part=\"back\" href=\"/library?channel=site&amp;q=pier\"");
    for (String elsewhere : List.of("//evil.example", "/library/../log", "javascript:alert(1)")) {
      form.put("back", elsewhere);
      assertThat(cho.fill("/library/chosen", form).text())
          .contains("data-part=\"back\" href=\"/library\"");
    }
  }

  @Test
  void J46_speaksTheLanguageOfWhoeverChooses() {
    Link pier = stage.picture(CHO, SITE);
    Browser cho = browser(CHO).with("Accept-Language", "de");

    assertThat(cho.get("/library").text()).contains("Widerrufen …", " auswählen</span>");
    assertThat(chosen(cho, "revoke", pier).text())
        .contains("<h1>Bilder widerrufen</h1>", "Das beendet die Links zu 1 Bild")
        .doesNotContain("This ends", "Revoke");
  }

  private String onTile(Link link, String act) {
    return "form=\"one\" name=\"" + token(link) + "\" value=\"" + act + "\"";
  }

  /** What may be done with one picture stands on its tile, and is asked as of many. */
  @Test
  void J46_onePictureIsRevokedAndRenewedFromItsTile_askedWithItsReachFirst() {
    Link ended = keptFor(Duration.ofDays(30));
    stage.clock.turn(Duration.ofDays(8));
    Link pier = stage.picture(ANA, SITE);
    Browser ana = browser(ANA);

    assertThat(ana.get("/library").text())
        .contains(onTile(pier, "revoke"), onTile(ended, "renew"), onTile(ended, "revoke"))
        .doesNotContain(onTile(pier, "renew"));
    Browser.Reply asked = ana.fill("/library/chosen", Map.of(token(pier), "revoke"));
    assertThat(asked.text()).contains("This ends the links to 1 picture", "may look");
    assertThat(isRevoked(pier)).as("asked only").isFalse();
    assertThat(pressed(ana, asked).text()).contains("1 of 1 picture is revoked now");
    assertThat(isRevoked(pier)).isTrue();
    assertThat(ana.get("/library").text()).doesNotContain(onTile(pier, "revoke"));

    Browser.Reply again = ana.fill("/library/chosen", Map.of(token(ended), "renew"));
    assertThat(again.text()).contains("<h1>Renew pictures</h1>");
    pressed(ana, again);
    assertThat(stage.links.isLive(fresh(ended))).isTrue();
  }

  @Test
  void T48_aTileOffersNobodyWhatTheyMayNotDo() {
    Link pier = stage.picture(ANA, SITE);
    Link own = stage.picture(BOB, SITE);

    assertThat(browser(BOB).get("/library").text())
        .contains(onTile(own, "revoke"))
        .doesNotContain("name=\"" + token(pier) + "\" value=\"revoke\"");
    assertThat(browser(CHO).get("/library").text())
        .as("who administers the channel")
        .contains(onTile(pier, "revoke"), onTile(own, "revoke"));
    assertThat(browser(BOB).fill("/library/chosen", Map.of(token(pier), "burn")).status())
        .isEqualTo(400);
    assertThat(browser(BOB).fill("/library/chosen", Map.of(token(pier), "revoke")).text())
        .doesNotContain("class=\"press\"");
    assertThat(isRevoked(pier)).isFalse();
  }

  private static String sharing(Browser.Reply page) {
    String text = page.text();
    int from = text.indexOf("<select name=\"to\">");
    return text.substring(from, text.indexOf("</select>", from));
  }

  /** A channel without a picture is one to share to, and the reason to share. */
  @Test
  void T48_J46_offersEveryChannelToShareToThatTheyRead_andThatIsLookedAfter() {
    stage.picture(CHO, SITE);
    for (Conversation where : List.of(SITE, OTHER, LEGAL, PRIVATE)) {
      stage.database.intakes().watermarks().advance(where, new Watermark(stage.clock.instant()));
    }
    stage.messenger.seat(CHO, LEGAL, CommandStage.member(true, false));

    assertThat(sharing(browser(CHO).get("/library")))
        .contains("value=\"site\"", "value=\"other\"", "value=\"legal\"");
    assertThat(sharing(browser(ANA).get("/library")))
        .contains("value=\"site\"")
        .doesNotContain("other", "legal", "value=\"" + PRIVATE.id());
    assertThat(sharing(browser(BOB).get("/library")))
        .contains("value=\"site\"")
        .doesNotContain("other", "legal");
    stage.set(OTHER, "governed", "off");
    assertThat(sharing(browser(CHO).get("/library"))).doesNotContain("value=\"other\"");
  }

  /** Nobody takes a card there that nobody could renew or revoke. */
  @Test
  void T48_J46_offersNoChannelToShareToThatTheBotLeft_andTakesNoneThatIsPressed() {
    Link pier = stage.picture(CHO, SITE);
    stage.picture(CHO, OTHER);
    Browser cho = browser(CHO);
    Map<String, String> form = form("share", pier);
    form.put("to", OTHER.id());
    Browser.Reply asked = cho.fill("/library/chosen", form);
    assertThat(sharing(cho.get("/library"))).contains("value=\"other\"");

    stage.messenger.joined.remove(OTHER);
    stage.clock.turn(Duration.ofSeconds(61));

    assertThat(sharing(cho.get("/library")))
        .contains("value=\"site\"")
        .doesNotContain("value=\"other\"");
    assertThat(cho.fill("/library/chosen", form).text())
        .contains("I am not in ")
        .doesNotContain("class=\"press\"");
    assertThat(pressed(cho, asked).text()).contains("I am not in ", "0 of 1 picture");
    assertThat(stage.messenger.announced).isEmpty();
  }

  @Test
  void T48_J46_offersEveryChannelWhileTheChatDoesNotSayWhereTheBotIs() {
    stage.picture(CHO, SITE);
    stage.picture(CHO, OTHER);
    stage.messenger.listsNoChannels = true;

    assertThat(sharing(browser(CHO).get("/library"))).contains("value=\"site\"", "value=\"other\"");
  }

  /** Whoever reads many channels is offered the new ones first, and the others by and by. */
  @Test
  void J46_offersNewChannelsToShareTo_howeverManyNamesAreNotKnown_andSaysThatThereAreMore() {
    for (int i = 0; i < 60; i++) {
      Conversation channel = new Conversation(SITE.workspace(), "c" + (100 + i));
      stage.messenger.joined.add(channel);
      stage.messenger.seat(CHO, channel, CommandStage.member(true, false));
      stage.picture(CHO, channel);
    }
    Conversation fresh = new Conversation(SITE.workspace(), "c999");
    stage.messenger.joined.add(fresh);
    stage.messenger.seat(CHO, fresh, CommandStage.member(true, false));
    for (Conversation where : List.of(fresh, PRIVATE)) {
      stage.database.intakes().watermarks().advance(where, new Watermark(stage.clock.instant()));
    }
    Browser cho = browser(CHO);

    String first = sharing(cho.get("/library"));
    cho.get("/library");
    cho.get("/library");
    String later = sharing(cho.get("/library"));

    assertThat(first).contains("value=\"c999\"", "disabled>more: load the page again");
    assertThat(later).contains("value=\"c100\"", "value=\"c999\"").doesNotContain("disabled>");
    assertThat(stage.messenger.askedWhetherRead)
        .as("of people's own talks without a picture no chat is asked")
        .contains(fresh)
        .doesNotContain(PRIVATE);
  }
}
