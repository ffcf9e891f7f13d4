package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.ButtonEffect;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.slack.web.SlackJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds blocks within Slack's limits.
 *
 * @see <a href="https://docs.slack.dev/reference/block-kit/blocks">Slack: blocks</a>
 */
public final class Blocks {
  /** The longest text of a section, with room to spare. */
  public static final int SECTION_TEXT = 2_900;

  private static final int LABEL = 75;
  private static final int HEADER = 150;
  private static final int URL = 3_000;
  private static final int ELEMENTS = 25;
  private static final String WAY = "go-";

  private final Mrkdwn mrkdwn;

  public Blocks(Mrkdwn mrkdwn) {
    this.mrkdwn = mrkdwn;
  }

  /** The line as markup, for where a text and no block is asked for. */
  public String text(Line line) {
    return mrkdwn.of(line, SECTION_TEXT);
  }

  /**
   * As few sections as hold the lines, in their order. An address never stands in a text, where
   * Slack would fetch it: it becomes a button below its line.
   */
  public List<ObjectNode> lines(List<Line> lines) {
    return lines(lines, Map.of());
  }

  /**
   * The same, with pictures beside lines, each of which has a section of its own.
   *
   * @param pictures by the place of the line
   */
  public List<ObjectNode> lines(List<Line> lines, Map<Integer, ListedPictures.Listed> pictures) {
    List<ObjectNode> blocks = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (int place = 0; place < lines.size(); place++) {
      Line line = lines.get(place);
      if (pictures.containsKey(place)) {
        close(open, blocks);
        blocks.add(section(text(line)).set("accessory", image(pictures.get(place))));
        continue;
      }
      List<ObjectNode> links = links(line);
      String text = links.isEmpty() ? text(line) : text(withoutLoneLink(line));
      if (open.length() + text.length() + 1 > SECTION_TEXT) {
        close(open, blocks);
      }
      open.append(open.length() == 0 || text.isEmpty() ? "" : "\n").append(text);
      if (!links.isEmpty()) {
        close(open, blocks);
        blocks.addAll(actions(links));
      }
    }
    close(open, blocks);
    return blocks;
  }

  /** The buttons in as few blocks as hold them. */
  public List<ObjectNode> buttons(List<Button> buttons) {
    List<ObjectNode> elements = new ArrayList<>();
    for (int i = 0; i < buttons.size(); i++) {
      button(buttons.get(i), "run-" + i).ifPresent(elements::add);
    }
    return actions(elements);
  }

  /**
   * Has the one way to a page among the blocks tell when it was taken: Slack then sends the value,
   * as of any button. Of several none does: what is said of one is not true of the others.
   *
   * @see <a href="https://docs.slack.dev/reference/block-kit/block-elements/button-element">Slack:
   *     button element</a>
   */
  public static void tellWhenTaken(List<ObjectNode> blocks, Pressable then) {
    List<ObjectNode> ways = new ArrayList<>();
    for (ObjectNode block : blocks) {
      for (JsonNode element : block.path("elements")) {
        if (isWay(element) && element instanceof ObjectNode way) {
          ways.add(way);
        }
      }
    }
    if (ways.size() == 1) {
      ways.get(0).put("style", "primary");
      then.value().ifPresent(value -> ways.get(0).put("value", value));
    }
  }

  /** Whether a button leads to a page, and asks for nothing. */
  public static boolean isWay(JsonNode button) {
    return button.path("action_id").asText("").startsWith(WAY);
  }

  public static ObjectNode section(String markup) {
    ObjectNode section = SlackJson.object().put("type", "section");
    section.set("text", markup(markup));
    return section;
  }

  public static ObjectNode context(String markup) {
    ObjectNode context = SlackJson.object().put("type", "context");
    context.set("elements", SlackJson.array(List.of(markup(markup))));
    return context;
  }

  public static ObjectNode header(String title) {
    ObjectNode header = SlackJson.object().put("type", "header");
    header.set("text", plain(title, HEADER));
    return header;
  }

  private static ObjectNode image(ListedPictures.Listed picture) {
    return image(picture.file(), LayoutWords.WORDS.previewOf(picture.title()));
  }

  /** A file of the bot's own as a picture. */
  static ObjectNode image(String file, String alt) {
    ObjectNode image = SlackJson.object().put("type", "image").put("alt_text", alt);
    image.putObject("slack_file").put("id", file);
    return image;
  }

  public static ObjectNode plain(String text, int most) {
    return SlackJson.object()
        .put("type", "plain_text")
        .put("text", Mrkdwn.cut(text, most))
        .put("emoji", false);
  }

  /** A button that leads to an address. */
  static Optional<ObjectNode> link(String label, String url, String id) {
    if (url.length() > URL || !(url.startsWith("https://") || url.startsWith("http://"))) {
      return Optional.empty();
    }
    ObjectNode button =
        SlackJson.object().put("type", "button").put("action_id", id).put("url", url);
    button.set("text", plain(label, LABEL));
    return Optional.of(button);
  }

  private static ObjectNode markup(String text) {
    return SlackJson.object().put("type", "mrkdwn").put("text", text).put("verbatim", true);
  }

  private static Optional<ObjectNode> button(Button button, String id) {
    return new Pressable(button.command(), button.arguments())
        .value()
        .map(
            value -> {
              ObjectNode element =
                  SlackJson.object().put("type", "button").put("action_id", id).put("value", value);
              element.set("text", plain(button.label(), LABEL));
              style(element, button);
              return element;
            });
  }

  private static void style(ObjectNode element, Button button) {
    switch (button.style()) {
      case NORMAL -> {}
      case PRIMARY -> element.put("style", "primary");
      case DANGER, FINAL -> element.put("style", "danger");
    }
    ButtonEffect.of(button).ifPresent(effect -> confirmed(element, button, effect));
  }

  /** Names the thing and the effect, also on the button that goes on. */
  private static void confirmed(ObjectNode element, Button button, String effect) {
    ObjectNode confirm = element.putObject("confirm");
    confirm.set("title", plain(LayoutWords.WORDS.isItMeant(button.label()), 100));
    confirm.set("text", plain(effect, 300));
    confirm.set("confirm", plain(button.label(), 30));
    confirm.set("deny", plain(LayoutWords.WORDS.cancel(), 30));
  }

  private static List<ObjectNode> actions(List<ObjectNode> elements) {
    List<ObjectNode> blocks = new ArrayList<>();
    for (int i = 0; i < elements.size(); i += ELEMENTS) {
      ObjectNode actions = SlackJson.object().put("type", "actions");
      actions.set(
          "elements",
          SlackJson.array(elements.subList(i, Math.min(elements.size(), i + ELEMENTS))));
      blocks.add(actions);
    }
    return blocks;
  }

  private static List<ObjectNode> links(Line line) {
    List<ObjectNode> links = new ArrayList<>();
    for (Span span : line.spans()) {
      if (span.kind() == Span.Kind.LINK) {
        link(span.text(), span.target(), WAY + links.size()).ifPresent(links::add);
      }
    }
    return links;
  }

  /** A line that is nothing but a link says so on its button alone. */
  private static Line withoutLoneLink(Line line) {
    return line.spans().stream().allMatch(span -> span.kind() == Span.Kind.LINK)
        ? new Line(List.of())
        : line;
  }

  private static void close(StringBuilder open, List<ObjectNode> blocks) {
    if (open.length() > 0) {
      blocks.add(section(open.toString()));
      open.setLength(0);
    }
  }
}
