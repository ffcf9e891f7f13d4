package io.cloakroom.slack.card;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.post.SlackMessage;
import io.cloakroom.slack.setup.Team;
import io.cloakroom.slack.web.ApiAnswer;
import io.cloakroom.slack.web.SlackJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the bot writes on a message of its own to find it again: its key, and the files that it
 * shows as previews. Whoever can read the message can read this too: it holds ids only.
 *
 * @param previews the files, by their content
 * @param ended files that it showed before it was written like this: they may stand still
 * @see <a href="https://docs.slack.dev/messaging/message-metadata">Slack: message metadata</a>
 */
record CardLabel(String key, Map<String, String> previews, Set<String> ended) {
  private static final String TYPE = "cloakroom_message";

  CardLabel {
    previews = Map.copyOf(previews);
    ended = Set.copyOf(ended);
  }

  /** Of a message without previews. */
  CardLabel(String key) {
    this(key, Map.of(), Set.of());
  }

  /** The same of a message that cannot show them yet. */
  CardLabel bare() {
    return new CardLabel(key, Map.of(), ended);
  }

  String json() {
    return json(List.of());
  }

  /**
   * The same, beside what opens in Slack's side pane: a message has one metadata.
   *
   * @param entities of {@link WorkObjects}
   */
  String json(List<ObjectNode> entities) {
    ObjectNode metadata = SlackJson.object().put("event_type", TYPE);
    ObjectNode payload = metadata.putObject("event_payload").put("key", key);
    ObjectNode files = SlackJson.object();
    previews.forEach(files::put);
    payload.put("previews", SlackJson.text(files));
    payload.put("ended", String.join(" ", ended));
    if (!entities.isEmpty()) {
      metadata.set("entities", SlackJson.array(entities));
    }
    return SlackJson.text(metadata);
  }

  /** Whether Slack says that it keeps the label; also where it says nothing about that. */
  static boolean isKept(ApiAnswer answer) {
    JsonNode metadata = answer.get("message").path("metadata");
    return !metadata.isObject() || metadata.path("event_type").asText().equals(TYPE);
  }

  /** What stands on the message; empty when it is none of the bot's. */
  static Optional<CardLabel> of(SlackMessage message, Team team) {
    JsonNode metadata = message.json().path("metadata");
    if (!team.isBot(message.user(), message.app())
        || !metadata.path("event_type").asText().equals(TYPE)) {
      return Optional.empty();
    }
    JsonNode payload = metadata.path("event_payload");
    Map<String, String> previews = new HashMap<>();
    SlackJson.read(payload.path("previews").asText(""))
        .properties()
        .forEach(file -> previews.put(file.getKey(), file.getValue().asText()));
    Set<String> ended = new HashSet<>(List.of(payload.path("ended").asText("").split(" ", -1)));
    ended.remove("");
    return Optional.of(new CardLabel(payload.path("key").asText(), previews, ended));
  }
}
