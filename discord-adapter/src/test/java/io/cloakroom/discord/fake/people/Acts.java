package io.cloakroom.discord.fake.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.server.CommandBook;
import io.cloakroom.discord.fake.server.FakeInteractions;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.ChannelJson;
import io.cloakroom.discord.fake.world.ChannelKind;
import io.cloakroom.discord.fake.world.Components;
import io.cloakroom.discord.fake.world.Draft;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeGuild;
import io.cloakroom.discord.fake.world.FakeInteraction;
import io.cloakroom.discord.fake.world.FakeMember;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.GatewayEvent;
import io.cloakroom.discord.fake.world.Permissions;
import io.cloakroom.discord.fake.world.Realm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person's client allows, and how it tells the server. An act that the person may not do
 * throws.
 */
public final class Acts {
  private final Realm realm;
  private final FakeInteractions interactions;
  private final Posting posting;
  private final FakeUser user;
  private final CommandLine commandLine;

  public Acts(
      Realm realm,
      FakeInteractions interactions,
      CommandBook commands,
      Posting posting,
      FakeUser user) {
    this.realm = realm;
    this.interactions = interactions;
    this.posting = posting;
    this.user = user;
    this.commandLine = new CommandLine(commands, posting);
  }

  FakeMember member(FakeGuild guild) {
    return guild
        .member(user.id())
        .orElseThrow(() -> new IllegalStateException(user.name() + " is not in " + guild.name()));
  }

  boolean may(FakeChannel channel, long permission) {
    if (channel.kind() == ChannelKind.DIRECT) {
      return channel.recipients().contains(user);
    }
    return channel
        .guild()
        .member(user.id())
        .map(member -> Permissions.has(Permissions.in(channel, member), permission))
        .orElse(false);
  }

  void require(FakeChannel channel, long permission) {
    if (!may(channel, permission)) {
      throw new IllegalStateException(
          user.name() + " may not do that in " + channel + ": " + Long.toHexString(permission));
    }
  }

  Draft draft(String text, FakeUpload... uploads) {
    return Draft.text(
        text, List.of(uploads).stream().map(upload -> posting.keep(upload, false)).toList());
  }

  FakeMessage post(FakeChannel channel, Draft draft) {
    if (channel.kind().holdsPosts()) {
      throw new IllegalStateException("one cannot post directly in " + channel);
    }
    require(channel, Permissions.VIEW_CHANNEL);
    require(
        channel,
        channel.kind().isThread()
            ? Permissions.SEND_MESSAGES_IN_THREADS
            : Permissions.SEND_MESSAGES);
    if (!draft.attachments().isEmpty()) {
      require(channel, Permissions.ATTACH_FILES);
    }
    return posting.post(channel, Posting.Sender.of(user), draft);
  }

  void edit(FakeMessage own, String text, List<FakeAttachment> files) {
    realm.change(
        () -> {
          requireOwn(own);
          own.setContent(text);
          posting.setFiles(own, files);
          posting.changed(own, true);
        });
  }

  void addFile(FakeMessage own, FakeUpload upload) {
    List<FakeAttachment> files = new ArrayList<>(own.attachments());
    files.add(posting.keep(upload, false));
    edit(own, own.content(), files);
  }

  void addFileUnheard(FakeMessage own, FakeUpload upload) {
    requireOwn(own);
    List<FakeAttachment> files = new ArrayList<>(own.attachments());
    files.add(posting.keep(upload, false));
    posting.setFiles(own, files);
  }

  private void requireOwn(FakeMessage message) {
    if (message.author() != user || message.isDeleted()) {
      throw new IllegalStateException("not " + user.name() + "'s to edit: " + message);
    }
  }

  void delete(FakeMessage message) {
    if (message.author() != user) {
      require(message.channel(), Permissions.MANAGE_MESSAGES);
    }
    posting.delete(message);
  }

  void addToThread(FakeChannel thread, FakeUser other) {
    require(thread, Permissions.VIEW_CHANNEL);
    thread.threadMembers().add(other.id());
    if (other == realm.bot()) {
      ObjectNode created = ChannelJson.of(thread);
      realm.emit(GatewayEvent.ofThread("THREAD_CREATE", thread, created));
    }
    ObjectNode added = ChannelJson.threadMember(thread, other.id());
    added.set("member", thread.guild().member(other.id()).orElseThrow().json());
    membersChanged(thread, "added_members", added, other);
  }

