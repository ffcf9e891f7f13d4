package io.cloakroom.discord.fake.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.Components;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Mentions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a request's message: its limits, its files, and what in it points to them by attachment://.
 */
final class DraftReader {
  private static final String ATTACHMENT = "attachment://";

  private final Posting posting;

  DraftReader(Posting posting) {
    this.posting = posting;
  }

  /** The message of a request that creates one. */
  Draft read(FakeChannel channel, JsonNode body, List<FakeUpload> files) {
    MessageLimits.check(body, files);
    boolean ephemeral = (body.path("flags").asInt() & FakeMessage.EPHEMERAL) != 0;
    List<FakeAttachment> attachments = keep(body, files, ephemeral);
    Draft draft =
        new Draft(
            body.path("content").asText("").strip(),
            attachments,
            resolved(channel, body.path("embeds"), attachments),
            numbered(resolved(channel, body.path("components"), attachments)),
            body.path("flags").asInt(0),
            body.path("allowed_mentions"),
            body.path("message_reference"),
            extra(body));
    if (draft.isEmpty() && body.path("message_reference").path("type").asInt(0) != 1) {
      throw new ApiError(400, 50006, "Cannot send an empty message");
    }
    return draft;
  }

  private static ObjectNode extra(JsonNode body) {
    ObjectNode extra = Json.object();
    if (body.hasNonNull("nonce")) {
      extra.set("nonce", body.path("nonce"));
    }
    if (body.path("poll").isObject()) {
      extra.set("poll", body.path("poll"));
    }
    return extra;
  }

  private List<FakeAttachment> keep(JsonNode body, List<FakeUpload> files, boolean ephemeral) {
    List<FakeAttachment> kept = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      kept.add(posting.keep(described(files.get(i), entry(body, i)), ephemeral));
    }
    return kept;
  }

  private static JsonNode entry(JsonNode body, int index) {
    for (JsonNode entry : body.path("attachments")) {
      if (entry.path("id").asText().equals(Integer.toString(index))) {
        return entry;
      }
    }
    return Json.object();
  }

  private static FakeUpload described(FakeUpload file, JsonNode entry) {
    String name = entry.path("filename").asText(file.name());
    Optional<String> alt =
        Optional.ofNullable(entry.path("description").textValue()).filter(text -> !text.isEmpty());
    boolean spoiler = entry.path("is_spoiler").asBoolean(name.startsWith("SPOILER_"));
    return new FakeUpload(name, file.bytes(), alt, spoiler, -1);
  }

  /**
   * Changes a message as the request says: only what it names, and only the files that it lists
   * stay.
   */
  void edit(FakeMessage message, JsonNode body, List<FakeUpload> files) {
    MessageLimits.check(body, files);
    List<FakeAttachment> attachments = new ArrayList<>(staying(message, body));
    attachments.addAll(keep(body, files, message.isEphemeral()));
    FakeChannel channel = message.channel();
    if (body.has("content")) {
      message.setContent(body.path("content").asText("").strip());
    }
    if (body.has("embeds")) {
      message.setEmbeds(resolved(channel, body.path("embeds"), attachments));
    }
    if (body.has("components")) {
      message.setComponents(numbered(resolved(channel, body.path("components"), attachments)));
    }
    if (body.hasNonNull("flags")) {
      int changeable = FakeMessage.SUPPRESS_EMBEDS | FakeMessage.COMPONENTS_V2;
      message.setFlags(
          (message.flags() & ~changeable)
              | (body.path("flags").asInt() & changeable)
              | (message.flags() & FakeMessage.COMPONENTS_V2));
    }
    posting.setFiles(message, attachments);
    message.setMentions(Mentions.of(message.text(), body.path("allowed_mentions"), false));
  }

  private static List<FakeAttachment> staying(FakeMessage message, JsonNode body) {
    if (!body.path("attachments").isArray()) {
      return message.attachments();
    }
    String shown = body.path("components").toString() + body.path("embeds");
    return message.attachments().stream()
        .filter(old -> isListed(old, body) || shown.contains("/" + old.id() + "/"))
        .toList();
  }

  private static boolean isListed(FakeAttachment old, JsonNode body) {
    for (JsonNode entry : body.path("attachments")) {
      if (entry.path("id").asLong() == old.id()) {
        return true;
      }
    }
    return false;
  }

  /** The same tree with the address of each file where it says attachment://name. */
  private ArrayNode resolved(FakeChannel channel, JsonNode tree, List<FakeAttachment> files) {
    if (!tree.isArray()) {
      return Json.array();
    }
    Map<String, FakeAttachment> byName = new HashMap<>();
    files.forEach(file -> byName.put(ATTACHMENT + file.fileName(), file));
    return (ArrayNode) resolved(channel, tree, byName);
  }

  private JsonNode resolved(FakeChannel channel, JsonNode node, Map<String, FakeAttachment> files) {
    if (node.isArray()) {
      ArrayNode copy = Json.array();
      node.forEach(child -> copy.add(resolved(channel, child, files)));
      return copy;
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode copy = Json.object();
    node.properties().forEach(e -> copy.set(e.getKey(), resolved(channel, e.getValue(), files)));
    String url = node.path("url").asText("");
    if (url.startsWith(ATTACHMENT)) {
      FakeAttachment file = files.get(url);
      if (file == null) {
        throw ApiError.invalid("unknown " + url);
      }
      String address = posting.url(channel, file);
      copy.put("url", address).put("proxy_url", address);
      copy.put("attachment_id", Long.toString(file.id()));
      file.contentType().ifPresent(type -> copy.put("content_type", type));
    }
    return copy;
  }

  /** Gives every component the number that Discord gives those that have none. */
  private static ArrayNode numbered(ArrayNode components) {
    int next = 1;
    for (JsonNode component : Components.all(components, any -> true)) {
      if (!component.has("id")) {
        ((ObjectNode) component).put("id", next);
      }
      next++;
    }
    return components;
  }
}
