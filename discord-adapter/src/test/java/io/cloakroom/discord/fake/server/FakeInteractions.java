package io.cloakroom.discord.fake.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.ChannelJson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMember;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.GatewayEvent;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The interactions under way: sends them to the bot and knows how long they live. */
public final class FakeInteractions {
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final Realm realm;
  private final MessageJson json;
  private final Map<String, FakeInteraction> byToken = new ConcurrentHashMap<>();
  private volatile Duration tokenLife = Duration.ofMinutes(15);

  private volatile String locale = "en-US";

  public FakeInteractions(Realm realm, MessageJson json) {
    this.realm = realm;
    this.json = json;
  }

  /** How long a token answers; fifteen minutes at the start. */
  public void tokensLive(Duration life) {
    this.tokenLife = life;
  }

  /** What the apps of those who call are set to from now on; American English at the start. */
  public void appsSpeak(String other) {
    this.locale = other;
  }

  public FakeInteraction send(
      int type, FakeUser user, FakeChannel channel, Optional<FakeMessage> source, ObjectNode data) {
    return realm.locked(
        () -> {
          FakeInteraction interaction = new FakeInteraction(realm, type, user, channel, source);
          byToken.put(interaction.token(), interaction);
          ObjectNode payload = payload(interaction);
          payload.set("data", data);
          realm.emit(event(channel, payload));
          return interaction;
        });
  }

  private static GatewayEvent event(FakeChannel channel, ObjectNode payload) {
    Optional<FakeGuild> guild =
        channel.kind() == ChannelKind.DIRECT ? Optional.empty() : Optional.of(channel.guild());
    return new GatewayEvent("INTERACTION_CREATE", guild, 0, Optional.empty(), any -> payload);
  }

  private ObjectNode payload(FakeInteraction interaction) {
    FakeChannel channel = interaction.channel();
    ObjectNode payload =
        Json.object(
            "id", Long.toString(interaction.id()),
            "application_id", Long.toString(realm.application().id()),
            "type", interaction.type(),
            "token", interaction.token(),
            "version", 1,
            "channel_id", Long.toString(channel.id()),
            "channel", ChannelJson.of(channel),
            "locale", locale,
            "entitlements", java.util.List.of(),
            "attachment_size_limit", 10 << 20);
    interaction.source().ifPresent(source -> payload.set("message", json.of(source, true)));
    if (channel.kind() == ChannelKind.DIRECT) {
      payload.set("user", interaction.user().json());
      payload.put("context", 1).put("app_permissions", "0");
      payload.set("authorizing_integration_owners", Json.object("0", "0"));
      return payload;
    }
    return inGuild(payload, channel, interaction.user());
  }

  private ObjectNode inGuild(ObjectNode payload, FakeChannel channel, FakeUser user) {
    FakeGuild guild = channel.guild();
    String guildId = Long.toString(guild.id());
    FakeMember member = guild.member(user.id()).orElseThrow();
    ObjectNode memberJson = member.json();
    memberJson.put("permissions", Long.toString(Permissions.in(channel, member)));
    FakeMember bot = guild.member(realm.bot().id()).orElseThrow();
    payload.put("guild_id", guildId).put("guild_locale", "en-US").put("context", 0);
    payload.put("app_permissions", Long.toString(Permissions.in(channel, bot)));
    payload.set(
        "guild", Json.object("id", guildId, "locale", "en-US", "features", java.util.List.of()));
    payload.set("member", memberJson);
    payload.set("authorizing_integration_owners", Json.object("0", guildId));
    return payload;
  }

  /** The interaction that may still get its first reaction: else 10062 or 40060. */
  public FakeInteraction waiting(long id, String token) {
    FakeInteraction interaction = byToken.get(token);
    boolean late =
        interaction == null
            || interaction.id() != id
            || realm.clock().instant().isAfter(interaction.created().plus(DEADLINE));
    if (interaction != null && interaction.isAcknowledged()) {
      throw new ApiError(400, 40060, "Interaction has already been acknowledged.");
    }
    if (late) {
      throw ApiError.unknown("Interaction");
    }
    return interaction;
  }

  /** The interaction of a token that still answers: else 10015 or 50027. */
  public FakeInteraction answering(String token) {
    FakeInteraction interaction = byToken.get(token);
    if (interaction == null || !interaction.isAcknowledged()) {
      throw ApiError.unknown("Webhook");
    }
    if (realm.clock().instant().isAfter(interaction.created().plus(tokenLife))) {
      throw new ApiError(401, 50027, "Invalid Webhook Token");
    }
    return interaction;
  }

  /** The fields that a message keeps about the interaction that it answers. */
  public static JsonNode metadata(FakeInteraction interaction) {
    ObjectNode owners = Json.object();
    if (interaction.channel().kind() != ChannelKind.DIRECT) {
      owners.put("0", Long.toString(interaction.channel().guild().id()));
    }
    return Json.object(
        "id", Long.toString(interaction.id()),
        "type", interaction.type(),
        "user", interaction.user().json(),
        "authorizing_integration_owners", owners);
  }
}
