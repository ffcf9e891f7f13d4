package io.cloakroom.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How somebody becomes known, and what nobody can make their browser do afterwards. */
class ViewerSessionsTest {
  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
    link = scene.share(ViewLimit.of(1));
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void J14_aPassWorksOnceAndForAMinute() {
    String pass = scene.passes.issue(GatewayScene.BOB);
    String late = scene.passes.issue(GatewayScene.BOB);

    Browser.Reply first = scene.browser().redeem(pass);
    Browser.Reply second = scene.browser().redeem(pass);
    scene.clock.turn(Duration.ofSeconds(60));
    Browser.Reply tooLate = scene.browser().redeem(late);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().get("name").asText()).isEqualTo("@bob");
    assertThat(List.of(second, tooLate))
        .allSatisfy(refused -> assertThat(refused.status()).isEqualTo(403))
        .allSatisfy(refused -> assertThat(refused.header("Set-Cookie")).isEmpty());
  }

  @Test
  void T12_theCookieIsBoundToTheHostAndOutOfReachOfScripts() throws Exception {
    try (GatewayScene https =
        new GatewayScene(URI.create("https://pictures.example.com"), Set.of(), Map.of())) {
      Browser.Reply reply = https.browser().redeem(https.passes.issue(GatewayScene.BOB));

      assertThat(reply.header("Set-Cookie").orElseThrow())
          .matches(
              "__Host-cloakroom=[\\w-]{43}; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax; Secure");
    }
  }

  @Test
  void T12_onThisMachineWithoutTlsTheCookieHasNoPrefix() {
    Browser.Reply reply = scene.browser().redeem(scene.passes.issue(GatewayScene.BOB));

    assertThat(reply.header("Set-Cookie").orElseThrow())
        .matches("cloakroom=[\\w-]{43}; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void T12_aPresetCookieIsNeverTakenOver() {
    String preset = "cloakroom=" + "A".repeat(43);
    Browser victim = scene.browser().with("Cookie", preset);

    victim.redeem(scene.passes.issue(GatewayScene.BOB));

    assertThat(victim.cookie()).isPresent().get().isNotEqualTo(preset);
    assertThat(scene.browser().with("Cookie", preset).view(link).status()).isEqualTo(404);
  }

  @Test
  void T12_aNewSignInEndsTheSessionBeforeIt() {
    Browser browser = scene.signedIn(GatewayScene.DAN);
    String old = browser.cookie().orElseThrow();
    browser.redeemInstead(scene.passes.issue(GatewayScene.BOB));

    Browser.Reply withOld = scene.browser().with("Cookie", old).get(scene.path(link));

    assertThat(withOld.text()).doesNotContain("@dan");
    assertThat(browser.get(scene.path(link)).text()).contains("@bob");
  }

  @Test
  void T13_thePageShowsWhoIsSignedInAndANameIsNeverMarkup() {
    scene.messenger.named(GatewayScene.BOB, "<script>alert(1)</script>");

    String page = scene.signedIn(GatewayScene.BOB).get(scene.path(link)).text();

    assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, cross-site",
    "https://evil.example, ''",
    "http://localhost:8080, cross-site",
    "http://localhost:8080, same-site",
    "http://localhost:8080, none",
    "https://evil.example, same-origin",
    "null, ''",
    "'', ''",
    "http://localhost:8081, ''"
  })
  void T14_whatAnotherSiteMakesABrowserSendIsRefusedAndChangesNothing(String origin, String site) {
    Browser bob =
        scene.signedIn(GatewayScene.BOB).with("Origin", origin).with("Sec-Fetch-Site", site);
    String pass = scene.passes.issue(GatewayScene.ANA);
    scene.stores.forgetWrites();

    assertThat(bob.view(link).status()).isEqualTo(403);
    assertThat(bob.download(link).status()).isEqualTo(403);
    assertThat(bob.details(link).status()).isEqualTo(403);
    assertThat(bob.signOut().status()).isEqualTo(403);
    assertThat(bob.redeem(pass).status()).isEqualTo(403);
    assertThat(scene.stores.writes()).containsOnly("append");
    assertThat(scene.recorded(Action.ACCESS_DENIED))
        .hasSize(5)
        .allSatisfy(event -> assertThat(event.outcome()).isEqualTo("cross_site"))
        .allSatisfy(event -> assertThat(event.actor()).contains(GatewayScene.BOB));
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, same-origin",
    "null, same-origin",
    "'', same-origin",
    "http://localhost:8080, ''"
  })
  void T14_ownPagesGetThrough(String origin, String site) {
    Browser bob =
        scene.signedIn(GatewayScene.BOB).with("Origin", origin).with("Sec-Fetch-Site", site);

    assertThat(bob.view(link).status()).isEqualTo(200);
  }

  @Test
  void T14_aFormOfAnotherSessionIsRefused() {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    String foreign = scene.signedIn(GatewayScene.ANA).formToken();
    scene.stores.forgetWrites();

    assertThat(bob.withFormToken(foreign).view(link).status()).isEqualTo(403);
    assertThat(bob.withFormToken("").view(link).status()).isEqualTo(403);
    assertThat(bob.withFormToken(foreign).signOut().status()).isEqualTo(403);
    assertThat(scene.stores.writes()).containsOnly("append");
    assertThat(scene.recorded(Action.ACCESS_DENIED))
        .hasSize(3)
        .allSatisfy(event -> assertThat(event.outcome()).isEqualTo("old_page"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"pass\":7}", "{\"path\":\"x\"}"})
  void aPassThatCannotBeReadIsRefused(String body) {
    Browser browser = scene.browser().with("Content-Type", "application/json");

    Browser.Reply reply = browser.send("POST", "/pass", HttpRequest.BodyPublishers.ofString(body));

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void aLongBodyIsNotRead() {
    Browser browser = scene.browser().with("Content-Type", "application/json");
    // Not so long that the answer could be lost: a server that closes on what it did not read
    // resets.
    String body = "{\"pass\":\"" + "A".repeat(5_000) + "\"}";

    Browser.Reply declared = browser.ask("/pass", HttpRequest.BodyPublishers.ofString(body));
    Browser.Reply chunked =
        browser.send(
            "POST",
            "/pass",
            HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(body)));

    assertThat(declared.status()).isEqualTo(400);
    assertThat(chunked.status()).isEqualTo(400);
  }

  @Test
  void T14_aPassInAFormThatAnotherSiteCouldSendIsRefused() {
    String pass = scene.passes.issue(GatewayScene.BOB);
    Browser browser = scene.browser().with("Content-Type", "text/plain");

    Browser.Reply reply =
        browser.send(
            "POST", "/pass", HttpRequest.BodyPublishers.ofString("{\"pass\":\"" + pass + "\"}"));

    assertThat(reply.status()).isEqualTo(400);
  }

  @Test
  void signingOutEndsTheSessionAndItsGrant() throws Exception {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    bob.view(link);

    Browser.Reply out = bob.with("Accept", "text/html").signOut();

    assertThat(out.status()).isEqualTo(200);
    assertThat(out.text()).contains("Signed out");
    assertThat(out.header("Set-Cookie").orElseThrow()).startsWith("cloakroom=; Max-Age=0;");
    assertThat(bob.view(link).status()).isEqualTo(404);
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).hasSize(1);
  }

  @Test
  void aPlainFormGetsAPageAndAScriptGetsFacts() {
    Browser dan = scene.signedIn(GatewayScene.DAN);

    Browser.Reply toScript = dan.view(link);
    Browser.Reply toForm = dan.with("Accept", "text/html,*/*;q=0.8").view(link);

    assertThat(toScript.header("Content-Type")).contains("application/json");
    assertThat(toForm.header("Content-Type")).contains("text/html;charset=utf-8");
    assertThat(toForm.text()).contains("<h1>You don't have access</h1>");
  }
}
