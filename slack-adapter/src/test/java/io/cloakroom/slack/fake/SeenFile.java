package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A file as a person sees it in a message.
 *
 * @param mode {@code hosted}, or {@code tombstone} after its deletion
 * @param name empty for a tombstone
 */
public record SeenFile(String id, String mode, String name) {
  static SeenFile of(JsonNode file) {
    return new SeenFile(
        file.path("id").asText(), file.path("mode").asText(), file.path("name").asText());
  }

  public boolean isDeleted() {
    return mode.equals("tombstone");
  }
}
