package io.cloakroom.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** T54: over real connections; the rounds are the test's own. */
class HeaderDeadlineTest extends DeadlineStage {
  private static final int CROWD = 5;

  @BeforeEach
  void start() throws Exception {
    start(new ServerConnector(server), CROWD);
  }

  @Test
  void T54_whoSendsAHeadLetterByLetterIsEnded() throws Exception {
    Socket slow = says("GET / HT");
    round(0);
    say(slow, "T");
    round(9);
    assertThat(isEnded(slow)).isFalse();

    say(slow, "P");
    round(1);

    assertThat(isEnded(slow)).isTrue();
  }

  @Test
  void T54_emptyLinesAreNoWayRoundIt() throws Exception {
    Socket slow = says("\r\n");
    round(0);
    say(slow, "\r\n");
    round(10);

    assertThat(isEnded(slow)).isTrue();
  }

  @Test
  void T54_inACrowdThereIsLessTime() throws Exception {
    for (int i = 0; i < CROWD; i++) {
      says("GET / HT");
    }
    round(0);
    round(2);

    for (Socket slow : clients) {
      assertThat(isEnded(slow)).isTrue();
    }
  }

  @Test
  void whoAsksNothingIsLeftAlone() throws Exception {
    Socket idle = says("");
    Socket before = says("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(statusOf(before)).contains(" 200 ");
    round(0);
    round(60);
    round(60);

    assertThat(isEnded(idle)).isFalse();
    say(before, "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(statusOf(before)).contains(" 200 ");
  }

  @Test
  void theSecondRequestOfAConnectionHasItsOwnTime() throws Exception {
    Socket client = says("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(statusOf(client)).contains(" 200 ");
    round(0);
    round(60);
    say(client, "GE");
    round(0);
    round(9);
    assertThat(isEnded(client)).isFalse();

    round(1);

    assertThat(isEnded(client)).isTrue();
  }

  @Test
  void anAnswerMayTakeLong() throws Exception {
    Socket client = says("POST /later HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc");
    await().until(() -> unanswered != Callback.NOOP);
    say(client, "def");
    round(0);
    round(60);
    say(client, "ghi");
    round(60);

    unanswered.succeeded();

    assertThat(statusOf(client)).contains(" 200 ");
  }

  private Socket says(String text) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    client.setSoTimeout(300);
    clients.add(client);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> connector.getConnectedEndPoints().size() >= clients.size());
    say(client, text);
    return client;
  }

  /** Until the server has it, so that a round sees it. */
  private void say(Socket client, String text) throws IOException {
    long before = received();
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> unanswered != Callback.NOOP || received() >= before + text.length());
  }
}
