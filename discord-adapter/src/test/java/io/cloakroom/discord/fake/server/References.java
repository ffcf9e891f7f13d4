package io.cloakroom.discord.fake.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.util.List;
import java.util.Optional;

/** Replies and forwards. Source: docs, resources/message, message reference structure. */
final class References {
  private static final int REPLY = 19;

  private final Realm realm;
  private final MessageJson json;
  private final FakeChannel channel;
  private final FakeUser author;

  References(Realm realm, MessageJson json, FakeChannel channel, FakeUser author) {
    this.realm = realm;
    this.json = json;
    this.channel = channel;
    this.author = author;
  }

  /**
   * What a reference makes of a message.
   *
   * @param fields what is written into it
   * @param repliedTo the author who may be pinged
   */
  record Resolved(int type, int flags, ObjectNode fields, Optional<Long> repliedTo) {}

  Resolved resolve(JsonNode reference) {
    if (!reference.isObject()) {
      return new Resolved(0, 0, Json.object(), Optional.empty());
    }
    FakeMessage target = realm.messages().get(Json.id(reference, "message_id"));
    return reference.path("type").asInt(0) == 1 ? forward(target) : reply(reference, target);
  }

  private Resolved forward(FakeMessage target) {
    if (target == null || target.isEphemeral() || !authorSees(target)) {
      throw ApiError.invalid("message_reference: unknown message");
    }
    ObjectNode fields = Json.object("message_reference", where(target, 1));
    fields.set("message_snapshots", Json.array(List.of(json.snapshot(target))));
    return new Resolved(0, FakeMessage.HAS_SNAPSHOT, fields, Optional.empty());
  }

  private Resolved reply(JsonNode reference, FakeMessage target) {
    if (target == null || target.channel() != channel || target.isEphemeral()) {
      if (reference.path("fail_if_not_exists").asBoolean(true)) {
        throw ApiError.invalid("message_reference: unknown message");
      }
      return new Resolved(0, 0, Json.object(), Optional.empty());
    }
    if (!may(channel, Permissions.READ_MESSAGE_HISTORY)) {
      throw new ApiError(403, 160002, "Cannot reply without permission to read message history");
    }
    ObjectNode fields = Json.object("message_reference", where(target, 0));
    return new Resolved(REPLY, 0, fields, Optional.of(target.author().id()));
  }

  private static ObjectNode where(FakeMessage target, int type) {
    ObjectNode where =
        Json.object(
            "type", type,
            "message_id", Long.toString(target.id()),
            "channel_id", Long.toString(target.channel().id()));
    if (target.channel().kind() != ChannelKind.DIRECT) {
      where.put("guild_id", Long.toString(target.channel().guild().id()));
    }
    return where;
  }

  private boolean authorSees(FakeMessage target) {
    return may(target.channel(), Permissions.VIEW_CHANNEL | Permissions.READ_MESSAGE_HISTORY);
  }

  private boolean may(FakeChannel where, long permission) {
    if (where.kind() == ChannelKind.DIRECT) {
      return where.recipients().contains(author);
    }
    return where
        .guild()
        .member(author.id())
        .map(member -> Permissions.has(Permissions.in(where, member), permission))
        .orElse(false);
  }
}
