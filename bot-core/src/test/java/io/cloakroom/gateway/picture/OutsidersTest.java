package io.cloakroom.gateway.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.outsider.Outsider;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.policy.ViewLimit;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J63, T2, T3, T14: the page of somebody outside. */
class OutsidersTest {
  private static final String LAST_LOOK = "Cloakroom-Last-Look";
  private static final Duration WEEK = Duration.ofDays(7);

  private GatewayScene scene;
  private Link link;
  private Outsiders.Invitation made;
  private String page;
  private Browser browser;

  @BeforeEach
  void somebodyOutside() throws IOException {
    scene = new GatewayScene();
    scene.outsidersAreOn();
    link = scene.share(ViewLimit.NONE);
    made =
        scene.outsiders.invite(GatewayScene.ANA, link, "name@partner.example", Duration.ofDays(2));
    page = made.link().getPath();
    browser = scene.browser().with("Accept", "text/html");
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void J63_looksOnceTheCodeWasGivenMarkedAndOnRecord() {
    assertThat(browser.get(page).text()).contains("Your code").doesNotContain("partner.example");
    assertThat(look().status()).isEqualTo(403);

    Browser.Reply reply = give(made.code());
    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).contains(page);
    assertThat(reply.header("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Lax", "Path=/");
    keep(reply);

    assertThat(browser.get(page).text()).contains("name@partner.example", "10 times");
    Browser.Reply picture = look();
    assertThat(picture.status()).isEqualTo(200);
    assertThat(picture.body()).isEqualTo(scene.marked);
    assertThat(scene.watermarks).singleElement().asString().contains("name@partner.example");
    assertThat(scene.recorded(Action.IMAGE_VIEWED))
        .singleElement()
        .satisfies(
            event ->
                assertThat(event.actor().orElseThrow().address()).contains("name@partner.example"));
  }

  /** Whoever has the address alone cannot tell it from one that nobody was given. */
  @Test
  void T2_anAddressThatNobodyWasGivenLooksTheSame() {
    String nobodys = Outsiders.PATH + "x".repeat(43);

    assertThat(same(browser.get(nobodys), nobodys)).isEqualTo(same(browser.get(page), page));
    Browser.Reply wrong = give("1".equals(made.code().substring(0, 1)) ? "20" : "10");
    Browser.Reply none = send(nobodys + "/code", "code=12345678");
    assertThat(wrong.status()).isEqualTo(none.status()).isEqualTo(403);
    assertThat(same(none, nobodys)).isEqualTo(same(wrong, page));
  }

  @Test
  void J63_opensInNoOtherBrowser() {
    keep(give(made.code()));
    Browser other = scene.browser().with("Accept", "text/html");

    browser = other;

    assertThat(give(made.code()).status()).isEqualTo(403);
    assertThat(look().status()).isEqualTo(403);
  }

  @Test
  void J63_looksTenTimesAndNoMore() {
    keep(give(made.code()));
    for (int i = 0; i < Outsider.VIEWS; i++) {
      assertThat(look().status()).isEqualTo(200);
      assertThat(look().status()).as("again within a minute").isEqualTo(200);
      scene.clock.turn(Duration.ofMinutes(2));
    }

    assertThat(look().status()).isEqualTo(410);
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(Outsider.VIEWS);
  }

  /** Once, eleven that waited or found it damaged were all that somebody could see. */
  @Test
  void T36_whatIsNotShownUsesUpNoLook() {
    keep(give(made.code()));
    scene.blobs.damagedFrom(0);
    for (int i = 0; i < Outsider.VIEWS + 1; i++) {
      assertThat(look().text()).contains("damaged", "Nothing was counted");
      scene.clock.turn(Duration.ofMinutes(2));
    }

    assertThat(browser.get(page).text()).contains("10 times");
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();
  }

  @Test
  void J63_neverDownloadsAndOpensNoOtherDoor() {
    keep(give(made.code()));

    assertThat(browser.post(scene.path(link) + "/download").status()).isEqualTo(404);
    assertThat(browser.post(scene.path(link) + "/view").status()).isEqualTo(404);
    assertThat(browser.get(page + "/download").status()).isEqualTo(404);
  }

  @Test
  void J63_isOverAtOnceWhenTheLinkIsRevoked() {
    keep(give(made.code()));
    scene.links.revoke(GatewayScene.ANA, link);

    assertThat(look().status()).isEqualTo(403);
    assertThat(browser.get(page).text()).contains("Your code");
  }

  @Test
  void J63_thePageThatIsOpenIsToldThatItIsOver() {
    keep(give(made.code()));
    look();
    assertThat(still().status()).isEqualTo(200);

    scene.links.revoke(GatewayScene.ANA, link);

    assertThat(still().status()).isEqualTo(403);
    assertThat(still().text()).contains("This shows nothing any more");
    assertThat(still().header(LAST_LOOK)).isEmpty();
  }

  @Test
  void J63_thePageThatIsOpenIsToldThatItsTimeIsOver() {
    keep(give(made.code()));
    look();
    scene.clock.turn(Duration.ofDays(2).minusSeconds(1));
    assertThat(still().status()).isEqualTo(200);

    scene.clock.turn(Duration.ofSeconds(1));

    assertThat(still().status()).isEqualTo(403);
  }

  @Test
  void J63_thePageThatIsOpenIsToldThatNobodyOutsideIsLetInAnyMore() {
    keep(give(made.code()));
    look();

    scene.set("outsiders", "off");

    assertThat(still().status()).isEqualTo(403);
  }

  @Test
  void J63_askingIsNoLookAndOnNoRecord() {
    keep(give(made.code()));
    look();
    for (int i = 0; i < 100; i++) {
      assertThat(still().status()).isEqualTo(200);
      scene.clock.turn(Duration.ofSeconds(4));
    }

    assertThat(browser.get(page).text()).contains("9 times");
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(1);
    assertThat(scene.recorded(Action.ACCESS_DENIED)).isEmpty();
  }

  @Test
  void J63_nobodyElseIsToldWhetherItIsShown() {
    keep(give(made.code()));
    String nobodys = Outsiders.PATH + "x".repeat(43);
    browser = scene.browser().with("Accept", "text/html");

    assertThat(still().status()).isEqualTo(403);
    assertThat(same(still(), page)).isEqualTo(same(send(nobodys + "/still", ""), nobodys));
    browser.with("Sec-Fetch-Site", "cross-site");
    assertThat(still().text()).contains("did not come from a page of Cloakroom");
  }

  /** The picture's only look was theirs: it stays on their page until somebody ends it. */
  @Test
  void J63_theirLastLookIsHadInPeaceUntilSomebodyEndsIt() throws IOException {
    Link one = scene.share(ViewLimit.of(1));
    made = scene.outsiders.invite(GatewayScene.ANA, one, "name@partner.example", WEEK);
    page = made.link().getPath();
    keep(give(made.code()));
    assertThat(look().status()).isEqualTo(200);
    scene.clock.turn(Duration.ofMinutes(2));
    assertThat(look().status()).isEqualTo(403);
    assertThat(still().status()).isEqualTo(200);

    scene.links.revoke(GatewayScene.ANA, one);

    assertThat(still().status()).isEqualTo(403);
    assertThat(still().header(LAST_LOOK)).isEmpty();
  }

  @Test
  void T3_guessingIsSlowedDown() {
    for (int i = 0; i < 20; i++) {
      send(Outsiders.PATH + ("x".repeat(41) + (10 + i)) + "/code", "code=1");
    }

    assertThat(send(Outsiders.PATH + "x".repeat(43) + "/code", "code=1").status()).isEqualTo(429);
  }

  @Test
  void T14_takesNoCodeFromAPageOfAnotherSite() {
    browser.with("Sec-Fetch-Site", "cross-site");

    assertThat(give(made.code()).status()).isEqualTo(403);
    browser.with("Sec-Fetch-Site", "same-origin");
    assertThat(give(made.code()).status()).isEqualTo(303);
  }

  private static String same(Browser.Reply reply, String page) {
    return reply.text().replace(page, "PAGE").replaceAll("nonce=\"[^\"]+\"", "");
  }

  private Browser.Reply give(String code) {
    return send(page + "/code", "code=" + code);
  }

  private Browser.Reply look() {
    return send(page + "/view", "");
  }

  private Browser.Reply still() {
    return send(page + "/still", "");
  }

  private Browser.Reply send(String path, String form) {
    return browser
        .with("Content-Type", "application/x-www-form-urlencoded")
        .send("POST", path, HttpRequest.BodyPublishers.ofString(form));
  }

  private void keep(Browser.Reply reply) {
    browser.with("Cookie", reply.header("Set-Cookie").orElseThrow().split(";", 2)[0]);
  }
}
