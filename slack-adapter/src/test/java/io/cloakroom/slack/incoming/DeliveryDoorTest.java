package io.cloakroom.slack.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import io.cloakroom.adapter.Secret;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.http.RouteTable;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.testing.TurnableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Strangers at the door that Slack delivers to: many of them, with much, or slow. Each of these
 * tests once ended without memory, or without a thread for what Slack sent.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeliveryDoorTest {
  private static final String SECRET = "the-signing-secret";
  private static final String ASKED = "{\"type\":\"url_verification\",\"challenge\":\"x\"}";
  private static final byte[] LARGE = new byte[3_900_000];

  /** As many as there may be of {@link #LARGE} within the memory for all. */
  private static final int ROOM = 4;

  private static final int FEW_THREADS = 12;

  private final TurnableClock clock = new TurnableClock();
  private final List<DoorClient> clients = new ArrayList<>();
  private Server server;

  @BeforeEach
  void open() throws Exception {
    open(Duration.ofHours(1));
  }

  private void open(Duration patience) throws Exception {
    App app =
        new App(
            AppConfig.builder().singleTeamBotToken("xoxb-none").signingSecret(SECRET).build(),
            List.of((request, response, chain) -> Response.ok()));
    server = new Server(new QueuedThreadPool(FEW_THREADS));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    connector.setIdleTimeout(Duration.ofHours(1).toMillis());
    server.addConnector(connector);
    server.setHandler(
        new DeliveryDoor(app, new RequestSignature(new Secret(SECRET), clock), patience));
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    for (DoorClient client : clients) {
      client.socket.close();
    }
    server.stop();
  }

  @Test
  void T54_refusesWhatIsNotSignedWithoutReadingIt() throws Exception {
    for (int i = 0; i < 110; i++) {
      assertThat(client().says(head(LARGE.length)).status()).isEqualTo(401);
    }
    assertThat(signed().status()).isEqualTo(200);
  }

  @Test
  void refusesByItsHeadersWhatCannotBeSlacks() throws Exception {
    String now = timestamp(Duration.ZERO);

    assertThat(client().says(head(9, now, "v0=short")).status()).isEqualTo(401);
    assertThat(client().says(head(9, "soon", forged())).status()).isEqualTo(401);
    assertThat(client().says(head(9, timestamp(Duration.ofMinutes(-6)), forged())).status())
        .isEqualTo(401);
    assertThat(client().says(head(9, timestamp(Duration.ofMinutes(6)), forged())).status())
        .isEqualTo(401);
    assertThat(client().says(head((4 << 20) + 1, now, forged())).status()).isEqualTo(413);
    assertThat(client().says(head(9).replace("POST", "PUT")).status()).isEqualTo(405);
  }

  @Test
  void takesWhatAProxyPassesOnWithoutItsLengthWithinTheSameBounds() throws Exception {
    String now = timestamp(Duration.ZERO);
    String body = "payload=%7B%7D";

    DoorClient slack = client().says(chunked(now, sign(now, body)));
    slack.says(Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n");
    DoorClient endless = client().says(chunked(now, forged()));
    for (int i = 0; i < 5; i++) {
      endless.gives("100000\r\n".getBytes(StandardCharsets.US_ASCII), 8);
      endless.gives(new byte[1 << 20], 1 << 20);
      endless.gives("\r\n".getBytes(StandardCharsets.US_ASCII), 2);
    }

    assertThat(slack.status()).isNotIn(401, 408, 411, DoorClient.CUT);
    assertThat(endless.status()).isIn(413, DoorClient.CUT);
    assertThat(signed().status()).isEqualTo(200);
  }

  private static String chunked(String timestamp, String signature) {
    return head(9, timestamp, signature).replace("Content-Length: 9", "Transfer-Encoding: chunked");
  }

  @Test
  void T54_keepsLittleOfWhatIsNotVerifiedAndStillHearsSlack() throws Exception {
    for (int i = 0; i < 110; i++) {
      DoorClient client = client().says(head(LARGE.length, timestamp(Duration.ZERO), forged()));
      client.gives(LARGE, LARGE.length - 1);
    }

    List<DoorClient> strangers = List.copyOf(clients);

    assertThat(signed().status()).isEqualTo(200);
    Awaitility.await("all but those for which there is room are refused")
        .atMost(Duration.ofSeconds(60))
        .until(() -> strangers.stream().filter(DoorClient::isAnswered).count() >= 110 - ROOM);
    assertThat(strangers.stream().filter(DoorClient::isAnswered).map(DoorClient::status))
        .isSubsetOf(503, DoorClient.CUT);
  }

  @Test
  void T54_letsSlowClientsHoldNoThread() throws Exception {
    String now = timestamp(Duration.ZERO);
    for (int i = 0; i < 200; i++) {
      client().says(head(1000, now, forged())).gives(LARGE, 1);
    }

    assertThat(signed().status()).isEqualTo(200);
    clients.subList(0, 200).forEach(client -> client.gives(LARGE, 999));
    assertThat(clients.stream().limit(200).map(DoorClient::status)).containsOnly(401);
  }

  /** Those whose body came after their head were saved in threads of the server itself. */
  @Test
  void T62_aDatabaseThatHangsLeavesTheServerItsThreads() throws Exception {
    CountDownLatch saved = new CountDownLatch(1);
    App hanging =
        new App(
            AppConfig.builder().singleTeamBotToken("xoxb-none").signingSecret(SECRET).build(),
            List.of(
                (request, response, chain) -> {
                  assertThat(saved.await(1, TimeUnit.MINUTES)).isTrue();
                  return Response.ok();
                }));
    HttpServer whole =
        new HttpServer(
            new GatewaySettings(URI.create("http://localhost:8080"), "127.0.0.1", 0, Set.of()),
            new SimpleMeterRegistry(),
            Map.of(
                "/slack/events",
                new DeliveryDoor(hanging, new RequestSignature(new Secret(SECRET), clock))),
            new RouteTable(List.of()),
            health(),
            new PageWriter(List.of()),
            System::nanoTime);
    whole.start();
    try {
      String now = timestamp(Duration.ZERO);
      String head = head(ASKED.length(), now, sign(now, ASKED));
      List<DoorClient> deliveries = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        deliveries.add(client(whole.port()).says(head));
      }
      // The door is at rest: it has looked for every body, and none was there.
      for (int i = 0; i < 5; i++) {
        assertThat(get(whole.port(), "/slack/events").status()).isEqualTo(405);
      }
      for (DoorClient delivery : deliveries) {
        delivery.says(ASKED);
      }

      for (int i = 0; i < 5; i++) {
        assertThat(get(whole.port(), "/health").status()).isEqualTo(200);
      }
      saved.countDown();
      assertThat(deliveries).extracting(DoorClient::status).containsOnly(200);
    } finally {
      saved.countDown();
      whole.stop();
    }
  }

  private DoorClient get(int port, String path) throws IOException {
    return client(port).says("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  private static RouteTable health() {
    return new RouteTable(
        List.of(
            Route.at("/health", "test")
                .get(exchange -> exchange.send(HttpAnswer.of(200, "text/plain", "here")))));
  }

  @Test
  void T54_cutsWhoseBodyDoesNotCome() throws Exception {
    server.stop();
    open(Duration.ofMillis(100));

    DoorClient slow =
        client().says(head(1000, timestamp(Duration.ZERO), forged())).gives(LARGE, 999);

    assertThat(slow.status()).isEqualTo(408);
    assertThat(slow.isAtItsEnd()).isTrue();
  }

  @Test
  void takesABodyThatComesInPieces() throws Exception {
    String body = ASKED.replace("x", "x".repeat(3_000_000));
    byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
    String now = timestamp(Duration.ZERO);

    DoorClient client = client().says(head(bytes.length, now, sign(now, body)));
    for (int from = 0; from < bytes.length; from += 100_000) {
      client.gives(bytes, from, Math.min(100_000, bytes.length - from));
    }

    assertThat(client.status()).isEqualTo(200);
  }

  /** What Slack sends. */
  private DoorClient signed() throws Exception {
    String now = timestamp(Duration.ZERO);
    return client().says(head(ASKED.length(), now, sign(now, ASKED)) + ASKED);
  }

  private DoorClient client() throws IOException {
    return client(((ServerConnector) server.getConnectors()[0]).getLocalPort());
  }

  private DoorClient client(int port) throws IOException {
    DoorClient client = new DoorClient(port);
    clients.add(client);
    return client;
  }

  private static String head(int length) {
    return "POST /slack/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Content-Length: "
        + length
        + "\r\n\r\n";
  }

  private static String head(int length, String timestamp, String signature) {
    return head(length)
        .replace(
            "\r\n\r\n",
            "\r\nX-Slack-Request-Timestamp: "
                + timestamp
                + "\r\nX-Slack-Signature: "
                + signature
                + "\r\n\r\n");
  }

  private static String forged() {
    return "v0=" + "0".repeat(64);
  }

  private String timestamp(Duration off) {
    return String.valueOf(clock.instant().plus(off).getEpochSecond());
  }

  private static String sign(String timestamp, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signed = mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
    return "v0=" + HexFormat.of().formatHex(signed);
  }
}
