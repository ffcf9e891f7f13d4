package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Changes of what stands in channels, each with the events that Slack tells of it. */
public final class Changes {
  private final World world;

  Changes(World world) {
    this.world = world;
  }

  /** Puts a message and its files into the channel. */
  public void post(FakeChannel channel, FakeMessage message) {
    channel.messages.add(message);
    for (HostedFile file : message.files) {
      if (file.shares.isEmpty()) {
        fileEvent("file_created", file, channel);
        if (channel.kind == FakeChannel.Kind.PUBLIC) {
          fileEvent("file_public", file, channel);
        }
      }
      file.shares.add(new HostedFile.Share(channel, message));
    }
    if (world.events.isFileSharedFirst()) {
      shared(channel, message);
    }
    world.events.emit(inChannel(message.pushed(channel), channel, message.ts), channel);
    if (!world.events.isFileSharedFirst()) {
      shared(channel, message);
    }
    world.changed();
  }

  private void shared(FakeChannel channel, FakeMessage message) {
    message.files.forEach(file -> fileEvent("file_shared", file, channel));
  }

  private void fileEvent(String type, HostedFile file, FakeChannel channel) {
    ObjectNode event = FakeJson.object().put("type", type).put("file_id", file.id);
    event.put("user_id", file.owner).putObject("file").put("id", file.id);
    if (!type.equals("file_created") && !type.equals("file_public")) {
      event.put("channel_id", channel.id);
    }
    world.events.emit(event.put("event_ts", world.stamps.next()), channel);
  }

  /** Applies a change to a message that stays. */
  public void edit(FakeChannel channel, FakeMessage message, Runnable change) {
    ObjectNode before = message.pushed(channel);
    change.run();
    changed(channel, message, before);
  }

  private void changed(FakeChannel channel, FakeMessage message, ObjectNode before) {
    ObjectNode event = hidden("message_changed");
    event.set("message", message.pushed(channel));
    event.set("previous_message", before);
    world.events.emit(inChannel(event, channel, world.stamps.next()), channel);
    world.changed();
  }

  private static ObjectNode hidden(String subtype) {
    return FakeJson.object().put("type", "message").put("subtype", subtype).put("hidden", true);
  }

  private static ObjectNode inChannel(ObjectNode event, FakeChannel channel, String ts) {
    event.put("channel", channel.id).put("channel_type", channel.kind.channelType);
    if (!event.has("ts")) {
      event.put("ts", ts);
    }
    return event.put("event_ts", ts);
  }

  /** Takes a message away; its files are no longer shared there. */
  public void delete(FakeChannel channel, FakeMessage message) {
    ObjectNode before = message.pushed(channel);
    for (HostedFile file : List.copyOf(message.files)) {
      file.shares.removeIf(share -> share.message() == message);
      if (!file.deleted) {
        fileEvent("file_unshared", file, channel);
      }
    }
    if (channel.replies(message.ts).isEmpty()) {
      channel.messages.remove(message);
      deleted(channel, message, before);
    } else {
      entomb(message);
      changed(channel, message, before);
    }
  }

  /** What stays of a deleted message that has replies. */
  private static void entomb(FakeMessage message) {
    message.user = "USLACKBOT";
    message.subtype = "tombstone";
    message.text = "This message was deleted.";
    message.files.clear();
    message.blocks = FakeJson.array();
    message.attachments = FakeJson.array();
  }

  private void deleted(FakeChannel channel, FakeMessage message, ObjectNode before) {
    ObjectNode event = hidden("message_deleted").put("deleted_ts", message.ts);
    event.set("previous_message", before);
    world.events.emit(inChannel(event, channel, world.stamps.next()), channel);
    world.changed();
  }

  /** Deletes the file everywhere, with all that follows for the messages that showed it. */
  public void deleteFile(HostedFile file) {
    List<ObjectNode> before = new ArrayList<>();
    file.shares.forEach(share -> before.add(share.message().pushed(share.channel())));
    file.deleted = true;
    fileDeleted(file);
    for (int i = 0; i < file.shares.size(); i++) {
      HostedFile.Share share = file.shares.get(i);
      if (share.message().isEmpty()) {
        emptied(share, before.get(i));
      } else {
        changed(share.channel(), share.message(), before.get(i));
      }
    }
    world.changed();
  }

  private void emptied(HostedFile.Share share, ObjectNode before) {
    switch (world.switches.textlessMessage()) {
      case DELETED -> {
        if (share.channel().replies(share.message().ts).isEmpty()) {
          share.channel().messages.remove(share.message());
        } else {
          entomb(share.message());
        }
        deleted(share.channel(), share.message(), before);
      }
      case REMAINDER -> changed(share.channel(), share.message(), before);
      case SILENT_REMAINDER -> world.changed();
    }
  }

  private void fileDeleted(HostedFile file) {
    ObjectNode event = FakeJson.object().put("type", "file_deleted").put("file_id", file.id);
    ArrayNode ids = event.putArray("channel_ids");
    file.channels().forEach(channel -> ids.add(channel.id));
    event.put("event_ts", world.stamps.next());
    file.channels().stream()
        .filter(channel -> channel.has(world.botUserId))
        .findFirst()
        .ifPresent(channel -> world.events.emit(event, channel));
  }
}
