package io.cloakroom.discord.fake.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.cdn.Cdn;
import io.cloakroom.discord.fake.http.ApiError;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.world.ChannelJson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.GatewayEvent;
import io.cloakroom.discord.fake.world.Mentions;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts messages into channels, changes them and takes them away, and tells everybody who is to
 * know.
 */
public final class Posting {
  private final Realm realm;
  private final Cdn cdn;
  private final Crawler crawler;
  private final MessageJson json;
  private final Crossposts crossposts;

  public Posting(Realm realm, Cdn cdn, Crawler crawler) {
    this.realm = realm;
    this.cdn = cdn;
    this.crawler = crawler;
    this.json = new MessageJson(realm, cdn);
    this.crossposts = new Crossposts(this);
  }

  public Realm realm() {
    return realm;
  }

  public MessageJson json() {
    return json;
  }

  public Crossposts crossposts() {
    return crossposts;
  }

  /** Who writes, beside the account: an interaction or a webhook, and for whom alone. */
  public record Sender(FakeUser author, int type, long webhookId, long onlyFor) {
    public static Sender of(FakeUser author) {
      return new Sender(author, 0, 0, 0);
    }

    public static Sender webhook(FakeUser mask, long webhookId) {
      return new Sender(mask, 0, webhookId, 0);
    }
  }

  /** Keeps a file on the file host, so that a message can carry it. */
  public FakeAttachment keep(FakeUpload upload, boolean ephemeral) {
    FakeAttachment attachment = new FakeAttachment(realm.nextId(), upload, ephemeral);
    cdn.store(attachment);
    return attachment;
  }

  public String url(FakeChannel channel, FakeAttachment attachment) {
    return cdn.url(channel.id(), attachment);
  }

  /** The address of a file that came with an interaction and stands in no channel. */
  public String ephemeralUrl(FakeAttachment attachment) {
    return cdn.url(0, attachment);
  }

  public FakeMessage post(FakeChannel channel, Sender sender, Draft draft) {
    return post(channel, sender, draft, realm.nextId());
  }

  public FakeMessage post(FakeChannel channel, Sender sender, Draft draft, long id) {
    return realm.locked(
        () -> {
          References references = new References(realm, json, channel, sender.author());
          References.Resolved resolved = references.resolve(draft.reference());
          ObjectNode extra = draft.extra().deepCopy();
          extra.setAll(resolved.fields());
          int type = sender.type() == 0 ? resolved.type() : sender.type();
          FakeMessage.Origin origin =
              new FakeMessage.Origin(type, sender.webhookId(), sender.onlyFor(), extra);
          Draft flagged = draft.flagged(resolved.flags());
          FakeMessage message = new FakeMessage(id, channel, sender.author(), origin, flagged);
          message.setMentions(mentions(message, draft, resolved));
          publish(message);
          return message;
        });
  }

  private Mentions mentions(FakeMessage message, Draft draft, References.Resolved resolved) {
    FakeChannel channel = message.channel();
    boolean everyone =
        channel.kind() != ChannelKind.DIRECT
            && channel
                .guild()
                .member(message.author().id())
                .map(m -> Permissions.in(channel, m))
                .map(p -> Permissions.has(p, Permissions.MENTION_EVERYONE))
                .orElse(message.isFromWebhook());
    Mentions mentions = Mentions.of(message.text(), draft.allowedMentions(), everyone);
    boolean pings = draft.allowedMentions().path("replied_user").asBoolean(noRule(draft));
    return resolved.repliedTo().filter(any -> pings).map(mentions::plus).orElse(mentions);
  }

  private static boolean noRule(Draft draft) {
    return !draft.allowedMentions().isObject();
  }

  private void publish(FakeMessage message) {
    FakeChannel channel = message.channel();
    realm.messages().put(message.id(), message);
    if (message.isEphemeral()) {
      return;
    }
    channel.history().put(message.id(), message);
    if (channel.kind().isThread() && !message.isFromWebhook()) {
      channel.threadMembers().add(message.author().id());
    }
    if (channel.isArchived()) {
      channel.archive(false, channel.isLocked());
    }
    tell("MESSAGE_CREATE", message);
    crawler.look(message);
  }

