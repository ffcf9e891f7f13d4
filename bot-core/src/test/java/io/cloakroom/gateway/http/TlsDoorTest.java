package io.cloakroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.gateway.OwnAddress;
import io.cloakroom.gateway.tls.TlsDoor;
import io.cloakroom.testing.TestAuthority;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** F13: TLS that ends in the server, over real connections. */
class TlsDoorTest {
  private static final URI BASE = URI.create("https://localhost");

  /** More than there are threads. */
  private static final int MANY = 200;

  private final List<Socket> clients = new ArrayList<>();
  private TestAuthority authority;
  private volatile SSLContext shown;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    authority = new TestAuthority();
    shown = issued().shown();
    serve(BASE, "127.0.0.1", "127.0.0.1");
  }

  private void serve(URI base, String address, String proxy) throws Exception {
    TlsDoor door = new TlsDoor(address, 0, Optional.of(0), () -> shown);
    GatewaySettings settings =
        new GatewaySettings(
            base,
            "127.0.0.1",
            0,
            Set.of(proxy),
            () -> true,
            Optional::empty,
            Optional.of(door),
            GatewaySettings.IDLE_AT_THE_END);
    ClientAddress addresses = new ClientAddress(settings);
    Route who =
        Route.at("/who", "who")
            .get(
                exchange ->
                    exchange.send(
                        HttpAnswer.of(
                            200,
                            "text/plain",
                            addresses.whole(exchange)
                                + (addresses.isThisMachine(exchange) ? " here" : " elsewhere"))));
    server =
        new HttpServer(
            settings,
            new SimpleMeterRegistry(),
            Map.of(),
            new RouteTable(List.of(who)),
            new RouteTable(List.of()),
            new Silent(),
            System::nanoTime);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    server.stop();
  }

  @Test
  void F13_answersByTlsWithTheWholeChain() throws Exception {
    HttpResponse<String> answer = get(client(), "/who");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000");
    assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    assertThat(answer.sslSession().orElseThrow().getPeerCertificates()).hasSize(2);
  }

  @Test
  void F13_speaksNothingOfOld() throws Exception {
    assertThat(handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
        .isEqualTo("TLSv1.2");
    assertThatThrownBy(() -> handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"))
        .isInstanceOf(SSLException.class);

    SslContextFactory.Server tls =
        ((SslConnectionFactory)
                new TlsDoor("127.0.0.1", 0, Optional.empty(), () -> shown)
                    .connections(new HttpConfiguration())[0])
            .getSslContextFactory();
    tls.start();
    assertThat(tls.getSelectedProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
    assertThat(tls.getSelectedCipherSuites())
        .isNotEmpty()
        .allMatch(suite -> suite.matches("TLS_(AES|CHACHA20|ECDHE)_.*(GCM|POLY1305)_SHA\\d+"));
    tls.stop();
  }

  @Test
  void F13_anotherCertificateIsForNewConnectionsAndLeavesThoseThatAreThere() throws Exception {
    HttpClient before = client();
    X509Certificate first = certificate(get(before, "/who"));
    TestAuthority.Issued renewed = issued();

    shown = renewed.shown();

    assertThat(certificate(get(before, "/who"))).isEqualTo(first);
    assertThat(certificate(get(client(), "/who"))).isEqualTo(renewed.chain().get(0));
  }

  /** The proxy that is believed without TLS would be this very machine. */
  @Test
  void T54_whoComesByTlsSaysNothingForOthersAndIsNeverThisMachine() throws Exception {
    HttpRequest pretending =
        HttpRequest.newBuilder(URI.create("https://localhost:" + port(1) + "/who"))
            .header("X-Forwarded-For", "203.0.113.7")
            .build();

    assertThat(client().send(pretending, BodyHandlers.ofString()).body())
        .isEqualTo("127.0.0.1 elsewhere");
    assertThat(get(client(), "/who").body()).isEqualTo("127.0.0.1 elsewhere");

    HttpClient plain = HttpClient.newHttpClient();
    URI here = URI.create("http://127.0.0.1:" + port(0) + "/who");
    assertThat(plain.send(HttpRequest.newBuilder(here).build(), BodyHandlers.ofString()).body())
        .isEqualTo("127.0.0.1 here");
  }

  @Test
  void T54_aProxyElsewhereThatIsNamedIsBelievedByTlsToo() throws Exception {
    String own = OwnAddress.find();
    shown =
        authority.issue(Instant.now().minusSeconds(9), Instant.now().plusSeconds(999), own).shown();

    for (String named : List.of(own, "203.0.113.1")) {
      server.stop();
      serve(URI.create("https://" + own), "0.0.0.0", named);
      HttpRequest passedOn =
          HttpRequest.newBuilder(URI.create("https://" + own + ":" + port(1) + "/who"))
              .header("X-Forwarded-For", "203.0.113.7")
              .build();

      assertThat(client().send(passedOn, BodyHandlers.ofString()).body())
          .isEqualTo((named.equals(own) ? "203.0.113.7" : own) + " elsewhere");
    }
  }

  @Test
  void F13_whoLeavesOutTheSIsSentOnAndAnsweredNothingElse() throws Exception {
    HttpClient plain = HttpClient.newHttpClient();
    URI http = URI.create("http://127.0.0.1:" + port(2) + "/who?a=%20b");

    HttpResponse<String> read =
        plain.send(HttpRequest.newBuilder(http).build(), BodyHandlers.ofString());
    HttpResponse<String> sent =
        plain.send(
            HttpRequest.newBuilder(http)
                .POST(HttpRequest.BodyPublishers.ofString("secret"))
                .build(),
            BodyHandlers.ofString());

    assertThat(read.statusCode()).isEqualTo(308);
    assertThat(read.headers().firstValue("Location")).contains("https://localhost/who?a=%20b");
    assertThat(read.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(read.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(sent.statusCode()).isEqualTo(403);
    assertThat(sent.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void T54_handshakesThatDoNotComeStopNobodyElse() throws Exception {
    for (int i = 0; i < MANY; i++) {
      Socket rude = new Socket(InetAddress.getLoopbackAddress(), port(1));
      clients.add(rude);
      rude.getOutputStream().write(new byte[] {0x16, 3, 1, 1, 0, 1, 0});
    }

    assertThat(get(client(), "/who").statusCode()).isEqualTo(200);
  }

  @Test
  void anAddressWithoutTlsHasNoDoorForIt() {
    TlsDoor door = new TlsDoor("127.0.0.1", 0, Optional.empty(), () -> shown);

    assertThatThrownBy(
            () ->
                new GatewaySettings(
                    URI.create("http://localhost:8080"),
                    "127.0.0.1",
                    0,
                    Set.of(),
                    () -> true,
                    Optional::empty,
                    Optional.of(door),
                    GatewaySettings.IDLE_AT_THE_END))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://localhost:8080");
  }

  private TestAuthority.Issued issued() throws Exception {
    Instant now = Instant.now();
    return authority.issue(
        now.minusSeconds(60), now.plus(Duration.ofDays(90)), "localhost", "127.0.0.1");
  }

  private HttpClient client() throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(authority.believed())
        .build();
  }

  private HttpResponse<String> get(HttpClient client, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("https://localhost:" + port(1) + path)).build(),
        BodyHandlers.ofString());
  }

  private int port(int door) {
    return server.ports().get(door);
  }

  private static X509Certificate certificate(HttpResponse<?> answer) throws Exception {
    return (X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0];
  }

  private String handshake(String protocol, String suite) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            authority
                .believed()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port(1))) {
      socket.setEnabledProtocols(new String[] {protocol});
      socket.setEnabledCipherSuites(new String[] {suite});
      socket.startHandshake();
      return socket.getSession().getProtocol();
    }
  }

  private record Silent() implements Fallbacks {
    @Override
    public HttpAnswer nothingHere(Exchange exchange) {
      return HttpAnswer.of(404, HttpAnswer.HTML, "");
    }

    @Override
    public HttpAnswer wrongMethod(Exchange exchange, String allowed) {
      return HttpAnswer.of(405, HttpAnswer.HTML, "");
    }

    @Override
    public HttpAnswer notNow(Exchange exchange) {
      return HttpAnswer.of(503, HttpAnswer.HTML, "");
    }
  }
}
