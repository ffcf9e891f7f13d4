package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.gateway.http.GatewaySettings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is answered to whom where the proxy is on another machine, or in another container. */
class ProxiesElsewhereTest {
  private static final URI PUBLIC = URI.create("https://pictures.example.com");

  /** By which this machine reaches itself as others do. */
  private String own;

  @BeforeEach
  void find() throws Exception {
    own = OwnAddress.find();
  }

  private static GatewayScene behind(String proxies) throws Exception {
    return new GatewayScene(
        new GatewaySettings(PUBLIC, "0.0.0.0", 0, Set.of("127.0.0.1", proxies)), Map.of());
  }

  private HttpResponse<String> get(GatewayScene scene, String path, String... headers)
      throws Exception {
    URI address = URI.create("http://" + own + ":" + scene.gateway.port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void T11_whoComesPastTheProxyGetsNoPage() throws Exception {
    try (GatewayScene scene = behind("203.0.113.0/24")) {
      HttpResponse<String> page = get(scene, "/i/" + GatewayScene.madeUpToken());

      assertThat(page.statusCode()).isEqualTo(403);
      assertThat(page.body()).isEqualTo("This is for the proxy in front. Use " + PUBLIC + "\n");
      assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
      assertThat(get(scene, "/assets/x", "X-Forwarded-For", "203.0.113.7").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void T11_whoWatchesComesFromAnywhereAndIsToldAWord() throws Exception {
    try (GatewayScene scene = behind("203.0.113.0/24")) {
      scene.problems.add("/var/lib/cloakroom/master.key does not fit the data");

      assertThat(get(scene, "/health").statusCode()).isEqualTo(200);
      HttpResponse<String> ready = get(scene, "/ready");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).doesNotContain("master.key");
      assertThat(get(scene, "/metrics").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aProxyOfANamedNetworkIsAnsweredAndBelievedOfItsClients() throws Exception {
    String network = own.replaceFirst("\\.[0-9]+$", ".0/24");
    try (GatewayScene scene = behind(network)) {
      String missing = "/i/" + GatewayScene.madeUpToken();
      int answered = get(scene, missing, "X-Forwarded-For", "198.51.100.7").statusCode();

      int last = 0;
      for (int i = 0; i < 200 && last != 429; i++) {
        String madeUp = "/i/" + GatewayScene.madeUpToken();
        last = get(scene, madeUp, "X-Forwarded-For", "198.51.100.7").statusCode();
      }

      assertThat(answered).isNotIn(403, 429);
      assertThat(last).isEqualTo(429);
      assertThat(get(scene, missing, "X-Forwarded-For", "198.51.100.8").statusCode())
          .isEqualTo(answered);
    }
  }

  @Test
  void whatIsNoNetworkIsRefused() {
    assertThatThrownBy(() -> new GatewaySettings(PUBLIC, "0.0.0.0", 0, Set.of("proxy")))
        .hasMessageContaining("no address and no network: \"proxy\"");
  }
}
