package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import java.util.List;

/**
 * A message that is about to be posted.
 *
 * @param allowedMentions the request's allowed_mentions, a missing node for none
 * @param reference the request's message_reference, a missing node for none
 * @param extra fields that are kept as they are: nonce, poll, sticker_items
 */
public record Draft(
    String content,
    List<FakeAttachment> attachments,
    ArrayNode embeds,
    ArrayNode components,
    int flags,
    JsonNode allowedMentions,
    JsonNode reference,
    ObjectNode extra) {

  public static Draft text(String content, List<FakeAttachment> attachments) {
    return new Draft(
        content,
        attachments,
        Json.array(),
        Json.array(),
        0,
        MissingNode.getInstance(),
        MissingNode.getInstance(),
        Json.object());
  }

  public Draft answering(JsonNode newReference) {
    return new Draft(
        content, attachments, embeds, components, flags, allowedMentions, newReference, extra);
  }

  public Draft flagged(int moreFlags) {
    return new Draft(
        content,
        attachments,
        embeds,
        components,
        flags | moreFlags,
        allowedMentions,
        reference,
        extra);
  }

  public Draft with(String field, JsonNode value) {
    ObjectNode more = extra.deepCopy();
    more.set(field, value);
    return new Draft(
        content, attachments, embeds, components, flags, allowedMentions, reference, more);
  }

  public boolean isEmpty() {
    return content.isBlank()
        && attachments.isEmpty()
        && embeds.isEmpty()
        && components.isEmpty()
        && !extra.has("poll")
        && !extra.has("sticker_items");
  }
}
