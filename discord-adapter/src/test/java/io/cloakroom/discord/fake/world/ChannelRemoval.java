package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Takes a channel, its threads and their messages away. */
record ChannelRemoval(FakeChannel channel) {
  static ChannelRemoval of(FakeChannel channel) {
    return new ChannelRemoval(channel);
  }

  void run() {
    Realm realm = channel.realm();
    channel.threads().forEach(thread -> ChannelRemoval.of(thread).run());
    ObjectNode json = ChannelJson.of(channel);
    if (channel.kind().isThread()) {
      realm.emit(GatewayEvent.ofThread("THREAD_DELETE", channel, json));
    } else {
      realm.emit(
          GatewayEvent.inGuild("CHANNEL_DELETE", channel.guild(), GatewayEvent.GUILDS, json));
    }
    realm.messages().keySet().removeAll(channel.history().keySet());
    realm.webhooks().values().removeIf(webhook -> webhook.channel() == channel);
    realm.channels().remove(channel.id());
  }
}
