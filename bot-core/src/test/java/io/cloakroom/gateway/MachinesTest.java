package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.adapter.Secret;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those see who watch the gateway. */
class MachinesTest {
  private static final URI PUBLIC = URI.create("https://pictures.example.com");

  /** What the program takes for proxies where links begin with a public address. */
  private static final Set<String> OWN = Set.of("127.0.0.1", "::1");

  private GatewayScene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene();
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void isAliveEvenWhenItIsNotReadyAndSaysWhyItIsNot() {
    scene.problems.add("the master key does not fit the data");

    Browser.Reply health = scene.browser().get("/health");
    Browser.Reply ready = scene.browser().get("/ready");
    scene.problems.clear();

    assertThat(health.status()).isEqualTo(200);
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.text())
        .isEqualTo("{\"ready\":false,\"reasons\":[\"the master key does not fit the data\"]}");
    assertThat(scene.browser().get("/ready").status()).isEqualTo(200);
  }

  @Test
  void T27_warnsOfWhatIsToComeAndIsReadyAllTheSame() {
    scene.warnings.add("only 99 MiB are free");

    Browser.Reply ready = scene.browser().get("/ready");

    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.text())
        .isEqualTo("{\"ready\":true,\"reasons\":[],\"warnings\":[\"only 99 MiB are free\"]}");
  }

  @Test
  void T11_whoAsksFromElsewhereLearnsWhetherItIsReadyAndNotWhy() {
    scene.problems.add("/var/lib/cloakroom/master.key does not fit the data");
    scene.failures.add("slack T1/C1: one original could not be removed");
    Browser here = scene.browser();
    Browser elsewhere = scene.browser().with("X-Forwarded-For", "203.0.113.7");

    assertThat(here.get("/ready").text()).contains("master.key", "failures", "slack T1/C1");
    assertThat(elsewhere.get("/ready").status()).isEqualTo(503);
    assertThat(elsewhere.get("/ready").text())
        .contains("\"ready\":false", "run cloakroom doctor there")
        .doesNotContain("master.key", "slack");
  }

  @Test
  void figuresAreForThisMachineOnlyAndNotForWhatAProxyPassesOn() {
    scene.browser().get("/health");

    assertThat(scene.browser().get("/metrics").text())
        .contains("cloakroom_http_seconds_count{kind=\"machine\",status=\"200\"}");
    assertThat(scene.browser().with("X-Forwarded-For", "127.0.0.1").get("/metrics").status())
        .isEqualTo(404);
    assertThat(scene.browser().with("Via", "1.1 proxy").get("/metrics").status()).isEqualTo(404);
  }

  /** As the program is set up behind a proxy on its machine, which is named as that machine is. */
  @Test
  void T11_figuresStayAtHomeBehindAProxyThatSaysWhoseRequestItPassesOn() throws Exception {
    try (GatewayScene proxied = new GatewayScene(PUBLIC, OWN, Map.of())) {
      assertThat(metrics(proxied, "localhost", "X-Forwarded-For: 203.0.113.7")).isEqualTo(404);
      assertThat(metrics(proxied, "localhost", "X-Forwarded-For: 127.0.0.1")).isEqualTo(404);
      assertThat(metrics(proxied, "pictures.example.com")).as("or for which host").isEqualTo(404);
    }
  }

  /** So of one that says neither, {@code doctor} says that it does not. */
  @Test
  void T11_figuresAreThereForThisMachineBehindAProxy() throws Exception {
    try (GatewayScene proxied = new GatewayScene(PUBLIC, OWN, Map.of())) {
      assertThat(metrics(proxied, "localhost")).isEqualTo(200);
      assertThat(metrics(proxied, "127.0.0.1:8080")).isEqualTo(200);
      assertThat(metrics(proxied, "[::1]:8080")).isEqualTo(200);
    }
  }

  /** Not the program's way: nothing could tell a proxy from this machine then. */
  @Test
  void T11_figuresStayAtHomeWhereNoProxyIsNamed() throws Exception {
    try (GatewayScene proxied = new GatewayScene(PUBLIC, Set.of(), Map.of())) {
      assertThat(metrics(proxied, "pictures.example.com")).isEqualTo(404);
      assertThat(metrics(proxied, "localhost")).isEqualTo(404);
    }
  }

  @Test
  void T11_whoeverHasTheTokenReadsTheFiguresFromElsewhereAndNobodyElse() throws Exception {
    GatewaySettings settings =
        new GatewaySettings(
            PUBLIC,
            "127.0.0.1",
            0,
            Set.of("127.0.0.1"),
            () -> true,
            () -> Optional.of(new Secret("a-token-of-many-characters")),
            Optional.empty(),
            GatewaySettings.IDLE_AT_THE_END);
    try (GatewayScene proxied = new GatewayScene(settings, Map.of())) {
      Browser elsewhere = proxied.browser().with("X-Forwarded-For", "203.0.113.7");

      Browser.Reply given =
          elsewhere.with("Authorization", "Bearer a-token-of-many-characters").get("/metrics");

      assertThat(given.status()).isEqualTo(200);
      assertThat(given.text()).contains("cloakroom_ready 1.0");
      assertThat(
              proxied
                  .browser()
                  .with("X-Forwarded-For", "203.0.113.7")
                  .with("Authorization", "Bearer a-token-of-many-character")
                  .get("/metrics")
                  .status())
          .isEqualTo(404);
      assertThat(proxied.browser().with("X-Forwarded-For", "203.0.113.7").get("/metrics").status())
          .isEqualTo(404);
    }
  }

  @Test
  void T11_withoutATokenOfItsOwnNoneOpensTheFigures() {
    Browser elsewhere = scene.browser().with("X-Forwarded-For", "203.0.113.7");

    assertThat(elsewhere.with("Authorization", "Bearer ").get("/metrics").status()).isEqualTo(404);
  }

  @Test
  void givesTheFiguresAsOpenMetricsToWhoeverAsksForThem() {
    Browser.Reply plain = scene.browser().get("/metrics");
    Browser.Reply open =
        scene
            .browser()
            .with("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
            .get("/metrics");

    assertThat(plain.header("Content-Type").orElseThrow()).contains("text/plain");
    assertThat(plain.text()).doesNotContain("# EOF");
    assertThat(open.header("Content-Type").orElseThrow()).contains("application/openmetrics-text");
    assertThat(open.text()).endsWith("# EOF\n");
  }

  @Test
  void T27_figuresSayWhetherPicturesCanBeShown() {
    assertThat(scene.browser().get("/metrics").text()).contains("cloakroom_ready 1.0");

    scene.problems.add("the master key does not fit the data");

    assertThat(scene.browser().get("/metrics").text()).contains("cloakroom_ready 0.0");
  }

  private static int metrics(GatewayScene scene, String host, String... more) throws IOException {
    try (RawClient client = new RawClient(scene)) {
      List<String> lines = new ArrayList<>(List.of("GET /metrics HTTP/1.1", "Host: " + host));
      lines.addAll(List.of(more));
      lines.addAll(List.of("", ""));
      client.say(lines.toArray(String[]::new));
      return client.status();
    }
  }

  @Test
  void T11_figuresNameNoTokenAndDoNotGrowWithMadeUpPaths() throws Exception {
    Link link = scene.share(ViewLimit.NONE);
    scene.signedIn(GatewayScene.BOB).view(link);
    for (int i = 0; i < 50; i++) {
      scene.browser().get("/made-up/" + i);
    }

    String figures = scene.browser().get("/metrics").text();

    assertThat(figures).contains("kind=\"view\"").doesNotContain(scene.token(link), "made-up");
    assertThat(figures.lines().filter(line -> line.contains("kind=\"other\""))).hasSizeLessThan(10);
  }
}
