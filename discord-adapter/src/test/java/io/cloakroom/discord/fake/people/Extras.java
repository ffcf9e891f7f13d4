package io.cloakroom.discord.fake.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.http.Json;
import java.util.List;

/** The odd kinds of post. Source: docs, resources/poll and resources/sticker. */
final class Extras {
  private Extras() {}

  static JsonNode poll(String question) {
    return Json.object(
        "question",
        Json.object("text", question),
        "answers",
        List.of(
            Json.object("answer_id", 1, "poll_media", Json.object("text", "yes")),
            Json.object("answer_id", 2, "poll_media", Json.object("text", "no"))),
        "expiry",
        "2030-01-01T00:00:00Z",
        "allow_multiselect",
        false,
        "layout_type",
        1);
  }

  static JsonNode sticker(String name) {
    return Json.array(List.of(Json.object("id", "7", "name", name, "format_type", 1)));
  }
}
