package io.cloakroom.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what the small bodies say that pages send: nothing of another kind. */
public final class Bodies {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  /** The fields of a form (URL Standard, section 5); empty when the body is not a form. */
  public static Optional<Map<String, String>> form(Exchange exchange) {
    return text(exchange, "application/x-www-form-urlencoded").flatMap(Bodies::fields);
  }

  /** The text field of a JSON object; empty when the body is not one or has no such field. */
  public static Optional<String> jsonField(Exchange exchange, String name) {
    Optional<String> body = text(exchange, HttpAnswer.JSON);
    try {
      return body.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(JSON.readTree(body.get()).path(name).textValue());
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  /** The fields of a form or a query; empty when it is not encoded like one. */
  public static Optional<Map<String, String>> fields(String body) {
    Map<String, String> fields = new HashMap<>();
    try {
      for (String pair : body.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
      return Optional.of(fields);
    } catch (IllegalArgumentException notEncoded) {
      return Optional.empty();
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Optional<String> text(Exchange exchange, String type) {
    return exchange
        .header("Content-Type")
        .filter(t -> t.split(";", 2)[0].strip().equals(type))
        .map(asked -> new String(exchange.body(), StandardCharsets.UTF_8));
  }
}
