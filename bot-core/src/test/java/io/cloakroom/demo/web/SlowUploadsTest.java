package io.cloakroom.demo.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.demo.world.DemoStage;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.http.RouteTable;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.policy.Roles;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.SlowCrowd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's page is mounted beside the gateway's own doors: who is slow there is slow there. */
class SlowUploadsTest {
  /** More than the demo, and than the gateway, has threads. */
  private static final int MANY = 200;

  /** As many as may be open at once. */
  private static final int ALL_CONNECTIONS = 2_000;

  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path folder;

  private final List<Socket> clients = new ArrayList<>();
  private DemoStage stage;
  private HttpServer server;

  @BeforeEach
  void open() throws Exception {
    stage = new DemoStage(folder.resolve("chat"), RemovalUnit.FILE);
    MemoryDatabase database = new MemoryDatabase();
    LogWatch log =
        new LogWatch(
            database.audit(), new Roles(database.policies()), stage.world.messenger(), stage.clock);
    Path uploads = Files.createDirectories(folder.resolve("uploads"));
    RouteTable own = table("/own");
    server =
        new HttpServer(
            new GatewaySettings(URI.create("http://localhost:8080"), "127.0.0.1", 0, Set.of()),
            new SimpleMeterRegistry(),
            Map.of("/demo", new DemoPages(stage.world, new EchoBot(), log).handler(uploads)),
            own,
            table("/health"),
            new PageWriter(List.of()));
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    server.stop();
    stage.world.close();
  }

  @Test
  void T54_bodiesThatDoNotComeAtAnyOnePathStopNeitherTheDemoNorTheGateway() throws Exception {
    assertThat(server.paths()).contains("/demo/api/post", "/demo/api/press", "/demo/api/changes");
    for (String path : server.paths()) {
      try (SlowCrowd crowd = new SlowCrowd(server.port())) {
        for (String type : List.of("multipart/form-data; boundary=x", FORM, "text/plain")) {
          crowd.bodies(MANY / 4, "POST", path, headers(type));
          crowd.bodies(MANY / 12, "GET", path, headers(type));
        }

        assertOthersAreAnswered(path);
      }
    }
  }

  /** Room is made within the seconds that a connection without a word has then. */
  @Test
  @Tag("full")
  void T54_twoThousandIdleConnectionsShutNobodyOut() throws Exception {
    for (int i = 0; i < ALL_CONNECTIONS; i++) {
      clients.add(connect());
    }

    assertOthersAreAnswered("no path");
  }

  private static List<String> headers(String type) {
    return List.of(
        "Origin: http://localhost:8080", LocalOnly.HEADER + ": 1", "Content-Type: " + type);
  }

  private void assertOthersAreAnswered(String whileSlowAt) throws IOException {
    for (String path : List.of("/own", "/health", "/demo/")) {
      assertThat(status(path)).as(path + " while slow at " + whileSlowAt).isEqualTo(200);
    }
  }

  private static RouteTable table(String path) {
    return new RouteTable(
        List.of(
            Route.at(path, "test")
                .get(exchange -> exchange.send(HttpAnswer.of(200, "text/plain", "here")))));
  }

  private int status(String path) throws IOException {
    Socket client = say("GET " + path + " HTTP/1.1", "Host: localhost:8080", "", "");
    byte[] begun = client.getInputStream().readNBytes("HTTP/1.1 200".length());
    return Integer.parseInt(new String(begun, StandardCharsets.US_ASCII).substring(9));
  }

  private Socket say(String... lines) throws IOException {
    Socket client = connect();
    clients.add(client);
    client.getOutputStream().write(String.join("\r\n", lines).getBytes(StandardCharsets.US_ASCII));
    return client;
  }

  /** Whoever waits for longer than this is shut out. */
  private Socket connect() throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port());
    client.setSoTimeout(8_000);
    return client;
  }
}
