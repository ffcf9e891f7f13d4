package io.cloakroom.discord.fake.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.Json;

/** A webhook of a channel; one that the bot made is the application's and may carry buttons. */
public final class FakeWebhook {
  static final int PER_CHANNEL = 15;

  private final long id;
  private final String token;
  private final long applicationId;
  private final FakeChannel channel;
  private volatile String name;

  private FakeWebhook(FakeChannel channel, String name, long id, long applicationId) {
    this.channel = channel;
    this.name = name;
    this.id = id;
    this.applicationId = applicationId;
    this.token = "hook-" + id;
  }

  /** Adds a webhook, at most fifteen per channel (error 30007). */
  public static FakeWebhook create(FakeChannel channel, String name, long id, long applicationId) {
    Realm realm = channel.realm();
    if (realm.webhooks().values().stream().filter(w -> w.channel == channel).count()
        >= PER_CHANNEL) {
      throw new ApiError(400, 30007, "Maximum number of webhooks reached (15)");
    }
    FakeWebhook webhook = new FakeWebhook(channel, name, id, applicationId);
    realm.webhooks().put(id, webhook);
    webhook.changed();
    return webhook;
  }

  private void changed() {
    ObjectNode json = Json.object("channel_id", Long.toString(channel.id()));
    channel
        .realm()
        .emit(
            GatewayEvent.inGuild(
                "WEBHOOKS_UPDATE", channel.guild(), GatewayEvent.GUILD_WEBHOOKS, json));
  }

  public long id() {
    return id;
  }

  public String name() {
    return name;
  }

  public FakeChannel channel() {
    return channel;
  }

  public String token() {
    return token;
  }

  public boolean isOwnedBy(FakeApplication application) {
    return applicationId == application.id();
  }

  public void rename(String newName) {
    this.name = newName;
  }

  /** Deletes it behind everybody's back; who uses it next gets 10015. */
  public void delete() {
    channel.realm().webhooks().remove(id);
    changed();
  }

  public ObjectNode json() {
    Realm realm = channel.realm();
    ObjectNode json =
        Json.object(
            "id",
            Long.toString(id),
            "type",
            1,
            "name",
            name,
            "avatar",
            null,
            "channel_id",
            Long.toString(channel.id()),
            "guild_id",
            Long.toString(channel.guild().id()),
            "application_id",
            applicationId == 0 ? null : Long.toString(applicationId),
            "token",
            token,
            "url",
            "http://127.0.0.1/api/webhooks/" + id + "/" + token);
    if (applicationId != 0) {
      json.set("user", realm.bot().json());
    }
    return json;
  }
}
