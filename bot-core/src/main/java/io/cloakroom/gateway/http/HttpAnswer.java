package io.cloakroom.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A whole answer that is ready to be sent.
 *
 * @param status of HTTP
 * @param type the media type of the body
 * @param headers beyond the hard ones; a name that is among those replaces it, and takes it away
 *     where its value is empty
 */
public record HttpAnswer(int status, String type, byte[] body, Map<String, String> headers) {
  public static final String HTML = "text/html;charset=utf-8";
  public static final String JSON = "application/json";

  public HttpAnswer {
    headers = Map.copyOf(headers);
  }

  public static HttpAnswer of(int status, String type, String body) {
    return new HttpAnswer(status, type, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  public HttpAnswer with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new HttpAnswer(status, type, body, more);
  }

  public HttpAnswer withStatus(int other) {
    return new HttpAnswer(other, type, body, headers);
  }
}
