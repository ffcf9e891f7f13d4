package io.cloakroom.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInDoorsTest {
  private GatewayScene scene;

  @BeforeEach
  void open() throws IOException {
    scene = new GatewayScene();
    scene.signIn.people.put("code", GatewayScene.BOB);
  }

  @AfterEach
  void close() throws IOException {
    scene.close();
  }

  @Test
  void T12_letsAMemberInAfterSigningInOnce() throws IOException {
    Link link = scene.share(ViewLimit.NONE);
    Browser browser = new Browser(scene);

    Browser.Reply begun = begin(browser, scene.path(link));
    Browser.Reply back = back(browser, begun, "code", scene.signIn.latest.state());

    assertThat(begun.status()).isEqualTo(303);
    assertThat(begun.header("Location").orElseThrow())
        .startsWith("https://chatter.example/authorize?state=" + scene.signIn.latest.state());
    assertThat(begun.header("Set-Cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Lax", "Max-Age=600");
    assertThat(back.status()).isEqualTo(303);
    assertThat(back.header("Location")).contains(scene.path(link));
    Browser signedIn = new Browser(scene).with("Cookie", cookie(back));
    assertThat(signedIn.get(scene.path(link)).text()).contains("Signed in as", "bob");
    assertThat(scene.recorded(Action.SESSION_STARTED)).hasSize(1);
  }

  @Test
  void T13_refusesAnAnswerToAnotherBrowsersAttempt() {
    Browser ana = new Browser(scene);
    begin(ana, "");
    String state = scene.signIn.latest.state();

    Browser.Reply forced =
        new Browser(scene).get("/sign-in/chatter/callback?code=code&state=" + state);

    assertRefused(forced);
  }

  @Test
  void T12_refusesTheSameAnswerASecondTime() {
    Browser browser = new Browser(scene);
    Browser.Reply begun = begin(browser, "");
    String state = scene.signIn.latest.state();
    assertThat(back(browser, begun, "code", state).status()).isEqualTo(200);
    scene.signIn.people.put("code", GatewayScene.BOB);

    assertRefused(back(browser, begun, "code", state));
  }

  @Test
  void T12_refusesAnotherState() {
    Browser browser = new Browser(scene);
    Browser.Reply begun = begin(browser, "");

    assertRefused(back(browser, begun, "code", "x".repeat(43)));
  }

  @Test
  void T12_refusesAnAttemptThatIsOver() {
    Browser browser = new Browser(scene);
    Browser.Reply begun = begin(browser, "");
    scene.clock.turn(Duration.ofMinutes(10));

    assertRefused(back(browser, begun, "code", scene.signIn.latest.state()));
  }

  @Test
  void T12_refusesACookieThatSomebodyChanged() {
    Browser browser = new Browser(scene);
    Browser.Reply begun = begin(browser, "");
    String cookie = cookie(begun);
    int at = cookie.indexOf("chatter.") + "chatter.".length();
    char other = cookie.charAt(at) == 'A' ? 'B' : 'A';
    String changed = cookie.substring(0, at) + other + cookie.substring(at + 1);

    Browser.Reply reply =
        browser
            .with("Cookie", changed)
            .get("/sign-in/chatter/callback?code=code&state=" + scene.signIn.latest.state());

    assertRefused(reply);
  }

  @Test
  void T52_refusesWhomTheProviderDoesNotVouchFor() {
    Browser browser = new Browser(scene);
    Browser.Reply begun = begin(browser, "");

    assertRefused(back(browser, begun, "nobody", scene.signIn.latest.state()));
  }

  @Test
  void T52_asksForThePersonInTheWorkspaceOfTheLinkThatTheyCameFor() throws IOException {
    Link link = scene.share(ViewLimit.NONE);
    begin(new Browser(scene), scene.path(link));

    assertThat(scene.signIn.latest.wanted()).contains(link.audience().workspace());

    begin(new Browser(scene), "/i/" + "x".repeat(44));

    assertThat(scene.signIn.latest.wanted()).isEmpty();
  }

  @Test
  void T12_neverTakesOverASessionThatTheBrowserBrought() throws IOException {
    Browser browser = new Browser(scene);
    browser.redeem(scene.passes.issue(GatewayScene.ANA));
    String old = browser.cookie().orElseThrow();
    Browser.Reply begun = begin(browser, "");

    browser.with("Cookie", old + "; " + cookie(begun));
    Browser.Reply back =
        browser.get("/sign-in/chatter/callback?code=code&state=" + scene.signIn.latest.state());

    assertThat(cookie(back)).isNotEqualTo(old);
    assertThat(
            new Browser(scene)
                .with("Cookie", old)
                .get(scene.path(scene.share(ViewLimit.NONE)))
                .text())
        .doesNotContain("bdi data-part=\"name\">@ana");
  }

  /** Each was a row for twenty minutes once, of whoever came. */
  @Test
  void T03_whatComesBackWithoutACodeIsNotKept() {
    Browser browser = new Browser(scene);
    for (int i = 0; i < 5; i++) {
      Browser.Reply begun = begin(browser, "");
      assertRefused(back(browser, begun, "", scene.signIn.latest.state()));
    }

    assertThat(keptAttempts()).isZero();
  }

  @Test
  void T03_whoComesBackAsNobodyTooOftenIsRefusedAndNoMoreIsKept() {
    Browser browser = new Browser(scene);
    for (int i = 0; i < 20; i++) {
      scene.signIn.silent = i % 2 == 0;
      Browser.Reply begun = begin(browser, "");
      assertThat(back(browser, begun, "nobody", scene.signIn.latest.state()).status())
          .isEqualTo(scene.signIn.silent ? 503 : 403);
    }
    scene.signIn.silent = false;
    Browser.Reply begun = begin(browser, "");
    Browser.Reply shut = back(browser, begun, "code", scene.signIn.latest.state());

    assertThat(shut.status()).isEqualTo(429);
    assertThat(shut.text()).contains("Wait ten minutes");
    assertThat(shut.header("Retry-After")).contains("600");
    assertThat(keptAttempts()).isEqualTo(20);

    scene.clock.turn(Duration.ofMinutes(10));
    begun = begin(browser, "");
    assertThat(back(browser, begun, "code", scene.signIn.latest.state()).status()).isEqualTo(200);
  }

  @Test
  void T03_whoGuessesAddressesOfLinksStandsInNobodysWayToSignIn() {
    Browser browser = new Browser(scene);
    for (int i = 0; i < 25; i++) {
      browser.get("/i/" + GatewayScene.madeUpToken());
    }
    assertThat(browser.get("/i/" + GatewayScene.madeUpToken()).status()).isEqualTo(429);

    Browser.Reply begun = begin(browser, "");

    assertThat(back(browser, begun, "code", scene.signIn.latest.state()).status()).isEqualTo(200);
  }

  private int keptAttempts() {
    return scene.database.keepsakes().of("used-sign-ins", scene.clock.instant(), 1_000).size();
  }

  @Test
  void T14_beginsOnlyFromAnOwnPage() {
    Browser foreign = new Browser(scene).with("Origin", "https://evil.example");

    assertThat(begin(foreign, "").status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"//evil", "https:evil", "\\evil", "/i/../x", "https://evil.example/i/a"})
  void T55_goesOnToOwnPagesOnly(String next) {
    Browser browser = new Browser(scene);
    Browser.Reply begun = begin(browser, next);

    Browser.Reply back = back(browser, begun, "code", scene.signIn.latest.state());

    assertThat(back.status()).isEqualTo(200);
    assertThat(back.text()).contains("You are signed in").doesNotContain("evil");
  }

  /** The last two of somebody's own talk with the bot, as its id has it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/log", "/library", "/policy/C0123ABC", "/policy/direct%7Eana", "/policy/a.b-c~d"})
  void J49_goesOnToThePageThatSomebodyCameFrom(String next) {
    Browser browser = new Browser(scene);
    Browser.Reply begun = begin(browser, next);

    Browser.Reply back = back(browser, begun, "code", scene.signIn.latest.state());

    assertThat(back.status()).isEqualTo(303);
    assertThat(back.header("Location")).contains(next);
  }

  @Test
  void saysTryAgainWhileTheProviderIsSilent() {
    Browser browser = new Browser(scene);
    Browser.Reply begun = begin(browser, "");
    scene.signIn.silent = true;

    assertThat(back(browser, begun, "code", scene.signIn.latest.state()).status()).isEqualTo(503);
  }

  @Test
  void T02_offersTheSameToEverybodyWhateverTheAddress() throws IOException {
    Browser stranger = new Browser(scene);
    String real = stranger.get(scene.path(scene.share(ViewLimit.NONE))).text();
    String none = stranger.get("/i/" + "A".repeat(44)).text();

    assertThat(real).contains("Sign in with Chatter");
    assertThat(real.replaceAll("nonce=\"[^\"]+\"", ""))
        .isEqualTo(none.replaceAll("nonce=\"[^\"]+\"", ""));
  }

  @Test
  void letsAPagesFormLeadToTheProviderAndNowhereElse() {
    String policy =
        new Browser(scene)
            .get("/i/" + "A".repeat(44))
            .header("Content-Security-Policy")
            .orElseThrow();

    assertThat(policy)
        .contains("form-action 'self' https://chatter.example https://*.chatter.example;");
  }

  private Browser.Reply begin(Browser browser, String next) {
    browser.with("Content-Type", "application/x-www-form-urlencoded");
    String form = "next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    return browser.send("POST", "/sign-in/chatter", HttpRequest.BodyPublishers.ofString(form));
  }

  private static Browser.Reply back(
      Browser browser, Browser.Reply begun, String code, String state) {
    return browser
        .with("Cookie", cookie(begun))
        .get("/sign-in/chatter/callback?code=" + code + "&state=" + state);
  }

  private static String cookie(Browser.Reply reply) {
    return reply.header("Set-Cookie").orElseThrow().split(";", 2)[0];
  }

  private void assertRefused(Browser.Reply reply) {
    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.text()).contains("You are not signed in");
    assertThat(reply.header("Set-Cookie")).isEmpty();
  }
}
