package io.cloakroom.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.gateway.Browser;
import io.cloakroom.gateway.GatewayScene;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What those learn who hold a link and nothing else: nothing. */
class StrangersTest {
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
  void T02_validRandomExpiredAndRevokedLinksShowStrangersTheSamePage() throws Exception {
    Link revoked = scene.share(ViewLimit.NONE);
    scene.links.revoke(GatewayScene.ANA, revoked);
    String valid = anonymousPage(scene.path(link));
    scene.clock.turn(Duration.ofDays(8));

    assertThat(anonymousPage(scene.path(link))).isEqualTo(valid);
    assertThat(anonymousPage(scene.path(revoked))).isEqualTo(valid);
    assertThat(anonymousPage("/i/" + GatewayScene.madeUpToken())).isEqualTo(valid);
    assertThat(anonymousPage("/i/x")).isEqualTo(valid);
  }

  @Test
  void T02_thePageNamesNoPersonChannelOrPictureAndOffersNoPreview() {
    String page = anonymousPage(scene.path(link));

    assertThat(page)
        .doesNotContain("#site", "@ana", "og:", "twitter:", "itemprop", scene.token(link))
        .contains("<title>Cloakroom</title>", "<noscript>");
  }

  @Test
  void T02_noStoreIsAskedForAStrangerSoThatNoAnswerTakesLonger() {
    scene.browser().get(scene.path(link));
    scene.browser().get("/i/" + GatewayScene.madeUpToken());
    scene.browser().view(link);

    assertThat(scene.stores.reads()).isEmpty();
    assertThat(scene.stores.writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/view", "/full", "/download", "/details"})
  void T02_askingForAPictureGetsTheSameAnswerForAllLinks(String what) {
    Browser.Reply valid = scene.browser().post(scene.path(link) + what);
    Browser.Reply random = scene.browser().post("/i/" + GatewayScene.madeUpToken() + what);

    assertThat(valid.status()).isEqualTo(404);
    assertThat(valid.body()).isEqualTo(random.body());
    assertThat(random.status()).isEqualTo(404);
  }

  @Test
  void T03_after20MissesAClientIsTold429WithTheSamePageForAllLinks() {
    List<Integer> before =
        IntStream.range(0, 20)
            .mapToObj(i -> scene.browser().get("/i/" + GatewayScene.madeUpToken()).status())
            .toList();

    Browser.Reply random = scene.browser().get("/i/" + GatewayScene.madeUpToken());
    Browser.Reply valid = scene.browser().get(scene.path(link));

    assertThat(before).hasSize(20).containsOnly(200);
    assertThat(random.status()).isEqualTo(429);
    assertThat(random.header("Retry-After")).contains("600");
    assertThat(valid.status()).isEqualTo(429);
    assertThat(withoutNonce(valid)).isEqualTo(withoutNonce(random));
    assertThat(scene.stores.writes()).isEmpty();
  }

  @Test
  void T03_aValidMemberStillWorksWhereStrangersAreThrottled() {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    missOften(30);

    Browser late = scene.signedIn(GatewayScene.ANA);

    assertThat(bob.get(scene.path(link)).status()).isEqualTo(200);
    assertThat(bob.view(link).status()).isEqualTo(200);
    assertThat(late.get(scene.path(link)).status()).isEqualTo(200);
  }

  @Test
  void T03_validLinksAreNoMisses() {
    IntStream.range(0, 30).forEach(i -> scene.browser().get(scene.path(link)));

    assertThat(scene.browser().get("/i/" + GatewayScene.madeUpToken()).status()).isEqualTo(200);
  }

  @Test
  void T03_clientsBehindATrustedProxyAreToldApartAndNobodyElseIsBelieved() throws Exception {
    try (GatewayScene proxied =
        new GatewayScene(URI.create(GatewayScene.BASE), Set.of("127.0.0.1"), Map.of())) {
      IntStream.range(0, 21).forEach(i -> miss(proxied.browser(), "203.0.113.7"));
      IntStream.range(0, 21).forEach(i -> miss(scene.browser(), "203.0.113." + i));

      assertThat(miss(proxied.browser(), "203.0.113.7")).isEqualTo(429);
      assertThat(miss(proxied.browser(), "198.51.100.1, 203.0.113.7")).isEqualTo(429);
      assertThat(miss(proxied.browser(), "203.0.113.8")).isEqualTo(200);
      assertThat(miss(scene.browser(), "203.0.113.250")).isEqualTo(429);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots), ''",
    "Slack-ImgProxy (+https://api.slack.com/robots), ''",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com), ''",
    "facebookexternalhit/1.1, ''",
    "Mozilla/5.0 (Windows NT 10.0) SafeLinks, ''",
    "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0, prefetch"
  })
  void T04_J16_crawlersScannersAndPrefetchUseUpNothing(String agent, String purpose) {
    Browser crawler = crawler(scene.browser(), agent, purpose);
    Browser prefetchOfAMember = crawler(scene.signedIn(GatewayScene.BOB), agent, purpose);
    scene.stores.forgetWrites();

    for (Browser browser : List.of(crawler, prefetchOfAMember)) {
      assertThat(browser.get(scene.path(link)).status()).isEqualTo(200);
      Browser.Reply head = browser.head(scene.path(link));
      Browser.Reply range = browser.with("Range", "bytes=0-99").get(scene.path(link));
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(range.status()).isEqualTo(200);
      assertThat(browser.get(scene.path(link) + "/view").status()).isEqualTo(405);
      assertThat(browser.head(scene.path(link) + "/download").status()).isEqualTo(405);
    }

    assertThat(scene.stores.writes()).as("that a bot came is on record").isSubsetOf("append");
    assertThat(scene.recorded(Action.IMAGE_VIEWED)).isEmpty();
    assertThat(scene.views(link)).isZero();
  }

  private String anonymousPage(String path) {
    Browser.Reply reply = scene.browser().get(path);
    assertThat(reply.status()).isEqualTo(200);
    return withoutNonce(reply);
  }

  private static String withoutNonce(Browser.Reply reply) {
    return reply.text().replaceAll("nonce=\"[^\"]+\"", "nonce");
  }

  private void missOften(int times) {
    IntStream.range(0, times).forEach(i -> scene.browser().get("/i/" + GatewayScene.madeUpToken()));
  }

  private static int miss(Browser browser, String forwardedFor) {
    return browser
        .with("X-Forwarded-For", forwardedFor)
        .get("/i/" + GatewayScene.madeUpToken())
        .status();
  }

  private static Browser crawler(Browser browser, String agent, String purpose) {
    return browser
        .with("Origin", "")
        .with("Sec-Fetch-Site", "")
        .with("User-Agent", agent)
        .with("Sec-Purpose", purpose);
  }
}
