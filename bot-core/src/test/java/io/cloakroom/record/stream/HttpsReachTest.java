package io.cloakroom.record.stream;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answer to a question without events says of a SIEM. */
class HttpsReachTest {
  private HttpServer server;
  private HttpsSiem siem;
  private int status;

  @BeforeEach
  void begin() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    siem =
        new HttpsSiem(
            URI.create("http://localhost:" + server.getAddress().getPort() + "/in"),
            HttpsSiem.BearerToken.NONE,
            TlsTrust.of(Optional.empty()),
            Duration.ofSeconds(30));
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 401, 403, 404, 413, 429, 500, 503})
  void takesNothing(int answer) {
    status = answer;

    assertThatThrownBy(siem::reach).hasMessage("answered " + answer);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 400, 405, 415})
  void isThere(int answer) throws Exception {
    status = answer;

    siem.reach();
  }
}
