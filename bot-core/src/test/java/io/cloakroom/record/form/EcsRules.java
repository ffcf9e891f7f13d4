package io.cloakroom.record.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What ECS 9.4.0 says of the fields that we write: which there are, and which words the four of its
 * categorization allow. Facts of https://github.com/elastic/ecs, generated/ecs/ecs_flat.yml; the
 * full tier asks the schema itself.
 */
public final class EcsRules {
  private static final Set<String> TEXTS =
      Set.of(
          "@timestamp",
          "message",
          "ecs.version",
          "event.id",
          "event.kind",
          "event.action",
          "event.reason",
          "event.outcome",
          "event.module",
          "event.dataset",
          "event.provider",
          "service.name",
          "service.type",
          "organization.id",
          "user.id",
          "user.domain",
          "source.address",
          "user_agent.name");

  private static final Set<String> ARRAYS = Set.of("event.category", "event.type");
  private static final Set<String> NUMBERS = Set.of("event.severity", "event.sequence");

  private static final Map<String, Set<String>> TYPES_OF =
      Map.of(
          "file", Set.of("access", "change", "creation", "deletion", "info"),
          "authentication", Set.of("start", "end", "info"),
          "configuration", Set.of("access", "change", "creation", "deletion", "info"),
          "iam", Set.of("admin", "change", "creation", "deletion", "group", "info", "user"),
          "api", Set.of("access", "admin", "allowed", "change", "denied", "info", "user"));

  private EcsRules() {}

  /** Every rule that it breaks, in words. */
  public static List<String> brokenBy(JsonNode event) {
    List<String> broken = new ArrayList<>();
    walk("", event, broken);
    if (!event.path("event").path("kind").asText().equals("event")) {
      broken.add("event.kind");
    }
    if (!Set.of("success", "failure", "unknown")
        .contains(event.path("event").path("outcome").asText())) {
      broken.add("event.outcome");
    }
    String category = event.path("event").path("category").path(0).asText();
    for (JsonNode type : event.path("event").path("type")) {
      if (!TYPES_OF.getOrDefault(category, Set.of()).contains(type.asText())) {
        broken.add("event.type " + type + " of event.category " + category);
      }
    }
    if (!event.path("event").path("type").has(0)) {
      broken.add("no event.type");
    }
    return broken;
  }

  private static void walk(String above, JsonNode node, List<String> broken) {
    node.properties()
        .forEach(
            one -> {
              String name = above + one.getKey();
              JsonNode value = one.getValue();
              if (name.equals("cloakroom")) {
                return;
              }
              if (value.isObject()) {
                walk(name + ".", value, broken);
              } else if (!isOf(name, value)) {
                broken.add("no such field, or of another type: " + name);
              }
            });
  }

  private static boolean isOf(String name, JsonNode value) {
    if (value.isArray()) {
      return ARRAYS.contains(name);
    }
    return value.isTextual() ? TEXTS.contains(name) : NUMBERS.contains(name);
  }
}
