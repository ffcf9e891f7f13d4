package io.cloakroom.discord.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the API sends back; status 0 hangs up instead. */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, Map<String, String> headers, String type, byte[] body) {
  static final Answer HANG_UP = new Answer(0, Map.of(), "", new byte[0]);

  static Answer ok(JsonNode json) {
    return json(200, json);
  }

  static Answer json(int status, JsonNode json) {
    return new Answer(status, Map.of(), "application/json", Json.bytes(json));
  }

  static Answer none() {
    return new Answer(204, Map.of(), "", new byte[0]);
  }

  static Answer html(int status, String page) {
    return new Answer(
        status, Map.of(), "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  static Answer redirect(String location) {
    return new Answer(302, Map.of("Location", location), "", new byte[0]);
  }

  static Answer error(ApiError error) {
    return error(error.status(), error.code(), error.getMessage());
  }

  static Answer error(int status, int code, String message) {
    return json(status, Json.object("message", message, "code", code));
  }

  Answer with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new Answer(status, all, type, body);
  }
}
