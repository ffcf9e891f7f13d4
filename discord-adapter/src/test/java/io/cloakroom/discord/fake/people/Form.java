package io.cloakroom.discord.fake.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.Components;
import io.cloakroom.discord.fake.world.FakeAttachment;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A modal that a person fills in. Source: docs, components/reference, label, text input and file
 * upload.
 */
final class Form {
  private final Posting posting;
  private final JsonNode modal;
  private final ObjectNode attachments = Json.object();

  Form(Posting posting, JsonNode modal) {
    this.posting = posting;
    this.modal = modal;
  }

  ObjectNode filled(Map<String, ?> values) {
    ArrayNode components = Json.array();
    for (JsonNode top : modal.path("components")) {
      JsonNode child =
          top.has("component") ? top.path("component") : top.path("components").path(0);
      if (child.has("custom_id")) {
        components.add(answered(top, answer(child, values)));
      }
    }
    ObjectNode data =
        Json.object("custom_id", modal.path("custom_id").asText(), "components", components);
    if (!attachments.isEmpty()) {
      data.set("resolved", Json.object("attachments", attachments));
    }
    return data;
  }

  private static ObjectNode answered(JsonNode top, ObjectNode child) {
    ObjectNode answer = Json.object("type", top.path("type").asInt(), "id", 1);
    if (top.has("component")) {
      answer.set("component", child);
    } else {
      answer.set("components", Json.array(List.of(child)));
    }
    return answer;
  }

  private ObjectNode answer(JsonNode child, Map<String, ?> values) {
    String name = child.path("custom_id").asText();
    int type = child.path("type").asInt();
    Object value = values.get(name);
    ObjectNode answer = Json.object("type", type, "id", 2, "custom_id", name);
    if (type == Components.TEXT_INPUT) {
      String text = value == null ? child.path("value").asText("") : value.toString();
      refuse(name, text.isEmpty() && child.path("required").asBoolean(true), "is required");
      int limit = child.path("max_length").asInt(4000);
      refuse(name, text.length() > limit, "is too long");
      return answer.put("value", text);
    }
    List<?> all = value instanceof Collection<?> many ? List.copyOf(many) : listOf(value);
    refuse(name, all.isEmpty() && child.path("required").asBoolean(true), "is required");
    answer.set("values", Json.array(all.stream().map(this::wire).toList()));
    return answer;
  }

  private static List<?> listOf(Object value) {
    return value == null ? List.of() : List.of(value);
  }

  private String wire(Object value) {
    if (value instanceof FakeUpload upload) {
      FakeAttachment file = posting.keep(upload, true);
      String id = Long.toString(file.id());
      attachments.set(id, CommandLine.ephemeral(posting, file));
      return id;
    }
    return value.toString();
  }

  private static void refuse(String name, boolean wrong, String why) {
    if (wrong) {
      throw new IllegalStateException("the field " + name + " " + why);
    }
  }
}
