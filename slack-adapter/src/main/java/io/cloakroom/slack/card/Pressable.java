package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.web.SlackJson;
import java.util.Map;
import java.util.Optional;

/**
 * What a button brings back when it is pressed: a command with its values. Whoever presses it may
 * have changed it, so it is worth no more than the same words typed.
 */
public record Pressable(String command, Map<String, String> arguments) {
  /** The longest value of a button. */
  private static final int MAX_LENGTH = 2_000;

  public Pressable {
    arguments = Map.copyOf(arguments);
  }

  /** As a button carries it; empty when it is too long for one. */
  public Optional<String> value() {
    ObjectNode value = SlackJson.object().put("c", command);
    value.set("a", SlackJson.object(arguments));
    return Optional.of(SlackJson.text(value)).filter(text -> text.length() <= MAX_LENGTH);
  }

  /** Read back; empty when it is none. */
  public static Optional<Pressable> of(String value) {
    JsonNode json = SlackJson.read(value);
    if (!json.path("c").isTextual()) {
      return Optional.empty();
    }
    return Optional.of(new Pressable(json.path("c").textValue(), SlackJson.texts(json.path("a"))));
  }
}
