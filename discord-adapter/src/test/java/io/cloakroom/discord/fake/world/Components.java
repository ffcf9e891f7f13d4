package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Looks into the tree of a message's or a modal's components. */
public final class Components {
  public static final int ROW = 1;
  static final int BUTTON = 2;
  static final int STRING_SELECT = 3;
  public static final int TEXT_INPUT = 4;
  static final int LABEL = 18;
  static final int FILE_UPLOAD = 19;

  private static final List<String> TEXT_FIELDS =
      List.of("title", "description", "content", "name", "value", "text", "author");
  private static final List<String> CHILDREN =
      List.of("components", "component", "accessory", "items", "fields", "footer", "author");

  private Components() {}

  public static boolean isButton(JsonNode component) {
    return component.path("type").asInt() == BUTTON;
  }

  /** Every component at any depth that the condition holds for, in reading order. */
  public static List<JsonNode> all(JsonNode components, Predicate<JsonNode> condition) {
    List<JsonNode> found = new ArrayList<>();
    collect(components, condition, found);
    return found;
  }

  private static void collect(JsonNode node, Predicate<JsonNode> condition, List<JsonNode> found) {
    if (node.isArray()) {
      node.forEach(child -> collect(child, condition, found));
      return;
    }
    if (node.has("type") && condition.test(node)) {
      found.add(node);
    }
    for (String name : List.of("components", "component", "accessory")) {
      if (node.has(name)) {
        collect(node.path(name), condition, found);
      }
    }
  }

  /** Adds every text of a component or an embed that a person reads. */
  static void texts(JsonNode node, List<String> lines) {
    if (node.isArray()) {
      node.forEach(child -> texts(child, lines));
      return;
    }
    if (isButton(node) && node.has("url")) {
      lines.add("[" + node.path("label").asText() + "](<" + node.path("url").asText() + ">)");
    }
    for (String field : TEXT_FIELDS) {
      if (node.path(field).isTextual()) {
        lines.add(node.path(field).textValue());
      }
    }
    for (String child : CHILDREN) {
      if (node.path(child).isContainerNode()) {
        texts(node.path(child), lines);
      }
    }
  }
}
