package io.cloakroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J09: a stop, as those meet it who are asking at that moment. */
class LastRequestsTest {
  private final Server server = new Server();
  private final LocalConnector door = new LocalConnector(server);
  private final AtomicReference<Callback> underWay = new AtomicReference<>();
  private final LastRequests last = new LastRequests(new Answers());

  private final class Answers extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      switch (Request.getPathInContext(request)) {
        case "/quick" -> Content.Sink.write(response, true, "here it is", callback);
        case "/slow" -> underWay.set(callback);
        case "/broken" -> throw new IllegalStateException("broken");
        default -> {
          return false;
        }
      }
      return true;
    }
  }

  @BeforeEach
  void start() throws Exception {
    server.addConnector(door);
    server.setHandler(last);
    server.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  /** It was answered by 503, though the next node would have answered it. */
  @Test
  void J09_whatComesByAConnectionThatStandsIsAnsweredAndIsItsLast() throws Exception {
    assertThat(answer("POST /quick")).startsWith("HTTP/1.1 200").doesNotContain("close");

    CompletableFuture<Void> unused = last.shutdown();

    assertThat(answer("POST /quick"))
        .startsWith("HTTP/1.1 200")
        .contains("Connection: close")
        .endsWith("here it is");
    assertThat(answer("GET /nothing")).startsWith("HTTP/1.1 404").contains("Connection: close");
    assertThat(answer("GET /broken")).startsWith("HTTP/1.1 500").contains("Connection: close");
  }

  @Test
  void J09_theStopWaitsForThatToo() throws Exception {
    LocalConnector.LocalEndPoint first = door.executeRequest(request("POST /slow"));
    Callback before = awaitUnderWay();
    CompletableFuture<Void> stopped = last.shutdown();
    LocalConnector.LocalEndPoint second = door.executeRequest(request("POST /slow"));
    Callback after = awaitUnderWay();

    before.succeeded();
    assertThat(first.getResponse()).startsWith("HTTP/1.1 200");
    assertThat(stopped).isNotDone();

    after.succeeded();
    assertThat(second.getResponse()).startsWith("HTTP/1.1 200");
    assertThat(stopped).succeedsWithin(Duration.ofMinutes(1));
  }

  private Callback awaitUnderWay() {
    await().until(() -> underWay.get() != null);
    return underWay.getAndSet(null);
  }

  private String answer(String line) throws Exception {
    return door.getResponse(request(line));
  }

  private static String request(String line) {
    return line + " HTTP/1.1\r\nHost: pictures.example.com\r\nContent-Length: 0\r\n\r\n";
  }
}
