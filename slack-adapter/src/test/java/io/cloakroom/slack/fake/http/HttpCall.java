package io.cloakroom.slack.fake.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;

/** One request that reached the fake. Header names are in lower case. */
public final class HttpCall {
  private final String verb;
  private final String path;
  private final String query;
  private final Map<String, String> headers;
  private final byte[] body;

  public HttpCall(
      String verb, String path, String query, Map<String, String> headers, byte[] body) {
    this.verb = verb;
    this.path = path;
    this.query = query;
    this.headers = Map.copyOf(headers);
    this.body = body.clone();
  }

  String verb() {
    return verb;
  }

  public String path() {
    return path;
  }

  public String header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  public byte[] body() {
    return Arrays.copyOf(body, body.length);
  }

  /** The path's part after the prefix; empty if it starts otherwise. */
  public String after(String prefix) {
    return path.startsWith(prefix) ? path.substring(prefix.length()) : "";
  }

  public boolean isJson() {
    return header("content-type").startsWith("application/json");
  }

  /** Query and body together, whether the body is a form or JSON. */
  public ObjectNode parameters() {
    ObjectNode all = FakeJson.object();
    addForm(all, query);
    addBasic(all, header("authorization"));
    if (isJson()) {
      JsonNode parsed = FakeJson.parse(body);
      parsed.properties().forEach(field -> all.set(field.getKey(), field.getValue()));
    } else if (header("content-type").startsWith("application/x-www-form-urlencoded")) {
      addForm(all, new String(body, StandardCharsets.UTF_8));
    }
    return all;
  }

  /** The bearer token, from the header; empty without one. */
  public String bearer() {
    String value = header("authorization");
    return value.startsWith("Bearer ") ? value.substring("Bearer ".length()).trim() : "";
  }

  /** Apps may show their client id and secret this way. */
  private static void addBasic(ObjectNode target, String header) {
    if (header.startsWith("Basic ")) {
      byte[] shown = Base64.getDecoder().decode(header.substring("Basic ".length()).trim());
      String[] both = new String(shown, StandardCharsets.UTF_8).split(":", 2);
      target.put("client_id", decoded(both[0]));
      target.put("client_secret", both.length > 1 ? decoded(both[1]) : "");
    }
  }

  private static void addForm(ObjectNode target, String form) {
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        target.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
