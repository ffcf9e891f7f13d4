package io.cloakroom.discord.fake.api;

import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeMember;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;

/** Whether the bot may do what it asks for; refuses with Discord's codes. */
final class RightsCheck {
  private final Realm realm;

  RightsCheck(Realm realm) {
    this.realm = realm;
  }

  /** The channel, if the bot sees it: 10003 when there is none, 50001 when it is hidden. */
  FakeChannel visible(long channelId) {
    FakeChannel channel = realm.channel(channelId);
    if (channel.kind() == ChannelKind.DIRECT) {
      if (!channel.recipients().contains(realm.bot())) {
        throw ApiError.missingAccess();
      }
    } else if (!Permissions.has(in(channel), Permissions.VIEW_CHANNEL)) {
      throw ApiError.missingAccess();
    }
    return channel;
  }

  /** The channel, if the bot sees it and has all of these permissions: else 50013. */
  FakeChannel channel(long channelId, long permissions) {
    FakeChannel channel = visible(channelId);
    require(channel, permissions);
    return channel;
  }

  void require(FakeChannel channel, long permissions) {
    if (channel.kind() != ChannelKind.DIRECT && !Permissions.has(in(channel), permissions)) {
      throw ApiError.missingPermissions();
    }
  }

  boolean has(FakeChannel channel, long permissions) {
    return channel.kind() == ChannelKind.DIRECT || Permissions.has(in(channel), permissions);
  }

  void requireInGuild(FakeGuild guild, long permissions) {
    FakeMember bot = guild.member(realm.bot().id()).orElseThrow(ApiError::missingAccess);
    if (!Permissions.has(Permissions.in(guild, bot), permissions)) {
      throw ApiError.missingPermissions();
    }
  }

  long in(FakeChannel channel) {
    return channel
        .guild()
        .member(realm.bot().id())
        .map(bot -> Permissions.in(channel, bot))
        .orElseThrow(ApiError::missingAccess);
  }

  /** A channel where the bot may post now: right kind, permission, neither locked nor hidden. */
  FakeChannel writable(long channelId) {
    FakeChannel channel = visible(channelId);
    if (channel.kind().holdsPosts() || channel.kind() == ChannelKind.CATEGORY) {
      throw new ApiError(400, 50008, "Cannot send messages in a non-text channel");
    }
    require(
        channel,
        channel.kind().isThread()
            ? Permissions.SEND_MESSAGES_IN_THREADS
            : Permissions.SEND_MESSAGES);
    if (channel.isLocked() && !has(channel, Permissions.MANAGE_THREADS)) {
      throw new ApiError(400, 50083, "Thread is archived");
    }
    return channel;
  }
}
