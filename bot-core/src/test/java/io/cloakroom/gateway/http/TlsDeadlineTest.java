package io.cloakroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.gateway.tls.TlsDoor;
import io.cloakroom.testing.TestAuthority;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T54: slow clients within TLS, over real connections; the rounds are the test's own. */
class TlsDeadlineTest extends DeadlineStage {
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  private SSLContext believed;

  @BeforeEach
  void start() throws Exception {
    TestAuthority authority = new TestAuthority();
    believed = authority.believed();
    Instant now = Instant.now();
    SSLContext shown =
        authority.issue(now.minusSeconds(60), now.plusSeconds(600), "localhost").shown();
    ServerConnector at =
        new ServerConnector(
            server,
            new TlsDoor("127.0.0.1", 0, Optional.empty(), () -> shown)
                .connections(new HttpConfiguration()));
    start(at, 50);
  }

  @Test
  void T54_whoBeginsAHandshakeAndDoesNotFinishItIsEnded() throws Exception {
    Socket slow = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    slow.setSoTimeout(300);
    clients.add(slow);
    awaitReceived(0);
    for (int letter : new int[] {0x16, 3, 1}) {
      long before = received();
      slow.getOutputStream().write(letter);
      awaitReceived(before + 1);
      round(0);
    }
    round(9);
    assertThat(isEnded(slow)).isFalse();

    round(1);

    assertThat(isEnded(slow)).isTrue();
    await().atMost(Duration.ofMinutes(1)).until(() -> deadline.waiting() == 0);
  }

  /** The server's HTTP sees nothing of a record before it is whole. */
  @Test
  void T54_soIsWhoSendsARequestLetterByLetterWithinOneRecord() throws Exception {
    Dripping line = new Dripping(connector.getLocalPort());
    SSLSocket slow = secured(line);
    round(0);
    long before = received();
    line.lets.set(9);
    slow.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
    awaitReceived(before + 9);
    round(0);
    round(9);
    assertThat(deadline.waiting()).isOne();

    round(1);

    await().atMost(Duration.ofMinutes(1)).until(() -> deadline.waiting() == 0);
    assertThat(isEnded(line)).isTrue();
  }

  @Test
  void whoAsksNothingAfterTheHandshakeIsLeftAlone() throws Exception {
    SSLSocket idle = secured(new Dripping(connector.getLocalPort()));
    round(0);
    round(60);
    round(60);

    idle.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));

    assertThat(statusOf(idle)).contains(" 200 ");
  }

  @Test
  void anAnswerMayTakeLongAndTheNextRequestHasItsOwnTime() throws Exception {
    SSLSocket client = secured(new Dripping(connector.getLocalPort()));
    client
        .getOutputStream()
        .write("GET /later HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    await().atMost(Duration.ofMinutes(1)).until(() -> unanswered != Callback.NOOP);
    round(0);
    round(60);
    round(60);
    unanswered.succeeded();
    assertThat(statusOf(client)).contains(" 200 ");
    round(0);
    round(60);
    long before = received();
    client.getOutputStream().write("GE".getBytes(StandardCharsets.US_ASCII));
    awaitReceived(before + 2);
    round(0);
    round(9);
    assertThat(deadline.waiting()).isOne();

    round(1);

    await().atMost(Duration.ofMinutes(1)).until(() -> deadline.waiting() == 0);
  }

  private SSLSocket secured(Dripping line) throws IOException {
    clients.add(line);
    SSLSocket client =
        (SSLSocket)
            believed.getSocketFactory().createSocket(line, "localhost", line.getPort(), true);
    client.setSoTimeout(60_000);
    client.startHandshake();
    // Of a session that may be resumed the server tells after its handshake.
    await().atMost(Duration.ofMinutes(1)).until(() -> deadline.waiting() == clients.size());
    return client;
  }

  /** Lets through so many bytes, and forgets what comes after them. */
  private static final class Dripping extends Socket {
    private final AtomicInteger lets = new AtomicInteger(Integer.MAX_VALUE);

    Dripping(int port) throws IOException {
      super(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
      return new FilterOutputStream(super.getOutputStream()) {
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
          int now = Math.min(lets.get(), length);
          out.write(bytes, from, now);
          out.flush();
          lets.addAndGet(-now);
        }
      };
    }
  }

  private void awaitReceived(long bytes) {
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !connector.getConnectedEndPoints().isEmpty() && received() >= bytes);
  }
}
