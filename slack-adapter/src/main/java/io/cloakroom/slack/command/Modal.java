package io.cloakroom.slack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Reply;
import io.cloakroom.slack.card.Blocks;
import io.cloakroom.slack.card.Pressable;
import io.cloakroom.slack.web.SlackJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Forms as modals. What a modal brings back may have been changed on the way: its command, its
 * channel and its values are worth what the same words typed would be.
 *
 * @see <a href="https://docs.slack.dev/surfaces/modals">Slack: modals</a>
 */
final class Modal {
  /** Names the bot's own views. */
  static final String CALLBACK = "cloakroom";

  private static final String VALUE = "value";
  private static final int TITLE = 24;
  private static final int MOST_BLOCKS = 100;
  private static final int MOST_OPTIONS = 100;
  private static final int INPUT = 3_000;

  /**
   * What a submitted form says.
   *
   * @param channel where the form was asked for
   * @param values by field
   */
  record Submitted(String channel, String command, Map<String, String> values) {
    Submitted {
      values = Map.copyOf(values);
    }
  }

  private Modal() {}

  /** The form. */
  static ObjectNode asking(Reply.Ask ask, String channel) {
    ObjectNode view = view(ask.title());
    view.set("submit", Blocks.plain(AnswerWords.WORDS.save(), TITLE));
    view.put("private_metadata", metadata(ask, channel));
    List<ObjectNode> blocks = new ArrayList<>();
    for (Parameter field : ask.fields()) {
      blocks.add(input(field, Optional.ofNullable(ask.given().get(field.name()))));
    }
    view.set("blocks", SlackJson.array(blocks.subList(0, Math.min(MOST_BLOCKS, blocks.size()))));
    return view;
  }

  /** What was done, in place of the form. */
  static ObjectNode saying(String title, List<ObjectNode> blocks) {
    ObjectNode view = view(title);
    view.set("blocks", SlackJson.array(blocks.subList(0, Math.min(MOST_BLOCKS, blocks.size()))));
    return view;
  }

  /** Read back; empty when it is no form of the bot's. */
  static Optional<Submitted> of(JsonNode view) {
    JsonNode metadata = SlackJson.read(view.path("private_metadata").asText(""));
    Optional<Pressable> asked = Pressable.of(view.path("private_metadata").asText(""));
    String channel = metadata.path("w").asText("");
    if (asked.isEmpty() || channel.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>(asked.get().arguments());
    view.path("state")
        .path("values")
        .properties()
        .forEach(
            block ->
                value(block.getValue().path(VALUE))
                    .ifPresent(text -> values.put(block.getKey(), text)));
    return Optional.of(new Submitted(channel, asked.get().command(), values));
  }

  private static ObjectNode view(String title) {
    ObjectNode view = SlackJson.object().put("type", "modal").put("callback_id", CALLBACK);
    view.set("title", Blocks.plain(title, TITLE));
    view.set("close", Blocks.plain(AnswerWords.WORDS.close(), TITLE));
    return view;
  }

  /** What was given and is no field: it comes back as it went. */
  private static String metadata(Reply.Ask ask, String channel) {
    Map<String, String> hidden = new HashMap<>(ask.given());
    ask.fields().forEach(field -> hidden.remove(field.name()));
    ObjectNode metadata = SlackJson.object().put("c", ask.command()).put("w", channel);
    metadata.set("a", SlackJson.object(hidden));
    return SlackJson.text(metadata);
  }

  private static ObjectNode input(Parameter field, Optional<String> given) {
    ObjectNode input =
        SlackJson.object()
            .put("type", "input")
            .put("block_id", field.name())
            .put("optional", !field.required());
    input.set("label", Blocks.plain(label(field), 150));
    input.set("hint", Blocks.plain(field.help(), 150));
    ObjectNode element = element(field, given);
    element.put("action_id", VALUE);
    input.set("element", element);
    return input;
  }

  private static String label(Parameter field) {
    String name = field.name().replace('-', ' ');
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static ObjectNode element(Parameter field, Optional<String> given) {
    return switch (field.type()) {
      case TEXT, IMAGE, GROUP, GROUPS, CONVERSATIONS, RECEIVER -> text(given);
      case DURATION -> {
        ObjectNode text = text(given);
        text.set("placeholder", Blocks.plain(AnswerWords.WORDS.durationExample(), 150));
        yield text;
      }
      case CHOICE -> choice(field, given);
      case PERSON -> {
        ObjectNode people = SlackJson.object().put("type", "users_select");
        given.ifPresent(id -> people.put("initial_user", id));
        yield people;
      }
      case CONVERSATION -> {
        ObjectNode channels = SlackJson.object().put("type", "conversations_select");
        given.ifPresent(id -> channels.put("initial_conversation", id));
        yield channels;
      }
      case FILE -> SlackJson.object().put("type", "file_input").put("max_files", 1);
    };
  }

  private static ObjectNode text(Optional<String> given) {
    ObjectNode text = SlackJson.object().put("type", "plain_text_input").put("max_length", INPUT);
    given.filter(value -> !value.isEmpty()).ifPresent(value -> text.put("initial_value", value));
    return text;
  }

  private static ObjectNode choice(Parameter field, Optional<String> given) {
    ObjectNode select = SlackJson.object().put("type", "static_select");
    List<ObjectNode> options =
        field.choices().stream().limit(MOST_OPTIONS).map(Modal::option).toList();
    select.set("options", SlackJson.array(options));
    given
        .filter(field.choices()::contains)
        .ifPresent(value -> select.set("initial_option", option(value)));
    return select;
  }

  private static ObjectNode option(String choice) {
    ObjectNode option = SlackJson.object().put("value", choice);
    option.set("text", Blocks.plain(choice, 75));
    return option;
  }

  /** What somebody entered, whatever kind of field it is; empty when they left it empty. */
  private static Optional<String> value(JsonNode entered) {
    String value = entered.path("value").asText("");
    for (String other :
        new String[] {
          entered.path("selected_option").path("value").asText(""),
          entered.path("selected_user").asText(""),
          entered.path("selected_conversation").asText(""),
          entered.path("files").path(0).path("id").asText("")
        }) {
      value = value.isEmpty() || value.equals("null") ? other : value;
    }
    return Optional.of(value.strip()).filter(text -> !text.isEmpty() && !text.equals("null"));
  }
}
