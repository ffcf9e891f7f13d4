package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.gateway.pages.AssetDoor;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of every answer, whatever its route and status. */
class HeadersTest {
  private static final Handler ECHO =
      new Handler.Abstract() {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
          response.write(true, ByteBuffer.wrap(new byte[] {'!'}), callback);
          return true;
        }
      };

  private GatewayScene scene;
  private Link link;

  @BeforeEach
  void open() throws Exception {
    scene = new GatewayScene(URI.create(GatewayScene.BASE), Set.of(), Map.of("/demo", ECHO));
    link = scene.share(ViewLimit.NONE);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  /** What is the same for everybody; never a page, which has secrets in it. */
  @Test
  void scriptsAndSheetsComePackedToWhoTakesThat() throws IOException {
    Browser plain = scene.browser();
    Browser packing = scene.browser().with("Accept-Encoding", "br, gzip;q=0.9");
    Browser refusing = scene.browser().with("Accept-Encoding", "gzip;q=0");

    for (String path : List.of("/assets/page.js", "/assets/outsider.js", "/assets/page.css")) {
      Browser.Reply packed = packing.get(path);
      assertThat(packed.header("Content-Encoding")).contains("gzip");
      assertThat(packed.header("Vary")).contains("Accept-Encoding");
      assertThat(packed.body().length).isLessThan(plain.get(path).body().length / 2);
      assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
          .isEqualTo(plain.get(path).body());
      assertThat(refusing.get(path).header("Content-Encoding")).isEmpty();
    }
    assertThat(packing.get(scene.path(scene.share(ViewLimit.NONE))).header("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void T09_T10_T15_standOnEveryRouteAndStatus() {
    Map<String, Browser.Reply> replies = everyKindOfAnswer();

    assertThat(replies.values())
        .extracting(Browser.Reply::status)
        .contains(200, 206, 400, 403, 404, 405, 410, 429, 503);
    assertThat(replies)
        .allSatisfy(
            (name, reply) -> {
              assertThat(reply.header("Cache-Control")).as(name).contains("private, no-store");
              assertThat(reply.header("Referrer-Policy")).as(name).contains("no-referrer");
              assertThat(reply.header("X-Content-Type-Options")).as(name).contains("nosniff");
              // What is for everybody serves the page in a sandbox too, which has no origin.
              assertThat(reply.header("Cross-Origin-Resource-Policy"))
                  .contains(name.equals("sheet") ? "cross-origin" : "same-origin");
              assertThat(reply.header("Cross-Origin-Opener-Policy")).contains("same-origin");
              assertThat(reply.header("Permissions-Policy")).as(name).isPresent();
              assertThat(reply.header("Content-Security-Policy").orElseThrow())
                  .as(name)
                  .startsWith("default-src 'none'; ")
                  .contains("frame-ancestors 'none'");
              assertThat(reply.headers().map())
                  .as(name)
                  .doesNotContainKeys(
                      "etag",
                      "last-modified",
                      "server",
                      "x-powered-by",
                      "strict-transport-security",
                      "access-control-allow-origin");
            });
  }

  @Test
  void T31_aPictureIsSandboxedAndKeepsItsStoredType() {
    Browser.Reply reply = scene.signedIn(GatewayScene.BOB).view(link);

    assertThat(reply.header("Content-Type")).contains("image/jpeg");
    assertThat(reply.header("Content-Security-Policy"))
        .contains("default-src 'none'; frame-ancestors 'none'; sandbox");
  }

  @Test
  void everyPageHasANonceOfItsOwnForItsOneScriptAndItsOneSheet() {
    Browser.Reply one = scene.browser().get(scene.path(link));
    Browser.Reply other = scene.browser().get(scene.path(link));

    String policy = one.header("Content-Security-Policy").orElseThrow();
    String nonce = policy.replaceAll("(?s).*script-src 'nonce-([\\w-]{22})'.*", "$1");
    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; script-src 'nonce-%1$s'; style-src 'nonce-%1$s'; img-src blob:"
                    .formatted(nonce)
                + " 'self'; connect-src 'self'; form-action 'self' https://chatter.example"
                + " https://*.chatter.example; frame-ancestors 'none'; base-uri 'none'");
    assertThat(one.text())
        .containsOnlyOnce("<script src=\"" + AssetDoor.address("page.js") + "\" nonce=\"" + nonce);
    assertThat(one.text()).doesNotContain("<style", "style=", "onclick", "http://", "https://");
    assertThat(other.text()).doesNotContain(nonce);
  }

  @Test
  void browsersAreToldToComeByTlsOnlyWhereThereIsTls() throws Exception {
    try (GatewayScene https =
        new GatewayScene(URI.create("https://pictures.example.com"), Set.of(), Map.of())) {
      assertThat(https.browser().get("/nothing").header("Strict-Transport-Security"))
          .contains("max-age=31536000");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NONSENSE\r\n\r\n",
        "GET /i/x HTTP/1.1\r\n\r\n",
        "GET /i/../%2e%2e/x HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /i/%2F HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /i/LONG HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /i/x HTTP/1.1\r\nHost: localhost\r\nX: LONG\r\n\r\n"
      })
  void T11_whatIsNotEvenHttpGetsOneLineThatQuotesNothing(String request) throws Exception {
    String answer = raw(request.replace("LONG", "a".repeat(20_000)));

    assertThat(answer).containsPattern(Pattern.compile("^HTTP/1\\.1 4(00|14|31) "));
    assertThat(answer)
        .contains("Cache-Control: private, no-store", "X-Content-Type-Options: nosniff")
        .contains("Content-Security-Policy: default-src 'none'")
        .endsWith("\r\n\r\nThis request cannot be answered.\n")
        .doesNotContain("Jetty", "Server:");
  }

  /** Also where the path is one of a handler of its own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/i/%zz",
        "/i/%",
        "/i/%2",
        "/%00",
        "/i/%00",
        "/%c0%af",
        "/i/%ff",
        "/demo/%zz",
        "/demo/%00",
        "/assets/%zz",
        "/i/x?%zz=%00",
        "/%u0041"
      })
  void T11_aPathThatCannotBeReadIsAnsweredToo(String path) throws Exception {
    String answer =
        raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .as(path)
        .matches(Pattern.compile("HTTP/1\\.1 (400|404|200) .*", Pattern.DOTALL))
        .contains("Cache-Control: private, no-store", "Content-Security-Policy:")
        .doesNotContain("Jetty");
  }

  @Test
  void methodsThatNobodyNeedsAreRefused() throws Exception {
    Browser bob = scene.signedIn(GatewayScene.BOB);

    for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND")) {
      Browser.Reply reply = bob.send(method, scene.path(link), HttpRequest.BodyPublishers.noBody());
      assertThat(reply.status()).as(method).isEqualTo(405);
      assertThat(reply.header("Allow")).contains("GET, HEAD");
    }
    assertThat(raw("OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404 ")
        .contains("X-Content-Type-Options: nosniff");
    assertThat(bob.get("/pass").header("Allow")).contains("POST");
    assertThat(bob.get(scene.path(link) + "/view").status()).isEqualTo(405);
  }

  @Test
  void aForeignNameForThisMachineIsRefused() throws Exception {
    assertThat(raw("GET /i/x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ");
    assertThat(raw("GET /demo HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421 ");
    assertThat(raw("GET /health HTTP/1.1\r\nHost: 10.0.0.7\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
    assertThat(raw("GET /i/x HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  void aMountedHandlerAnswersItsPathAndWhatIsBelowAndNothingElse() {
    assertThat(scene.browser().get("/demo").text()).isEqualTo("!");
    assertThat(scene.browser().get("/demo/people").text()).isEqualTo("!");
    assertThat(scene.browser().get("/demolition").status()).isEqualTo(404);
  }

  @Test
  void F46_leadsFromTheBareAddressToThePageOfAChatThatHasOne() {
    Browser.Reply front = scene.browser().get("/");

    assertThat(front.status()).isEqualTo(302);
    assertThat(front.header("Location")).contains("/demo");
  }

  private Map<String, Browser.Reply> everyKindOfAnswer() {
    Browser bob = scene.signedIn(GatewayScene.BOB);
    Map<String, Browser.Reply> replies = new LinkedHashMap<>();
    replies.put("landing, known", bob.get(scene.path(link)));
    replies.put("landing, stranger", scene.browser().get(scene.path(link)));
    replies.put("head", bob.head(scene.path(link)));
    replies.put("view", bob.view(link));
    replies.put("range", scene.signedIn(GatewayScene.BOB).with("Range", "bytes=5-9").view(link));
    replies.put("details", bob.details(link));
    replies.put("no right", bob.download(link));
    replies.put("outsider", scene.signedIn(GatewayScene.DAN).view(link));
    replies.put("stranger", scene.browser().view(link));
    replies.put("cross-site", scene.browser().with("Origin", "https://evil.example").view(link));
    replies.put("pass", scene.browser().redeem(scene.passes.issue(GatewayScene.BOB)));
    replies.put("old pass", scene.browser().redeem("A".repeat(43)));
    replies.put("bad body", scene.browser().post("/pass"));
    replies.put("method", bob.send("PUT", "/pass", HttpRequest.BodyPublishers.noBody()));
    replies.put("health", bob.get("/health"));
    replies.put("ready", bob.get("/ready"));
    replies.put("metrics", bob.get("/metrics"));
    replies.put("sheet", bob.get("/assets/page.css"));
    replies.put("script", bob.get("/assets/page.js"));
    replies.put("icon", bob.get("/assets/icon.svg"));
    replies.put("root", bob.get("/"));
    replies.put("mounted", bob.get("/demo/x"));
    scene.blobs.broken(true);
    replies.put("out of reach", scene.signedIn(GatewayScene.ANA).view(link));
    scene.blobs.broken(false);
    scene.links.revoke(GatewayScene.ANA, link);
    replies.put("revoked", scene.signedIn(GatewayScene.ANA).view(link));
    replies.put("signed out", bob.signOut());
    for (int i = 0; i < 21; i++) {
      replies.put("throttled", scene.browser().get("/i/" + GatewayScene.madeUpToken()));
    }
    return replies;
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.gateway.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
