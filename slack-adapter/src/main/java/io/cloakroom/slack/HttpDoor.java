package io.cloakroom.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.request.RequestHeaders;
import com.slack.api.bolt.util.SlackRequestParser;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Slack delivers events, commands and interactions over HTTP. The signature is checked over
 * the body as it came, before anything reads it.
 */
final class HttpDoor extends Handler.Abstract {
  /** Where it stands on the web server. */
  static final String PATH = "/slack/events";

  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
  private static final int MOST_BYTES = 4 << 20;

  private final App app;
  private final Signature signature;
  private final SlackRequestParser parser;

  HttpDoor(App app, Signature signature) {
    this.app = app;
    this.signature = signature;
    this.parser = new SlackRequestParser(app.config());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!request.getMethod().equals("POST")) {
      send(response, callback, 405, "text/plain", "");
      return true;
    }
    byte[] body = body(request);
    if (body.length > MOST_BYTES) {
      send(response, callback, 413, "text/plain", "");
    } else if (!isSigned(request, body)) {
      send(response, callback, 401, "text/plain", "");
    } else {
      answer(body, response, callback);
    }
    return true;
  }

  private void answer(byte[] body, Response response, Callback callback) {
    String text = new String(body, StandardCharsets.UTF_8);
    try {
      com.slack.api.bolt.request.Request<?> request =
          parser.parse(
              SlackRequestParser.HttpRequest.builder()
                  .requestUri(PATH)
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
      LOG.error("a request of Slack's failed: {}", e.getClass().getName());
      send(response, callback, 500, "text/plain", "");
    }
  }

  private boolean isSigned(Request request, byte[] body) {
    return signature.isGood(
        header(request, "X-Slack-Request-Timestamp"), header(request, "X-Slack-Signature"), body);
  }

  private static String header(Request request, String name) {
    List<String> values = request.getHeaders().getValuesList(name);
    return values.size() == 1 ? values.get(0) : "";
  }

  private static byte[] body(Request request) throws Exception {
    try (InputStream in = Content.Source.asInputStream(request)) {
      return in.readNBytes(MOST_BYTES + 1);
    }
  }

  private static void send(
      Response response, Callback callback, int status, String type, String body) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)), callback);
  }
}
