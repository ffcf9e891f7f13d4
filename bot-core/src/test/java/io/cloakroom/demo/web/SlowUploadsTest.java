package io.cloakroom.demo.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.demo.world.DemoStage;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.gateway.http.HttpAnswer;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.gateway.http.Route;
import io.cloakroom.gateway.http.RouteHandler;
import io.cloakroom.gateway.http.RouteTable;
import io.cloakroom.gateway.pages.PageWriter;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** The demo's page is mounted beside the gateway's own doors: who is slow there is slow there. */
class SlowUploadsTest {
  /** More than the demo, and than the gateway, has threads. */
  private static final int MANY = 200;

  /** As many as may be open at once. */
  private static final int ALL_CONNECTIONS = 2_000;

  /** The threads of one handler, and as many as may wait for one. */
  private static final int MORE_THAN_WAIT = 32 + 256 + 20;

  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path folder;

  private final List<Socket> clients = new ArrayList<>();
  private DemoStage stage;
  private DemoPages pages;
  private HttpServer server;

  @BeforeEach
  void open() throws Exception {
    stage = new DemoStage(folder.resolve("chat"), RemovalUnit.FILE);
    Path uploads = Files.createDirectories(folder.resolve("uploads"));
    pages = new DemoPages(stage.world, new EchoBot(), new Tour(new MemoryDatabase().audit()));
    server = server(pages.handler(uploads));
    server.start();
  }

  private static HttpServer server(Handler demo) {
    return new HttpServer(
        new GatewaySettings(URI.create("http://localhost:8080"), "127.0.0.1", 0, Set.of()),
        new SimpleMeterRegistry(),
        Map.of("/demo", demo),
        table("/own"),
        table("/health"),
        new PageWriter(List.of()),
        System::nanoTime);
  }

  @AfterEach
  void close() throws Exception {
    for (Socket client : clients) {
      client.close();
    }
    server.stop();
    stage.world.close();
  }

  @Tag("full")
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

  /**
   * Each held a thread for two seconds: commands were answered 503 with a page of the gateway's.
   */
  @Tag("full")
  @Test
  void T54_hundredsOfPagesThatWaitForAChangeLeaveCommandsTheirAnswers() throws Exception {
    for (int i = 0; i < 500; i++) {
      say("GET /demo/api/changes?as=ana&since=0 HTTP/1.1", "Host: localhost:8080", "", "");
    }

    // While they arrive, all in one moment, it may be asked to come again.
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(
            () ->
                assertThat(answer(asksForHelp()))
                    .startsWith("HTTP/1.1 200")
                    .contains("application/json"));
  }

  private Socket asksForHelp() throws Exception {
    return say(
        "POST /demo/api/command?as=ana&channel=site HTTP/1.1",
        "Host: localhost:8080",
        "Origin: http://localhost:8080",
        LocalOnly.HEADER + ": 1",
        "Content-Type: " + FORM,
        "Content-Length: 9",
        "Connection: close",
        "",
        "text=help");
  }

  /** It was a page of the gateway's. */
  @Test
  void T54_whomTheDemoHasNoThreadLeftForIsAnsweredInItsOwnForm() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    Route stuck =
        Route.at("/demo/stuck", "test")
            .get(
                exchange -> {
                  try {
                    goOn.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  exchange.send(HttpAnswer.of(200, "text/plain", "late"));
                });
    server.stop();
    server = server(new Handler.Wrapper(new RouteHandler(new RouteTable(List.of(stuck)), pages)));
    server.start();
    try {
      for (int i = 0; i < MORE_THAN_WAIT; i++) {
        say("GET /demo/stuck HTTP/1.1", "Host: localhost:8080", "Connection: close", "", "");
      }

      assertThat(firstAnswer())
          .startsWith("HTTP/1.1 503")
          .contains("application/json", "Try it again in a moment");
    } finally {
      goOn.countDown();
    }
  }

  /** Of whoever has one: all others hold the threads, or wait for them. */
  private String firstAnswer() throws IOException {
    await().until(() -> answered().isPresent());
    return answer(answered().get());
  }

  private Optional<Socket> answered() throws IOException {
    for (Socket client : clients) {
      if (client.getInputStream().available() > 0) {
        return Optional.of(client);
      }
    }
    return Optional.empty();
  }

  /** Each was a stack trace in the log. */
  @Test
  void T11_uploadsThatBreakOffAreNoNews() throws Exception {
    AtomicReference<String> answer = new AtomicReference<>("");
    List<ILoggingEvent> lines =
        logged(
            () -> {
              Socket client = halfAnUpload();
              client.shutdownOutput();
              answer.set(answer(client));
              server.stop();
            });

    assertThat(answer.get()).startsWith("HTTP/1.1 400");
    assertThat(lines).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
  }

  /** A reset is told from a disk that cannot be written. */
  @Test
  void T11_uploadsWhoseConnectionIsResetAreNoNewsEither() throws Exception {
    List<ILoggingEvent> lines =
        logged(
            () -> {
              Socket client = halfAnUpload();
              await().until(() -> filesOfUploads() == 1);
              client.setSoLinger(true, 0);
              client.close();
              await().until(() -> filesOfUploads() == 0);
              server.stop();
            });

    assertThat(lines).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
  }

  private long filesOfUploads() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("uploads"))) {
      return files.count();
    }
  }

  private Socket halfAnUpload() throws IOException {
    return say(
        "POST /demo/api/post?as=ana&channel=site HTTP/1.1",
        "Host: localhost:8080",
        "Origin: http://localhost:8080",
        LocalOnly.HEADER + ": 1",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Length: 500000",
        "",
        "--x",
        "Content-Disposition: form-data; name=\"file\"; filename=\"secret.jpg\"",
        "",
        "y".repeat(200_000));
  }

  private static List<ILoggingEvent> logged(Callable call) throws Exception {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    root.addAppender(lines);
    lines.start();
    try {
      call.run();
    } finally {
      root.detachAppender(lines);
    }
    return lines.list;
  }

  private interface Callable {
    void run() throws Exception;
  }

  private static String answer(Socket client) throws IOException {
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
