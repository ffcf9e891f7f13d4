package io.cloakroom.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a method of the Web API answered for good: something, or a refusal by name.
 *
 * @param json the whole body
 * @param scopes what the token was granted (header {@code x-oauth-scopes}); empty when not said
 */
record Answer(JsonNode json, Optional<Set<String>> scopes) {
  Answer {
    Objects.requireNonNull(json, "json");
    Objects.requireNonNull(scopes, "scopes");
  }

  boolean ok() {
    return json.path("ok").asBoolean();
  }

  /** The name of the refusal; empty when there is none. */
  String error() {
    return ok() ? "" : json.path("error").asText("unknown");
  }

  boolean refusedAs(String... errors) {
    return Set.of(errors).contains(error());
  }

  JsonNode get(String field) {
    return json.path(field);
  }

  /** Where the next page begins; empty on the last. */
  String nextCursor() {
    return json.path("response_metadata").path("next_cursor").asText();
  }
}
