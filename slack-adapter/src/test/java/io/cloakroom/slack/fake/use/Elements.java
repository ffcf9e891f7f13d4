package io.cloakroom.slack.fake.use;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** The interactive elements of a list of blocks, with the block that each stands in. */
public final class Elements {
  /** An element and the id of its block. */
  record Element(String blockId, JsonNode json) {
    String type() {
      return json.path("type").asText();
    }

    String actionId() {
      return json.path("action_id").asText();
    }

    String label() {
      String text = json.path("text").path("text").asText();
      return text.isEmpty() ? json.path("placeholder").path("text").asText() : text;
    }
  }

  private final List<Element> all = new ArrayList<>();

  private Elements(JsonNode blocks) {
    for (JsonNode block : blocks) {
      String blockId = block.path("block_id").asText();
      add(blockId, block.path("accessory"));
      add(blockId, block.path("element"));
      block.path("elements").forEach(element -> add(blockId, element));
    }
  }

  public static Elements of(JsonNode blocks) {
    return new Elements(blocks);
  }

  private void add(String blockId, JsonNode element) {
    if (element.has("action_id")) {
      all.add(new Element(blockId, element));
    }
  }

  List<Element> all() {
    return List.copyOf(all);
  }

  public List<String> labels(String type) {
    return all.stream().filter(e -> e.type().equals(type)).map(Element::label).toList();
  }

  /** The first whose label, action id or block id this is. */
  Element find(String name) {
    return all.stream()
        .filter(
            e -> e.label().equals(name) || e.actionId().equals(name) || e.blockId().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing is called " + name + " among " + all));
  }

  public JsonNode named(String name) {
    return all.stream()
        .filter(e -> e.label().equals(name) || e.actionId().equals(name))
        .findFirst()
        .map(Element::json)
        .orElse(MissingNode.getInstance());
  }

  /** The words of every text in it, one a line. */
  public static String words(JsonNode json) {
    StringJoiner words = new StringJoiner("\n");
    collect(json, words);
    return words.toString();
  }

  private static void collect(JsonNode node, StringJoiner words) {
    node.properties()
        .forEach(
            field -> {
              boolean shown =
                  List.of("text", "alt_text", "title", "description").contains(field.getKey());
              if (shown && field.getValue().isTextual()) {
                words.add(field.getValue().asText());
              }
            });
    node.forEach(child -> collect(child, words));
  }
}
