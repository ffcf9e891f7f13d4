package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The limits of Block Kit, with Slack's refusals. */
public final class BlockLimits {
  private static final int MOST_IN_MESSAGE = 50;
  private static final int MOST_IN_VIEW = 100;
  private static final int LARGEST_VIEW = 250_000;
  private static final Set<String> ONLY_IN_VIEWS = Set.of("file_input");
  private static final Map<String, Integer> MOST_OPTIONS =
      Map.of("overflow", 5, "checkboxes", 10, "radio_buttons", 10);

  private final List<String> broken = new ArrayList<>();
  private final Set<String> blockIds = new HashSet<>();
  private final boolean inView;

  private BlockLimits(boolean inView) {
    this.inView = inView;
  }

  /** Refuses blocks that Slack would not take in a message. */
  public static void checkMessage(JsonNode blocks) {
    BlockLimits limits = new BlockLimits(false);
    limits.blocks(blocks, MOST_IN_MESSAGE);
    limits.refuse("invalid_blocks");
  }

  /** Refuses a view that Slack would not open. */
  public static void checkView(JsonNode view) {
    if (FakeJson.bytes(view).length > LARGEST_VIEW) {
      throw new ApiRefusal("view_too_large");
    }
    BlockLimits limits = new BlockLimits(true);
    String type = view.path("type").asText();
    limits.require(Set.of("modal", "home").contains(type), "view type " + type);
    if (type.equals("modal")) {
      limits.plain("title", view.path("title"), 24, true);
      limits.plain("submit", view.path("submit"), 24, false);
      limits.plain("close", view.path("close"), 24, false);
    }
    limits.length("private_metadata", view.path("private_metadata"), 3000);
    limits.length("callback_id", view.path("callback_id"), 255);
    limits.length("external_id", view.path("external_id"), 255);
    limits.blocks(view.path("blocks"), MOST_IN_VIEW);
    boolean asks = view.path("blocks").findValuesAsText("type").contains("input");
    limits.require(
        type.equals("home") || !asks || view.has("submit"), "a modal with inputs needs submit");
    limits.refuse("invalid_arguments");
  }

  /** The blocks with an id for each that came without. */
  public static ArrayNode withIds(JsonNode blocks) {
    ArrayNode all = FakeJson.list(blocks);
    for (int i = 0; i < all.size(); i++) {
      ObjectNode block = (ObjectNode) all.get(i);
      if (!block.has("block_id")) {
        block.put("block_id", "b" + i);
      }
    }
    return all;
  }

  private void refuse(String error) {
    if (!broken.isEmpty()) {
      throw new ApiRefusal(error, broken);
    }
  }

  private void require(boolean kept, String rule) {
    if (!kept) {
      broken.add("[ERROR] " + rule);
    }
  }

  private void blocks(JsonNode blocks, int most) {
    require(blocks.isMissingNode() || blocks.isNull() || blocks.isArray(), "blocks are no list");
    require(blocks.size() <= most, "more than " + most + " blocks");
    for (JsonNode block : blocks) {
      String id = block.path("block_id").asText();
      length("block_id", block.path("block_id"), 255);
      require(id.isEmpty() || blockIds.add(id), "block_id twice: " + id);
      block(block);
    }
  }

  private void block(JsonNode block) {
    switch (block.path("type").asText()) {
      case "section" -> section(block);
      case "header" -> plain("header", block.path("text"), 150, true);
      case "context" -> context(block);
      case "actions" -> actions(block);
      case "image" -> image(block);
      case "input" -> input(block);
      case "divider", "rich_text", "video", "file", "markdown" -> {}
      default -> require(false, "unsupported type: " + block.path("type").asText());
    }
  }

  private void section(JsonNode block) {
    require(block.has("text") || block.has("fields"), "section needs text or fields");
    text("section text", block.path("text"), 3000);
    require(block.path("fields").size() <= 10, "more than 10 fields");
    block.path("fields").forEach(field -> text("field", field, 2000));
    if (block.has("accessory")) {
      element(block.path("accessory"));
    }
  }