  void takeFromThread(FakeChannel thread, FakeUser other) {
    thread.threadMembers().remove(other.id());
    JsonNode id = Json.MAPPER.valueToTree(Long.toString(other.id()));
    membersChanged(thread, "removed_member_ids", id, other);
  }

  /** Of other people in threads the bot is told only with the members intent. */
  private void membersChanged(FakeChannel thread, String field, JsonNode one, FakeUser other) {
    ObjectNode payload =
        Json.object(
            "id",
            Long.toString(thread.id()),
            "guild_id",
            Long.toString(thread.guild().id()),
            "member_count",
            thread.threadMembers().size(),
            field,
            List.of(one));
    long intents = other == realm.bot() ? GatewayEvent.GUILDS : GatewayEvent.GUILD_MEMBERS;
    realm.emit(
        new GatewayEvent(
            "THREAD_MEMBERS_UPDATE",
            Optional.of(thread.guild()),
            intents,
            Optional.of(thread),
            any -> payload));
  }

  private FakeInteraction send(
      int type, FakeChannel channel, Optional<FakeMessage> source, ObjectNode data) {
    return interactions.send(type, user, channel, source, data);
  }

  FakeInteraction command(FakeChannel channel, String words, Map<String, ?> options) {
    require(channel, Permissions.VIEW_CHANNEL | Permissions.USE_APPLICATION_COMMANDS);
    ObjectNode data = commandLine.full(channel, typing(channel), words, options);
    return send(FakeInteraction.COMMAND, channel, Optional.empty(), data);
  }

  private Optional<FakeMember> typing(FakeChannel channel) {
    return channel.kind() == ChannelKind.DIRECT
        ? Optional.empty()
        : Optional.of(member(channel.guild()));
  }

  FakeInteraction autocomplete(FakeChannel channel, String words, String option, String beginning) {
    ObjectNode data = commandLine.partial(channel, typing(channel), words, option, beginning);
    return send(FakeInteraction.AUTOCOMPLETE, channel, Optional.empty(), data);
  }

  FakeInteraction contextMenu(String command, FakeMessage message) {
    requireSeen(message);
    FakeChannel channel = message.channel();
    ObjectNode data = commandLine.onMessage(channel, member(channel.guild()), command, message);
    return send(FakeInteraction.COMMAND, channel, Optional.empty(), data);
  }

  private void requireSeen(FakeMessage message) {
    boolean mine = !message.isEphemeral() || message.origin().onlyFor() == user.id();
    if (message.isDeleted() || !mine || !may(message.channel(), Permissions.VIEW_CHANNEL)) {
      throw new IllegalStateException(user.name() + " does not see " + message);
    }
  }

  FakeInteraction press(FakeMessage message, String label) {
    requireSeen(message);
    JsonNode button =
        message
            .component(
                c ->
                    Components.isButton(c)
                        && c.path("label").asText().equals(label)
                        && !c.path("disabled").asBoolean(false))
            .filter(found -> found.has("custom_id"))
            .orElseThrow(() -> new IllegalStateException("no button " + label + " on " + message));
    ObjectNode data =
        Json.object("component_type", 2, "custom_id", button.path("custom_id").asText());
    return send(FakeInteraction.COMPONENT, message.channel(), Optional.of(message), data);
  }

  FakeInteraction choose(FakeMessage message, List<String> values) {
    requireSeen(message);
    JsonNode menu =
        message
            .component(c -> c.path("type").asInt() >= 3 && c.path("type").asInt() <= 8)
            .filter(found -> found.path("type").asInt() != Components.TEXT_INPUT)
            .orElseThrow(() -> new IllegalStateException("no menu on " + message));
    ObjectNode data =
        Json.object(
            "component_type", menu.path("type").asInt(),
            "custom_id", menu.path("custom_id").asText(),
            "values", values);
    return send(FakeInteraction.COMPONENT, message.channel(), Optional.of(message), data);
  }

  FakeInteraction submit(FakeInteraction opened, Map<String, ?> values) {
    ObjectNode data = new Form(posting, opened.modal()).filled(values);
    return send(FakeInteraction.MODAL, opened.channel(), opened.source(), data);
  }
}
