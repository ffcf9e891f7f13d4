package io.cloakroom.discord.fake.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the API sends back; status 0 hangs up instead. */
@SuppressWarnings("ArrayRecordComponent")
public record Answer(int status, Map<String, String> headers, String type, byte[] body) {
  public static final Answer HANG_UP = new Answer(0, Map.of(), "", new byte[0]);

  public static Answer ok(JsonNode json) {
    return json(200, json);
  }

  public static Answer json(int status, JsonNode json) {
    return new Answer(status, Map.of(), "application/json", Json.bytes(json));
  }

  public static Answer none() {
    return new Answer(204, Map.of(), "", new byte[0]);
  }

  public static Answer html(int status, String page) {
    return new Answer(
        status, Map.of(), "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  public static Answer redirect(String location) {
    return new Answer(302, Map.of("Location", location), "", new byte[0]);
  }

  public static Answer error(ApiError error) {
    return error(error.status(), error.code(), error.getMessage());
  }

  public static Answer error(int status, int code, String message) {
    return json(status, Json.object("message", message, "code", code));
  }

  public Answer with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, type, body);
  }
}