  private void tell(String type, FakeMessage message) {
    realm.emit(
        GatewayEvent.inChannel(
            type, message.channel(), content -> json.forGateway(message, content)));
  }

  /**
   * Tells that a message changed. A person's or the bot's edit has a time; the system's have none.
   */
  public void changed(FakeMessage message, boolean byAuthor) {
    realm.change(
        () -> {
          if (byAuthor) {
            message.editedAt(realm.clock().instant());
          }
          if (!message.isEphemeral()) {
            tell("MESSAGE_UPDATE", message);
          }
        });
  }

  /** Replaces the files that are not kept; the file host forgets them. */
  public void setFiles(FakeMessage message, List<FakeAttachment> files) {
    message.attachments().stream().filter(old -> !files.contains(old)).forEach(cdn::deleted);
    message.setAttachments(files);
  }

  public void delete(FakeMessage message) {
    realm.change(
        () -> {
          forget(message);
          if (!message.isEphemeral()) {
            ObjectNode gone = place(message.channel());
            gone.put("id", Long.toString(message.id()));
            realm.emit(GatewayEvent.inChannel("MESSAGE_DELETE", message.channel(), any -> gone));
          }
        });
  }

  public void deleteTogether(FakeChannel channel, List<FakeMessage> messages) {
    realm.change(
        () -> {
          messages.forEach(this::forget);
          ObjectNode gone = place(channel);
          gone.set("ids", Json.array(messages.stream().map(m -> Long.toString(m.id())).toList()));
          realm.emit(GatewayEvent.inChannel("MESSAGE_DELETE_BULK", channel, any -> gone));
        });
  }

  private void forget(FakeMessage message) {
    realm.messages().remove(message.id());
    message.channel().history().remove(message.id());
    message.markDeleted();
    message.attachments().forEach(cdn::deleted);
    crossposts.sourceDeleted(message);
  }

  private static ObjectNode place(FakeChannel channel) {
    ObjectNode json = Json.object("channel_id", Long.toString(channel.id()));
    if (channel.kind() != ChannelKind.DIRECT) {
      json.put("guild_id", Long.toString(channel.guild().id()));
    }
    return json;
  }

  /** Starts a thread or a post under a channel. */
  public FakeChannel openThread(FakeChannel parent, ChannelKind kind, String name, FakeUser owner) {
    return openThread(parent, kind, name, owner, realm.nextId());
  }

  public FakeChannel openThread(
      FakeChannel parent, ChannelKind kind, String name, FakeUser owner, long id) {
    return realm.locked(
        () -> {
          FakeChannel.Place place =
              new FakeChannel.Place(kind, Optional.of(parent.guild()), Optional.of(parent));
          FakeChannel thread = FakeChannel.inGuild(realm, id, place, name);
          thread.setThreadOwner(owner);
          realm.channels().put(id, thread);
          ObjectNode created = ChannelJson.of(thread);
          created.put("newly_created", true);
          realm.emit(GatewayEvent.ofThread("THREAD_CREATE", thread, created));
          return thread;
        });
  }

  /**
   * Starts the thread of a message, which has the message's id and leaves a notice in the thread.
   */
  public FakeChannel openThread(FakeMessage starter, String name, FakeUser owner) {
    FakeChannel parent = starter.channel();
    if (realm.channels().containsKey(starter.id())) {
      throw new ApiError(400, 160004, "A thread has already been created for this message");
    }
    ChannelKind kind =
        parent.kind() == ChannelKind.ANNOUNCEMENT
            ? ChannelKind.ANNOUNCEMENT_THREAD
            : ChannelKind.PUBLIC_THREAD;
    FakeChannel thread = openThread(parent, kind, name, owner, starter.id());
    starter.setFlags(starter.flags() | FakeMessage.HAS_THREAD);
    changed(starter, false);
    JsonNode reference =
        Json.object(
            "message_id", Long.toString(starter.id()),
            "channel_id", Long.toString(parent.id()),
            "guild_id", Long.toString(parent.guild().id()));
    post(
        thread,
        new Sender(owner, 21, 0, 0),
        Draft.text("", new ArrayList<>()).with("message_reference", reference));
    return thread;
  }
}
