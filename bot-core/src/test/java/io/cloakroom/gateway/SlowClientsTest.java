package io.cloakroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that take their time. */
@Tag("full")
class SlowClientsTest {
  @Test
  void T54_aBodyThatDoesNotComeIsWaitedForTenSeconds() throws Exception {
    try (Scene scene = new Scene();
        Socket client = new Socket("127.0.0.1", scene.gateway.port())) {
      client.setSoTimeout(20_000);
      String begun =
          "POST /pass HTTP/1.1\r\nHost: localhost:8080\r\nOrigin: http://localhost:8080\r\n"
              + "Content-Type: application/json\r\nContent-Length: 60\r\n\r\n{\"pass\":";
      long started = System.nanoTime();

      client.getOutputStream().write(begun.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

      assertThat(answer).isEqualTo("HTTP/1.1 503");
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(15));
    }
  }
}
