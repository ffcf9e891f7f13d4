package io.cloakroom.discord.fake.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.cdn.Cdn;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.ChannelJson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.FakeWebhook;
import io.cloakroom.discord.fake.world.Realm;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Messages as Discord writes them. Source: docs, resources/message, message object. */
public final class MessageJson {
  private static final Set<Integer> ANSWERS = Set.of(19, 21);

  private final Realm realm;
  private final Cdn cdn;

  MessageJson(Realm realm, Cdn cdn) {
    this.realm = realm;
    this.cdn = cdn;
  }

  /** What the bot reads over REST: what people write only if the portal allows it. */
  public ObjectNode forRest(FakeMessage message) {
    return of(message, realm.application().mayReadContent());
  }

  /** What stands in MESSAGE_CREATE and MESSAGE_UPDATE. */
  public ObjectNode forGateway(FakeMessage message, boolean content) {
    ObjectNode json = of(message, content);
    FakeChannel channel = message.channel();
    if (channel.kind() == ChannelKind.DIRECT) {
      return json;
    }
    json.put("guild_id", Long.toString(channel.guild().id()));
    if (!message.isFromWebhook()) {
      channel
          .guild()
          .member(message.author().id())
          .ifPresent(member -> json.set("member", member.partial()));
    }
    return json;
  }

  /** The whole message, or without what the message content intent covers. */
  public ObjectNode of(FakeMessage message, boolean content) {
    ObjectNode json = plain(message, content || isExempt(message));
    if (ANSWERS.contains(message.type())) {
      FakeMessage target = realm.messages().get(message.references());
      json.set("referenced_message", target == null ? null : plain(target, content));
    }
    return json;
  }

  /** Without the intent the bot still reads itself, direct messages and what mentions it. */
  private boolean isExempt(FakeMessage message) {
    return message.author() == realm.bot()
        || message.origin().webhookId() == realm.application().id()
        || message.channel().kind() == ChannelKind.DIRECT
        || message.mentions().users().contains(realm.bot().id());
  }

  private ObjectNode plain(FakeMessage message, boolean content) {
    ObjectNode json = head(message);
    json.put("content", content ? message.content() : "");
    json.set("attachments", content ? attachments(message) : Json.array());
    json.set("embeds", content ? message.embeds() : Json.array());
    json.set("components", content ? message.components() : Json.array());
    json.setAll(message.origin().extra());
    if (!content) {
      json.remove(List.of("poll", "message_snapshots"));
    }
    FakeChannel thread = realm.channels().get(message.id());
    if (thread != null && (message.flags() & FakeMessage.HAS_THREAD) != 0) {
      json.set("thread", ChannelJson.of(thread));
    }
    return json;
  }

  private ObjectNode head(FakeMessage message) {
    ObjectNode json =
        Json.object(
            "id", Long.toString(message.id()),
            "channel_id", Long.toString(message.channel().id()),
            "type", message.type(),
            "author", message.author().json(),
            "timestamp", Instant.ofEpochMilli(Realm.millisOf(message.id())).toString(),
            "edited_timestamp", message.edited().map(Instant::toString).orElse(null),
            "tts", false,
            "pinned", message.isPinned(),
            "flags", message.flags(),
            "mention_everyone", message.mentions().everyone(),
            "mentions", mentions(message),
            "mention_roles",
                message.mentions().roles().stream().map(id -> Long.toString(id)).toList());
    if (message.isFromWebhook()) {
      json.put("webhook_id", Long.toString(message.origin().webhookId()));
      FakeWebhook webhook = realm.webhooks().get(message.origin().webhookId());
      if (webhook != null && webhook.isOwnedBy(realm.application())) {
        json.put("application_id", Long.toString(realm.application().id()));
      }
    }
    return json;
  }

  private List<ObjectNode> mentions(FakeMessage message) {
    return message.mentions().users().stream()
        .flatMap(id -> Optional.ofNullable(realm.users().get(id)).stream())
        .map(FakeUser::json)
        .toList();
  }

  /** Only files that no embed and no component shows (docs, resources/message). */
  private ArrayNode attachments(FakeMessage message) {
    String shown = message.embeds().toString() + message.components();
    ArrayNode array = Json.array();
    for (FakeAttachment attachment : message.attachments()) {
      if (!shown.contains("/" + attachment.id() + "/")) {
        array.add(attachment.json(cdn.url(message.channel().id(), attachment)));
      }
    }
    return array;
  }

  /** The frozen copy in a forward: neither author nor id. */
  JsonNode snapshot(FakeMessage message) {
    ObjectNode full = plain(message, true);
    full.retain(
        "type",
        "content",
        "embeds",
        "attachments",
        "timestamp",
        "edited_timestamp",
        "flags",
        "mentions",
        "mention_roles",
        "components",
        "sticker_items");
    return Json.object("message", full);
  }
}
