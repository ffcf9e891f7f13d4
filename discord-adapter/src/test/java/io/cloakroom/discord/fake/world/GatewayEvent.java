package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * Something that the bot is told if its session asked for it.
 *
 * @param intents one of these bits is enough; 0 for what every session gets
 * @param where the channel that the bot must see to be told, empty for what concerns the whole
 *     guild
 * @param payload the data for a session that may, or may not, see what people write
 */
public record GatewayEvent(
    String type,
    Optional<FakeGuild> guild,
    long intents,
    Optional<FakeChannel> where,
    Function<Boolean, ObjectNode> payload) {
  public static final long GUILDS = 1;
  public static final long GUILD_MEMBERS = 1 << 1;
  static final long GUILD_MODERATION = 1 << 2;
  static final long GUILD_WEBHOOKS = 1 << 5;
  static final long GUILD_MESSAGES = 1 << 9;
  static final long DIRECT_MESSAGES = 1 << 12;
  public static final long MESSAGE_CONTENT = 1 << 15;

  static GatewayEvent inGuild(String type, FakeGuild guild, long intents, ObjectNode payload) {
    payload.put("guild_id", Long.toString(guild.id()));
    return new GatewayEvent(type, Optional.of(guild), intents, Optional.empty(), any -> payload);
  }

  public static GatewayEvent inChannel(
      String type, FakeChannel channel, Function<Boolean, ObjectNode> payload) {
    boolean direct = channel.kind() == ChannelKind.DIRECT;
    return new GatewayEvent(
        type,
        direct ? Optional.empty() : Optional.of(channel.guild()),
        direct ? DIRECT_MESSAGES : GUILD_MESSAGES,
        Optional.of(channel),
        payload);
  }

  public static GatewayEvent ofThread(String type, FakeChannel thread, ObjectNode payload) {
    payload.put("guild_id", Long.toString(thread.guild().id()));
    return new GatewayEvent(
        type, Optional.of(thread.guild()), GUILDS, Optional.of(thread), any -> payload);
  }

  static GatewayEvent toTheBot(String type, ObjectNode payload) {
    return new GatewayEvent(type, Optional.empty(), 0, Optional.empty(), any -> payload);
  }
}
