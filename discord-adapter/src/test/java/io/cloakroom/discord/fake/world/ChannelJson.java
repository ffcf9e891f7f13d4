package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import java.time.Instant;

/** Channels as Discord writes them. Source: docs, resources/channel, channel object. */
public final class ChannelJson {
  private ChannelJson() {}

  public static ObjectNode of(FakeChannel channel) {
    if (channel.kind() == ChannelKind.DIRECT) {
      return direct(channel);
    }
    ObjectNode json =
        Json.object(
            "id", Long.toString(channel.id()),
            "type", channel.kind().number(),
            "guild_id", Long.toString(channel.guild().id()),
            "name", channel.name(),
            "parent_id", channel.parent().map(parent -> Long.toString(parent.id())).orElse(null),
            "last_message_id", lastMessage(channel),
            "rate_limit_per_user", 0,
            "flags", 0);
    return channel.kind().isThread() ? thread(channel, json) : plain(channel, json);
  }

  private static String lastMessage(FakeChannel channel) {
    return channel.history().isEmpty() ? null : Long.toString(channel.history().lastKey());
  }

  private static ObjectNode direct(FakeChannel channel) {
    return Json.object(
        "id", Long.toString(channel.id()),
        "type", 1,
        "last_message_id", lastMessage(channel),
        "flags", 0,
        "recipients",
            channel.recipients().stream()
                .filter(user -> user != channel.realm().bot())
                .map(FakeUser::json)
                .toList());
  }

  private static ObjectNode plain(FakeChannel channel, ObjectNode json) {
    json.put("position", 0).put("nsfw", false).putNull("topic");
    json.set(
        "permission_overwrites",
        Json.array(channel.overwrites().values().stream().map(Overwrite::json).toList()));
    if (channel.kind().isVoice()) {
      json.put("bitrate", 64000).put("user_limit", 0).putNull("rtc_region");
    }
    if (channel.kind().holdsPosts()) {
      json.putArray("available_tags");
      json.put("default_forum_layout", 0).putNull("default_sort_order");
      json.putNull("default_reaction_emoji");
    }
    return json;
  }

  private static ObjectNode thread(FakeChannel channel, ObjectNode json) {
    json.put("owner_id", Long.toString(channel.threadOwner()));
    json.put("message_count", Math.min(50, channel.history().size()));
    json.put("total_message_sent", channel.history().size());
    json.put("member_count", channel.threadMembers().size());
    String created = Instant.ofEpochMilli(Realm.millisOf(channel.id())).toString();
    ObjectNode metadata =
        Json.object(
            "archived",
            channel.isArchived(),
            "locked",
            channel.isLocked(),
            "auto_archive_duration",
            1440,
            "archive_timestamp",
            channel.archiveChangedAt().toString(),
            "create_timestamp",
            created);
    if (channel.kind() == ChannelKind.PRIVATE_THREAD) {
      metadata.put("invitable", true);
    }
    json.set("thread_metadata", metadata);
    if (channel.parent().orElseThrow().kind().holdsPosts()) {
      json.putArray("applied_tags");
    }
    long bot = channel.realm().bot().id();
    if (channel.threadMembers().contains(bot)) {
      json.set("member", threadMember(channel, bot));
    }
    return json;
  }

  public static ObjectNode threadMember(FakeChannel thread, long userId) {
    return Json.object(
        "id", Long.toString(thread.id()),
        "user_id", Long.toString(userId),
        "join_timestamp", Instant.ofEpochMilli(Realm.millisOf(thread.id())).toString(),
        "flags", 0);
  }

  /** The few fields that stand in resolved options. */
  public static JsonNode partial(FakeChannel channel, long permissions) {
    ObjectNode json = of(channel);
    json.put("permissions", Long.toString(permissions));
    return json;
  }
}
