package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import java.util.List;

/**
 * Guilds as Discord writes them. Source: docs, resources/guild and events/gateway-events, Guild
 * Create.
 */
public final class GuildJson {
  private GuildJson() {}

  public static ObjectNode of(FakeGuild guild) {
    return Json.object(
        "id",
        Long.toString(guild.id()),
        "name",
        guild.name(),
        "icon",
        null,
        "splash",
        null,
        "owner_id",
        Long.toString(guild.ownerId()),
        "afk_channel_id",
        null,
        "afk_timeout",
        300,
        "verification_level",
        0,
        "default_message_notifications",
        0,
        "explicit_content_filter",
        0,
        "roles",
        guild.roleMap().values().stream().map(FakeRole::json).toList(),
        "emojis",
        List.of(),
        "stickers",
        List.of(),
        "features",
        List.of(),
        "mfa_level",
        0,
        "system_channel_id",
        null,
        "system_channel_flags",
        0,
        "rules_channel_id",
        null,
        "public_updates_channel_id",
        null,
        "premium_tier",
        0,
        "premium_subscription_count",
        0,
        "premium_progress_bar_enabled",
        false,
        "preferred_locale",
        "en-US",
        "nsfw_level",
        0);
  }

  /** The payload of GUILD_CREATE. Only the bot is listed among the members, as in a large guild. */
  public static ObjectNode created(FakeGuild guild) {
    ObjectNode json = of(guild);
    Realm realm = guild.realm();
    FakeMember bot = guild.member(realm.bot().id()).orElseThrow();
    json.put("joined_at", bot.json().path("joined_at").textValue());
    json.put("large", false).put("unavailable", false);
    json.put("member_count", guild.members().size());
    json.set("members", Json.array(List.of(bot.json())));
    json.set(
        "channels",
        Json.array(
            guild.channels().stream()
                .filter(channel -> !channel.kind().isThread())
                .map(ChannelJson::of)
                .toList()));
    json.set(
        "threads",
        Json.array(
            guild.channels().stream()
                .filter(channel -> channel.kind().isThread() && !channel.isArchived())
                .filter(thread -> canSee(thread, bot))
                .map(ChannelJson::of)
                .toList()));
    for (String none :
        List.of("voice_states", "presences", "stage_instances", "guild_scheduled_events")) {
      json.putArray(none);
    }
    json.putArray("soundboard_sounds");
    return json;
  }

  private static boolean canSee(FakeChannel thread, FakeMember member) {
    return Permissions.has(Permissions.in(thread, member), Permissions.VIEW_CHANNEL);
  }
}
