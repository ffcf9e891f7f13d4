package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.world.Components;
import io.cloakroom.discord.fake.world.FakeMessage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The limits of a message that Discord refuses to pass. Source: docs, resources/message and
 * components/reference.
 */
final class MessageLimits {
  private static final int CONTENT = 2000;
  private static final int FILES = 10;
  private static final int FILE_BYTES = 10 << 20;
  private static final int TREE = 40;
  private static final int ROWS = 5;
  private static final int TEXT_OF_TREE = 4000;

  private MessageLimits() {}

  static void check(JsonNode body, List<FakeUpload> files) {
    atMost(body.path("content").asText("").length(), CONTENT, "content");
    atMost(body.path("embeds").size(), 10, "embeds");
    atMost(files.size(), FILES, "attachments");
    if (files.stream().anyMatch(file -> file.bytes().length > FILE_BYTES)) {
      throw new ApiError(413, 40005, "Request entity too large");
    }
    components(body);
  }

  /** The limits of a modal: title 45, five top-level components. */
  static void checkModal(JsonNode modal) {
    atMost(modal.path("title").asText().length(), 45, "title");
    atMost(modal.path("components").size(), 5, "components");
    atMost(modal.path("custom_id").asText().length(), 100, "custom_id");
  }

  private static void components(JsonNode body) {
    JsonNode components = body.path("components");
    boolean tree = (body.path("flags").asInt() & FakeMessage.COMPONENTS_V2) != 0;
    List<JsonNode> all = Components.all(components, any -> true);
    if (tree) {
      atMost(all.size(), TREE, "components");
      atMost(textOf(all), TEXT_OF_TREE, "text of components");
      refuse(body.path("content").asText("").length() > 0, "content beside components V2");
      refuse(!body.path("embeds").isEmpty(), "embeds beside components V2");
    } else {
      atMost(components.size(), ROWS, "components");
      components.forEach(row -> refuse(row.path("type").asInt() != 1, "components need rows"));
    }
    Set<String> ids = new HashSet<>();
    all.forEach(component -> one(component, ids));
  }

  private static int textOf(List<JsonNode> components) {
    return components.stream()
        .filter(component -> component.path("type").asInt() == 10)
        .mapToInt(component -> component.path("content").asText().length())
        .sum();
  }

  private static void one(JsonNode component, Set<String> ids) {
    atMost(component.path("label").asText("").length(), 80, "label");
    atMost(component.path("url").asText("").length(), 512, "url");
    atMost(component.path("options").size(), 25, "options");
    String id = component.path("custom_id").asText("");
    atMost(id.length(), 100, "custom_id");
    refuse(!id.isEmpty() && !ids.add(id), "custom_id used twice");
    if (component.path("type").asInt() == Components.ROW) {
      atMost(component.path("components").size(), 5, "buttons of a row");
    }
    if (Components.isButton(component)) {
      refuse(id.isEmpty() == component.path("url").isMissingNode(), "a button has an id or a url");
    }
  }

  private static void atMost(int value, int limit, String what) {
    if (value > limit) {
      throw ApiError.invalid(what + " must be at most " + limit + ", is " + value);
    }
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw ApiError.invalid(why);
    }
  }
}
