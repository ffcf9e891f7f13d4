package io.cloakroom.deploy.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the doctor makes of whoever listens at the port. */
class RunningOneTest {
  private final RunningOne running = new RunningOne(Duration.ofMillis(300), Optional.empty());

  /** Once it opened the storage itself, and said that another Cloakroom had it. */
  @Test
  void T54_saysOfOneThatTakesTooLongThatItDoes() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI base = URI.create("http://127.0.0.1:" + silent.getLocalPort());

      assertThat(running.condition(base).orElseThrow().reasons())
          .singleElement()
          .asString()
          .startsWith("somebody listens at " + base + " and did not answer within ")
          .contains("what its log says last");
    }
  }

  @Test
  void knowsThatNobodyRunsWhereNobodyListens() throws Exception {
    int free;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = closed.getLocalPort();
    }

    assertThat(running.condition(URI.create("http://127.0.0.1:" + free))).isEmpty();
  }
}
