package io.cloakroom.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;

/** Reads the small bodies that pages send: nothing long, nothing slow, nothing of another kind. */
final class Bodies {
  private static final int MAX_BYTES = 4096;
  private static final int MAX_SECONDS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Bodies() {}

  /** The fields of a form (URL Standard, section 5); empty when the body is not a form. */
  static Optional<Map<String, String>> form(Exchange exchange) throws IOException {
    return text(exchange, "application/x-www-form-urlencoded").flatMap(Bodies::fields);
  }

  /** The text field of a JSON object; empty when the body is not one or has no such field. */
  static Optional<String> jsonField(Exchange exchange, String name) throws IOException {
    Optional<String> body = text(exchange, Answer.JSON);
    try {
      return body.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(JSON.readTree(body.get()).path(name).textValue());
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  private static Optional<Map<String, String>> fields(String body) {
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

  private static Optional<String> text(Exchange exchange, String type) throws IOException {
    boolean asked =
        exchange
            .header("Content-Type")
            .filter(t -> t.split(";", 2)[0].strip().equals(type))
            .isPresent();
    if (!asked || exchange.request().getLength() > MAX_BYTES) {
      return Optional.empty();
    }
    try {
      byte[] bytes =
          Content.Source.asByteArrayAsync(exchange.request(), MAX_BYTES)
              .get(MAX_SECONDS, TimeUnit.SECONDS);
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (ExecutionException tooLongOrBroken) {
      return Optional.empty();
    } catch (TimeoutException tooSlow) {
      exchange.request().fail(tooSlow);
      throw new IOException("the body did not come in time", tooSlow);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopping", e);
    }
  }
}
