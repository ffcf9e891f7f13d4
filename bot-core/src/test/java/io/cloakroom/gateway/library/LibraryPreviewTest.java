package io.cloakroom.gateway.library;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.BOB;
import static io.cloakroom.command.CommandStage.DAN;
import static io.cloakroom.command.CommandStage.EVE;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SEC;
import static io.cloakroom.command.CommandStage.SECURITY;
import static io.cloakroom.command.CommandStage.SITE;
import static io.cloakroom.command.CommandStage.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Membership;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Showing;
import io.cloakroom.chat.Standing;
import io.cloakroom.command.CommandStage;
import io.cloakroom.command.Reply;
import io.cloakroom.command.SaidReply;
import io.cloakroom.command.SealedPreview;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.gateway.ServedStage;
import io.cloakroom.link.Link;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** T59, ADR 72: the library shows of a picture what its card shows, and to nobody else. */
class LibraryPreviewTest {
  private final SealedPreview preview = new SealedPreview();
  private final byte[] low = preview.low();
  private ServedStage served;
  private CommandStage stage;

  @BeforeEach
  void anaAndBobReadOther() throws IOException {
    served = new ServedStage();
    stage = served.stage;
    stage.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
    stage.messenger.seat(BOB, OTHER, CommandStage.member(true, false));
    stage.set(OTHER, "preview", "low");
  }

  @AfterEach
  void close() throws IOException {
    served.close();
  }

  private String path(Link link) {
    String path = stage.links.address(link.id()).getPath();
    return "/library/preview" + path.substring(path.lastIndexOf('/'));
  }

  private String page(Person who) {
    return served.signedIn(who).with("Accept", "text/html").get("/library").text();
  }

  private Browser.Reply preview(Person who, Link link) {
    return served.signedIn(who).get(path(link));
  }

  private String seen(Person who, Link link) {
    Browser.Reply reply = preview(who, link);
    boolean shown = reply.status() == 200;
    assertThat(shown || reply.status() == 404).isTrue();
    return preview.seen(shown ? Optional.of(reply.body()) : Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "preview,   low,       false, plain,   ''",
    "preview,   low,       true,  marked,  ''",
    "preview,   blur,      false, blurred, ''",
    "preview,   none,      false, nothing, its rules allow none",
    "access,    approval,  false, nothing, its rules allow none",
    "views,     3,         false, nothing, its rules allow none",
    "groups,    @ops,      false, nothing, its rules allow none",
    "label,     regulated, false, nothing, its rules allow none",
    "watermark, on,        false, marked,  ''",
    "card,      small,     false, nothing, cards are small in this channel",
  })
  void T59_showsWhatTheCardShows_orSaysWhyNot(
      String name, String value, boolean guests, String shown, String why) {
    Link link = stage.previewed(ANA, OTHER, low);
    stage.set(OTHER, name, value);
    if (guests) {
      stage.messenger.seat(
          EVE, OTHER, new Membership(Standing.GUEST, true, Set.of(), false, false));
    }

    for (Person who : List.of(ANA, BOB)) {
      assertThat(seen(who, link)).isEqualTo(shown);
      assertThat(page(who).contains(path(link))).isEqualTo(!shown.equals("nothing"));
      assertThat(page(who)).contains(why);
    }
  }

  @Test
  void T48_whoDoesNotReadTheChannelGetsNothingByItsAddress() {
    Link link = stage.previewed(ANA, OTHER, low);
    Browser.Reply madeUp =
        served.signedIn(SEC).get("/library/preview/" + GatewayScene.madeUpToken());
    assertThat(madeUp.status()).isEqualTo(404);

    for (Person who : List.of(SEC, STRANGER, EVE)) {
      Browser.Reply reply = preview(who, link);
      assertThat(reply.status()).as(who.id()).isEqualTo(404);
      assertThat(reply.text()).isEqualTo(madeUp.text());
    }
    assertThat(served.browser().get(path(link)).status()).isEqualTo(404);
    assertThat(seen(DAN, link)).isEqualTo("plain");
    stage.hears(SEC, SECURITY, "incident break-glass " + stage.address(link) + " reason:a leak");
    assertThat(seen(SEC, link)).as("who broke the glass").isEqualTo("nothing");
    stage.messenger.seat(ANA, OTHER, CommandStage.outside(false));
    stage.clock.turn(Duration.ofMinutes(6));
    assertThat(seen(ANA, link)).as("its author, who left").isEqualTo("nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "revoke, its link is over",
    "remove, ''",
    "freeze, security froze it",
    "expiry, its link is over",
  })
  void T59_showsNothingOfWhatOpensNoMore(String end, String why) {
    Link link = stage.previewed(ANA, OTHER, low);
    assertThat(seen(ANA, link)).isEqualTo("plain");

    switch (end) {
      case "freeze" -> {
        Reply freeze = stage.says(SEC, SECURITY, "incident freeze #other since:1d");
        stage.presses(SEC, SECURITY, SaidReply.buttons(freeze).get(0));
      }
      case "expiry" -> stage.clock.turn(Duration.ofDays(8));
      default -> stage.hears(ANA, OTHER, end + " " + link.image().id());
    }

    assertThat(seen(ANA, link)).isEqualTo("nothing");
    assertThat(page(ANA)).contains(why).doesNotContain(path(link));
  }

  @Test
  void T59_whatIsHiddenOrHeldIsNotShown() {
    Link hidden = stage.previewed(ANA, OTHER, low, new Showing("", true));
    stage.held(ANA, OTHER);

    assertThat(seen(BOB, hidden)).isEqualTo("nothing");
    assertThat(page(BOB))
        .contains("Hidden by its author")
        .doesNotContain("/library/preview/", "file-");
  }

  @Test
  void T59_isKeptNowhere_isNoLook_andIsForAPageOfOnesOwn() {
    Link link = stage.previewed(ANA, OTHER, low);
    Browser bob = served.signedIn(BOB);
    int before = stage.database.recorded().size();

    Browser.Reply shown = bob.get(path(link));

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.header("Content-Type")).contains("image/jpeg");
    assertThat(shown.header("Cache-Control")).contains("private, no-store");
    assertThat(shown.header("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(stage.database.recorded()).hasSize(before);
    assertThat(stage.links.find(link.id()).orElseThrow().views()).isZero();
    Browser.Reply elsewhere = bob.with("Sec-Fetch-Site", "cross-site").get(path(link));
    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(stage.database.recorded()).hasSize(before);
    assertThat(elsewhere.header("Content-Type").orElseThrow()).doesNotContain("image/jpeg");
  }

  @Test
  void T59_isShownInABrowserThatDoesNotSayWhereARequestComesFrom() {
    Link link = stage.previewed(ANA, OTHER, low);
    Browser bob = served.signedIn(BOB).with("Sec-Fetch-Site", "");

    assertThat(bob.with("Origin", "").get(path(link)).status()).isEqualTo(200);
    assertThat(bob.with("Origin", "https://evil.example").get(path(link)).status()).isEqualTo(404);
  }

  @Test
  void T59_showsWhereItWasSharedToWhatTheCardThereShows() {
    Link link = stage.previewed(ANA, OTHER, low);
    stage.set(SITE, "preview", "none");
    stage.hears(ANA, OTHER, "share " + stage.address(link) + " to:#site");
    Link there = stage.links.latest(link.image().id(), SITE).orElseThrow();

    assertThat(seen(EVE, there)).isEqualTo("nothing");
    stage.set(SITE, "preview", "low");
    assertThat(seen(EVE, there)).isEqualTo("marked");
    assertThat(seen(EVE, link)).isEqualTo("nothing");
  }
}
