package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.testing.SlowCrowd;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever is slow, at whatever path, holds up nobody at another: also at paths yet to come. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowEverywhereTest {
  /** More than there are threads for answers, and for a mounted handler. */
  private static final int MANY = 200;

  private static final int FEW = 15;

  /** More than wait for a mounted handler and are answered by it, together. */
  private static final int MORE_THAN_MAY_WAIT = 300;

  private static final int ALL_CONNECTIONS = 2_000;

  /** Sooner than a body that does not come is given up. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CountDownLatch goOn = new CountDownLatch(1);
  private GatewayScene scene;
  private Link link;
  private List<String> headers;

  @BeforeEach
  void open() throws Exception {
    scene =
        new GatewayScene(
            URI.create(GatewayScene.BASE),
            Set.of(),
            Map.of("/held", new HeldUp(), "/own", new Handler.Wrapper(new HeldUp())));
    link = scene.share(ViewLimit.NONE);
    headers =
        List.of(
            "Origin: " + GatewayScene.BASE,
            "Sec-Fetch-Site: same-origin",
            "Content-Type: application/x-www-form-urlencoded",
            "Cookie: " + scene.signedIn(GatewayScene.ANA).cookie().orElseThrow());
  }

  @AfterEach
  void close() throws Exception {
    goOn.countDown();
    scene.close();
  }

  @Tag("full")
  @Test
  void T54_twoHundredSlowBodiesAtAnyOnePathStopNobody() throws Exception {
    for (String path : paths()) {
      try (SlowCrowd crowd = new SlowCrowd(scene.gateway.port())) {
        crowd.bodies(MANY, "POST", path, headers);

        assertOthersAreAnswered(path);
      }
    }
  }

  @Test
  void T54_norDoSlowHeadersAndBodiesAtAllPathsTogether() throws Exception {
    try (SlowCrowd crowd = new SlowCrowd(scene.gateway.port())) {
      for (String path : paths()) {
        crowd.heads(FEW, "GET", path).heads(FEW, "POST", path);
        crowd.bodies(FEW, "GET", path, headers).bodies(FEW, "POST", path, headers);
      }

      assertOthersAreAnswered("all paths");
    }
  }

  @Test
  void T54_norDoesAMountedHandlerAllOfWhoseThreadsAreHeldUp() throws Exception {
    try (SlowCrowd crowd = new SlowCrowd(scene.gateway.port())) {
      crowd.asking(MORE_THAN_MAY_WAIT, "/held/anything");

      await().atMost(PATIENCE).until(() -> crowd.answered() > 0);
      assertOthersAreAnswered("/held");
      assertThat(crowd.answered()).isLessThan(MORE_THAN_MAY_WAIT / 2);
    }
  }

  /** Room is made within the seconds that a connection without a word has then. */
  @Test
  @Tag("full")
  void T54_norDoTwoThousandIdleConnections() throws Exception {
    try (SlowCrowd crowd = new SlowCrowd(scene.gateway.port()).idle(ALL_CONNECTIONS)) {
      assertOthersAreAnswered("no path");
    }
  }

  private List<String> paths() {
    List<String> templates = scene.gateway.paths();
    assertThat(templates).contains("/pass", "/i/{token}/view", "/health", "/held", "/own");
    return templates.stream().map(one -> one.replace("{token}", scene.token(link))).toList();
  }

  /** Who watches, who asks for a page's parts, who comes with a pass, and who looks. */
  private void assertOthersAreAnswered(String whileSlowAt) {
    long started = System.nanoTime();

    Browser bob = scene.browser();
    int alive = bob.get("/health").status();
    int asset = bob.get("/assets/page.css").status();
    int signedIn = bob.redeem(scene.passes.issue(GatewayScene.BOB)).status();
    int looked = bob.view(link).status();

    assertThat(List.of(alive, asset, signedIn, looked)).as(whileSlowAt).containsOnly(200);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).as(whileSlowAt).isLessThan(PATIENCE);
  }

  /** What a chat mounts, and the chat does not answer. */
  private final class HeldUp extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      goOn.await();
      callback.succeeded();
      return true;
    }
  }
}