  private void context(JsonNode block) {
    int size = block.path("elements").size();
    require(size >= 1 && size <= 10, "context with " + size + " elements");
    for (JsonNode element : block.path("elements")) {
      if (element.path("type").asText().equals("image")) {
        image(element);
      } else {
        text("context", element, 3000);
      }
    }
  }

  private void actions(JsonNode block) {
    int size = block.path("elements").size();
    require(size >= 1 && size <= 25, "actions with " + size + " elements");
    Set<String> ids = new HashSet<>();
    for (JsonNode element : block.path("elements")) {
      element(element);
      require(ids.add(element.path("action_id").asText()), "action_id twice in one block");
    }
  }

  private void image(JsonNode block) {
    require(block.has("image_url") || block.has("slack_file"), "image without address");
    length("image_url", block.path("image_url"), 3000);
    require(!block.path("alt_text").asText().isEmpty(), "image without alt_text");
    length("alt_text", block.path("alt_text"), 2000);
    plain("image title", block.path("title"), 2000, false);
  }

  private void input(JsonNode block) {
    require(inView, "input in a message");
    plain("label", block.path("label"), 2000, true);
    plain("hint", block.path("hint"), 2000, false);
    element(block.path("element"));
  }

  private void element(JsonNode element) {
    String type = element.path("type").asText();
    if (type.equals("image")) {
      image(element);
      return;
    }
    require(inView || !ONLY_IN_VIEWS.contains(type), type + " in a message");
    length("action_id", element.path("action_id"), 255);
    if (type.equals("button")) {
      plain("button text", element.path("text"), 75, true);
      length("button value", element.path("value"), 2000);
      length("button url", element.path("url"), 3000);
      length("accessibility_label", element.path("accessibility_label"), 75);
      String style = element.path("style").asText();
      require(Set.of("", "primary", "danger").contains(style), "button style " + style);
    }
    plain("placeholder", element.path("placeholder"), 150, false);
    int files = element.path("max_files").asInt(1);
    require(files >= 1 && files <= 10, "max_files " + files);
    options(type, element);
    confirm(element.path("confirm"));
  }

  private void options(String type, JsonNode element) {
    int most = MOST_OPTIONS.getOrDefault(type, 100);
    boolean listed = type.endsWith("static_select") || MOST_OPTIONS.containsKey(type);
    int size = element.path("options").size();
    require(size <= most, type + " with " + size + " options");
    require(!listed || size >= 1 || element.has("option_groups"), type + " without options");
    for (JsonNode option : element.path("options")) {
      text("option text", option.path("text"), 75);
      length("option value", option.path("value"), 150);
      plain("option description", option.path("description"), 75, false);
    }
  }

  private void confirm(JsonNode confirm) {
    if (!confirm.isMissingNode()) {
      plain("confirm title", confirm.path("title"), 100, true);
      text("confirm text", confirm.path("text"), 300);
      plain("confirm", confirm.path("confirm"), 30, true);
      plain("deny", confirm.path("deny"), 30, true);
    }
  }

  private void plain(String what, JsonNode text, int most, boolean needed) {
    boolean there = !text.isMissingNode() && !text.isNull();
    require(there || !needed, what + " is missing");
    if (there) {
      require(text.path("type").asText().equals("plain_text"), what + " must be plain_text");
      text(what, text, most);
    }
  }

  private void text(String what, JsonNode text, int most) {
    if (!text.isMissingNode() && !text.isNull()) {
      String type = text.path("type").asText();
      require(Set.of("plain_text", "mrkdwn").contains(type), what + " of type " + type);
      require(!text.path("text").asText().isEmpty(), what + " is empty");
      length(what, text.path("text"), most);
    }
  }

  private void length(String what, JsonNode text, int most) {
    require(text.asText().length() <= most, what + " is longer than " + most);
  }
}
