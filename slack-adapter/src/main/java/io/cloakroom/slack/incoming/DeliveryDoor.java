package io.cloakroom.slack.incoming;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import io.cloakroom.adapter.ToldFailures;
import io.cloakroom.gateway.http.HttpServer;
import io.cloakroom.slack.setup.SlackManifest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Slack delivers events, commands and interactions over HTTP. Whoever finds the address can
 * send something: what its headers cannot prove to be Slack's is refused unread, and the rest is
 * read within bounds until its signature is checked, over the body as it came.
 */
public final class DeliveryDoor extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryDoor.class);

  /**
   * The longest that Slack can send: a message of 50 blocks of 3,000 characters and as much text as
   * there may be, before and after a change, each character written as six bytes, is below 3 MiB.
   */
  private static final int MOST_BYTES = 4 << 20;

  /** Of all bodies together that are not verified yet. Beyond it Slack is asked to come again. */
  private static final int MOST_BYTES_OF_ALL = 16 << 20;

  /** Slack itself waits for three seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final App app;
  private final ToldFailures failures = new ToldFailures(System::nanoTime);
  private final RequestSignature signature;
  private final SlackRequestParser parser;
  private final UnverifiedBytes unverified;
  private final Duration patience;

  public DeliveryDoor(App app, RequestSignature signature) {
    this(app, signature, PATIENCE);
  }

  /**
   * @param patience how long a body may take to come
   */
  public DeliveryDoor(App app, RequestSignature signature, Duration patience) {
    this.app = app;
    this.signature = signature;
    this.parser = new SlackRequestParser(app.config());
    this.unverified = new UnverifiedBytes(MOST_BYTES_OF_ALL);
    this.patience = patience;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String timestamp = header(request, "X-Slack-Request-Timestamp");
    String signed = header(request, "X-Slack-Signature");
    OptionalInt refusal = refusal(request, timestamp, signed);
    if (refusal.isPresent()) {
      send(response, callback, refusal.getAsInt(), "text/plain", "");
      return true;
    }
    new UnverifiedBody(
            request,
            MOST_BYTES,
            body -> signature.isGood(timestamp, signed, body),
            unverified,
            new UnverifiedBody.Receiver() {
              @Override
              public void take(byte[] verified) {
                aside(request, response, callback, verified);
              }

              @Override
              public void refuse(int status) {
                send(response, callback, status, "text/plain", "");
              }
            })
        .arriveWithin(patience);
    return true;
  }

  /** The thread that brought the last of the body is the server's: it saves nothing. */
  private void aside(Request request, Response response, Callback callback, byte[] verified) {
    try {
      HttpServer.threadsFor(request).execute(() -> answer(verified, response, callback));
    } catch (RejectedExecutionException allAreBusy) {
      // Slack sends it again.
      send(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, "text/plain", "");
    }
  }

  /** The status to refuse it with, by its headers alone; a proxy may have left its length out. */
  private OptionalInt refusal(Request request, String timestamp, String signed) {
    if (!request.getMethod().equals("POST")) {
      return OptionalInt.of(HttpStatus.METHOD_NOT_ALLOWED_405);
    }
    if (!signature.isPossible(timestamp, signed)) {
      return OptionalInt.of(HttpStatus.UNAUTHORIZED_401);
    }
    return request.getLength() > MOST_BYTES
        ? OptionalInt.of(HttpStatus.PAYLOAD_TOO_LARGE_413)
        : OptionalInt.empty();
  }

  private void answer(byte[] body, Response response, Callback callback) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      com.slack.api.bolt.request.Request<?> request =
          parser.parse(
              SlackRequestParser.HttpRequest.builder()
                  .requestUri(SlackManifest.DELIVERIES)
                  .queryString(Map.of())
                  .requestBody(text)
                  .headers(new RequestHeaders(Map.of()))
                  .remoteAddress("")
                  .build());
      if (request == null) {
        send(response, callback, 400, "text/plain", "");
        return;
      }
      com.slack.api.bolt.response.Response answer = app.run(request);
      String type = answer.getContentType();
      send(
          response,
          callback,
          answer.getStatusCode(),
          type == null ? "text/plain" : type,
          answer.getBody() == null ? "" : answer.getBody());
    } catch (Exception e) {
      // Without its message, which may carry what somebody wrote. Slack sends it again.
      failures
          .toTell(e.getClass().getName())
          .ifPresent(told -> LOG.error("a request of Slack's failed: {}", told));
      send(response, callback, 500, "text/plain", "");
    }
  }

  private static String header(Request request, String name) {
    List<String> values = request.getHeaders().getValuesList(name);
    return values.size() == 1 ? values.get(0) : "";
  }

  private static void send(
      Response response, Callback callback, int status, String type, String body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
