package io.cloakroom.slack.fake.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.slack.fake.FakeJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the fake answers, and how badly the line treats the answer. */
public final class HttpReply {
  /** How much of the answer reaches the caller. */
  enum Line {
    WHOLE,
    HALF,
    NOTHING
  }

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Line line;
  private final Duration after;

  private HttpReply(
      int status, Map<String, String> headers, byte[] body, Line line, Duration after) {
    this.status = status;
    this.headers = headers;
    this.body = body.clone();
    this.line = line;
    this.after = after;
  }

  public static HttpReply of(int status, String contentType, byte[] body) {
    return new HttpReply(
        status, Map.of("Content-Type", contentType), body, Line.WHOLE, Duration.ZERO);
  }

  public static HttpReply json(JsonNode body) {
    return of(200, "application/json; charset=utf-8", FakeJson.bytes(body));
  }

  public static HttpReply text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpReply html(String body) {
    return of(200, "text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpReply redirect(String location) {
    return text(302, "").with("Location", location);
  }

  public HttpReply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpReply(status, more, body, line, after);
  }

  HttpReply on(Line other) {
    return new HttpReply(status, headers, body, other, after);
  }

  public HttpReply after(Duration delay) {
    return new HttpReply(status, headers, body, line, delay);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  byte[] body() {
    return Arrays.copyOf(body, body.length);
  }

  Line line() {
    return line;
  }

  Duration delay() {
    return after;
  }
}
