package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.use.Elements;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as a person saw it at one moment; pressing a button of an old one is pressing a stale
 * card.
 *
 * @param channel the channel's id
 * @param ts its timestamp, which is its id in the channel
 * @param author the id of the person or bot that posted it
 * @param ephemeral whether it is shown to this person alone
 * @param replies its thread, oldest first
 * @param json everything else, as history gives it
 */
public record SeenMessage(
    String channel,
    String ts,
    String author,
    boolean ephemeral,
    List<SeenMessage> replies,
    JsonNode json) {
  public SeenMessage {
    replies = List.copyOf(replies);
  }

  public static SeenMessage of(FakeChannel channel, FakeMessage message) {
    List<SeenMessage> replies = new ArrayList<>();
    if (!message.isReply()) {
      channel.replies(message.ts).forEach(reply -> replies.add(of(channel, reply)));
    }
    ObjectNode json = message.toJson(channel);
    return new SeenMessage(channel.id, message.ts, message.user, false, replies, json);
  }

  public String text() {
    return json.path("text").asText();
  }

  public JsonNode blocks() {
    return json.path("blocks");
  }

  public List<SeenFile> files() {
    List<SeenFile> files = new ArrayList<>();
    json.path("files").forEach(file -> files.add(SeenFile.of(file)));
    return files;
  }

  /** Every word it shows: text, blocks and labels of buttons. */
  public String words() {
    return Elements.words(json);
  }

  /** The labels of its buttons, in order. */
  public List<String> buttons() {
    return Elements.of(blocks()).labels("button");
  }

  /** The address behind a button, empty if it has none. */
  public String url(String label) {
    return Elements.of(blocks()).named(label).path("url").asText();
  }
}
