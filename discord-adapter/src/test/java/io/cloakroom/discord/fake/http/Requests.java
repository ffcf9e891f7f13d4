package io.cloakroom.discord.fake.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what came over the wire into a call: JSON, form or multipart. */
public final class Requests {
  private static final List<String> PREFIXES = List.of("/api/v10", "/api/v9", "/api");

  private Requests() {}

  public static ApiCall read(HttpDoor.Raw raw) {
    Map<String, String> query = fields(raw.query());
    String type = raw.headers().getOrDefault("content-type", "");
    JsonNode body = MissingNode.getInstance();
    List<FakeUpload> files = new ArrayList<>();
    if (type.startsWith("multipart/form-data")) {
      for (Multipart.Part part : Multipart.parse(type, raw.body())) {
        if (part.fileName().isPresent()) {
          files.add(FakeUpload.of(part.fileName().get(), part.bytes()));
        } else if (part.name().equals("payload_json")) {
          body = Json.parse(part.bytes());
        } else {
          query.put(part.name(), part.text());
        }
      }
    } else if (type.startsWith("application/x-www-form-urlencoded")) {
      query.putAll(fields(new String(raw.body(), StandardCharsets.UTF_8)));
    } else {
      body = Json.parse(raw.body());
    }
    return new ApiCall(raw.method(), path(raw.path()), query, body, files, raw.headers(), Map.of());
  }

  private static String path(String path) {
    for (String prefix : PREFIXES) {
      if (path.startsWith(prefix + "/")) {
        return path.substring(prefix.length());
      }
    }
    return path;
  }

  static Map<String, String> fields(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
