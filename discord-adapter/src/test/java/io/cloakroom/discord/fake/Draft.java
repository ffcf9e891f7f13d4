package io.cloakroom.discord.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A message that is about to be posted.
 *
 * @param allowedMentions the request's allowed_mentions, a missing node for none
 * @param reference the request's message_reference, a missing node for none
 * @param extra fields that are kept as they are: nonce, poll, sticker_items
 */
record Draft(
    String content,
    List<FakeAttachment> attachments,
    ArrayNode embeds,
    ArrayNode components,
    int flags,
    JsonNode allowedMentions,
    JsonNode reference,
    ObjectNode extra) {

  static Draft text(String content, List<FakeAttachment> attachments) {
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

  Draft answering(JsonNode newReference) {
    return new Draft(
        content, attachments, embeds, components, flags, allowedMentions, newReference, extra);
  }

  Draft flagged(int moreFlags) {
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

  Draft with(String field, JsonNode value) {
    ObjectNode more = extra.deepCopy();
    more.set(field, value);
    return new Draft(
        content, attachments, embeds, components, flags, allowedMentions, reference, more);
  }

  boolean isEmpty() {
    return content.isBlank()
        && attachments.isEmpty()
        && embeds.isEmpty()
        && components.isEmpty()
        && !extra.has("poll")
        && !extra.has("sticker_items");
  }
}
