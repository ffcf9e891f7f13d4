package io.cloakroom.slack.incoming;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.methods.SlackApiException;
import com.slack.api.socket_mode.SocketModeClient;
import io.cloakroom.adapter.Secret;
import io.cloakroom.adapter.ToldFailures;
import io.cloakroom.adapter.WorkLine;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.slack.setup.SlackSetUpIncomplete;
import io.cloakroom.slack.web.SlackJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket that Slack delivers over: no public address is needed. The SDK takes one message at a
 * time by itself, so that a slow one makes Slack send all behind it again; here ten are taken at
 * once.
 *
 * @see <a href="https://docs.slack.dev/apis/events-api/using-socket-mode">Slack: Socket Mode</a>
 */
public final class SocketLine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SocketLine.class);
  private static final int AT_ONCE = 10;

  /** Some seconds of a busy workspace; Slack waits for three before it sends one again. */
  static final int WAITING = 500;

  private static final Duration HELLO = Duration.ofSeconds(10);
  private static final Duration UNSAID = Duration.ofSeconds(30);
  private static final int TOO_MANY = 429;

  /** How the SDK passes on what Slack answered instead of an address. */
  private static final Pattern REFUSED =
      Pattern.compile(
          "\\(error: (invalid_auth|not_authed|account_inactive|token_revoked|token_expired"
              + "|missing_scope|not_allowed_token_type|no_permission|access_denied)\\)");

  private final App app;
  private final ToldFailures failures = new ToldFailures(System::nanoTime);
  private final SocketModeClient client;
  private final SocketModeRequestParser parser;
  private final WorkLine line = new WorkLine("slack-socket", AT_ONCE, WAITING);
  private final CountDownLatch greeted = new CountDownLatch(1);
  private final AtomicBoolean interrupted = new AtomicBoolean();

  private SocketLine(App app, SocketModeClient client) {
    this.app = app;
    this.client = client;
    this.parser = new SocketModeRequestParser(app.config());
  }

  /**
   * Opens the socket; returns once Slack greeted.
   *
   * @throws MessengerUnavailable when Slack is out of reach
   * @throws SlackSetUpIncomplete when it refuses the token
   */
  public static SocketLine open(App app, Secret token)
      throws MessengerUnavailable, SlackSetUpIncomplete {
    try {
      SocketModeClient client =
          app.slack().socketMode(token.value(), SocketModeClient.Backend.JavaWebSocket);
      SocketLine line = new SocketLine(app, client);
      line.connect();
      return line;
    } catch (IOException | IllegalStateException e) {
      Matcher refused = REFUSED.matcher(String.valueOf(e.getMessage()));
      if (refused.find()) {
        throw new SlackSetUpIncomplete(List.of(refusal(refused.group(1))));
      }
      Optional<Duration> wait = limit(e);
      if (wait.isPresent()) {
        throw new MessengerUnavailable("Slack opens sockets only so often", wait, e);
      }
      throw new MessengerUnavailable(
          "the socket to Slack does not open; is CLOAKROOM_SLACK_APP_TOKEN an app-level token with"
              + " connections:write?",
          Optional.empty(),
          e);
    }
  }

  /** What to do about a token that Slack refuses in this word. */
  public static String refusal(String error) {
    return "CLOAKROOM_SLACK_APP_TOKEN is refused by Slack ("
        + error
        + "): make an app-level token with the scope connections:write under Basic Information,"
        + " App-Level Tokens, and switch Socket Mode on";
  }

  /** How long to wait when one was opened a moment ago; empty when something else is wrong. */
  private static Optional<Duration> limit(Exception failed) {
    if (failed.getCause() instanceof SlackApiException answered
        && answered.getResponse().code() == TOO_MANY) {
      String seconds = answered.getResponse().header("Retry-After", "");
      return Optional.of(
          seconds.matches("[0-9]{1,4}") ? Duration.ofSeconds(Long.parseLong(seconds)) : UNSAID);
    }
    return Optional.empty();
  }

  /** Whether it works; asks the other side. */
  public boolean isOpen() {
    return client.verifyConnection();
  }

  /** Whether it broke since this was asked last: something may have been missed. */
  public boolean wasInterrupted() {
    return interrupted.getAndSet(false);
  }

  /** Opens it anew, where the SDK did not by itself. */
  public void reopen() {
    try {
      client.connectToNewEndpoint();
    } catch (IOException | IllegalStateException e) {
      LOG.warn("the socket to Slack does not open: {}", e.getClass().getName());
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    line.close();
  }

  private void connect() throws IOException, MessengerUnavailable {
    client.addWebSocketMessageListener(this::heard);
    client.addWebSocketCloseListener((code, reason) -> interrupted.set(true));
    client.setAutoReconnectEnabled(true);
    client.connect();
    try {
      if (!greeted.await(HELLO.toMillis(), TimeUnit.MILLISECONDS)) {
        client.close();
        throw new MessengerUnavailable("Slack does not greet on its socket");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MessengerUnavailable("interrupted");
    }
  }

  /**
   * What finds the line full is forgotten: without an acknowledgement Slack sends it again, and
   * what it does not is looked for as after an interruption. A database that hangs for an hour
   * would otherwise fill the memory with what nobody can save.
   */
  private void heard(String message) {
    if (!line.offer(() -> received(message))
        && !line.isClosed()
        && interrupted.compareAndSet(false, true)) {
      LOG.warn("more comes from Slack than can be taken in; what is left out is looked for later");
    }
  }

  private void received(String message) {
    try {
      String type = SlackJson.text(SlackJson.read(message), "type");
      if (type.equals("hello")) {
        greeted.countDown();
      }
      if (!type.isEmpty()) {
        answer(message);
      }
    } catch (Exception e) {
      // Without its message, which may carry what somebody wrote. Not acknowledged, it comes again.
      failures
          .toTell(e.getClass().getName())
          .ifPresent(told -> LOG.error("a message of Slack's failed: {}", told));
      LOG.debug("at", e);
    }
  }

  /** Where the socket broke meanwhile Slack sends it again, which has no second effect. */
  private void acknowledge(String acknowledgement) {
    try {
      client.sendSocketModeResponse(acknowledgement);
    } catch (RuntimeException e) {
      failures
          .toTell("an acknowledgement could not be sent: " + e.getClass().getName())
          .ifPresent(LOG::warn);
    }
  }

  private void answer(String message) throws Exception {
    SocketModeRequest request = parser.parse(message);
    if (request == null || request.getBoltRequest() == null) {
      return;
    }
    Response answer = app.run(request.getBoltRequest());
    if (answer.getStatusCode() == 200) {
      ObjectNode acknowledgement =
          SlackJson.object().put("envelope_id", request.getEnvelope().getEnvelopeId());
      if (answer.getBody() != null) {
        acknowledgement.set("payload", SlackJson.read(answer.getBody()));
      }
      acknowledge(SlackJson.text(acknowledgement));
    }
  }
}
