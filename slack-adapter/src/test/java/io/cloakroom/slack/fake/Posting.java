package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.delivery.Crawler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people do to messages, files and channels, with the events of it. */
public final class Posting {
  private final World world;
  private final Changes changes;
  private final Crawler crawler;
  private final TypedText typed;

  Posting(World world, Changes changes, Crawler crawler) {
    this.world = world;
    this.changes = changes;
    this.crawler = crawler;
    this.typed = new TypedText(world);
  }

  /** Where a message goes: into the channel, a thread, or both. */
  record Place(String threadTs, boolean alsoChannel) {
    static final Place CHANNEL = new Place("", false);

    static Place thread(SeenMessage parent) {
      return new Place(root(parent), false);
    }

    static Place broadcast(SeenMessage parent) {
      return new Place(root(parent), true);
    }

    private static String root(SeenMessage parent) {
      String thread = parent.json().path("thread_ts").asText();
      return thread.isEmpty() ? parent.ts() : thread;
    }
  }

  FakeChannel channel(SeenMessage message) {
    return world
        .channel(message.channel())
        .orElseThrow(() -> new IllegalStateException("no channel " + message.channel()));
  }

  SeenMessage post(
      FakePerson author, FakeChannel channel, String text, List<FakeFile> contents, Place place) {
    synchronized (world) {
      List<HostedFile> files = new ArrayList<>();
      for (FakeFile content : contents) {
        files.add(world.host(author.id(), content.name(), content));
      }
      FakeMessage message = compose(author, text, files, place);
      return put(author, channel, message);
    }
  }

  private FakeMessage compose(FakePerson author, String text, List<HostedFile> files, Place place) {
    FakeMessage message = new FakeMessage(world, author.id());
    message.text = typed.message(text);
    message.threadTs = place.threadTs();
    message.files.addAll(files);
    if (place.alsoChannel()) {
      message.subtype = "thread_broadcast";
    } else if (!files.isEmpty() && !world.switches.filesWithoutSubtype()) {
      message.subtype = "file_share";
    }
    return message;
  }

  private SeenMessage put(FakePerson author, FakeChannel channel, FakeMessage message) {
    if (!channel.has(author.id())) {
      throw new IllegalStateException(author + " is not in " + channel.name());
    }
    changes.post(channel, message);
    crawler.visit(message.toJson(channel), true);
    return SeenMessage.of(channel, message);
  }

  SeenMessage forward(FakePerson who, SeenMessage original, FakeChannel to, String text) {
    synchronized (world) {
      FakeMessage source = current(original);
      FakeMessage message = compose(who, text, List.of(), Place.CHANNEL);
      ObjectNode attachment = message.attachments.addObject().put("is_share", true);
      attachment.put("is_msg_unfurl", true).put("id", 1).put("ts", source.ts);
      attachment.put("channel_id", original.channel()).put("author_id", source.user);
      attachment.put("text", source.text).put("fallback", source.text).put("mrkdwn", true);
      attachment.put("from_url", world.baseUrl + "/archives/" + original.channel());
      attachment.set(
          "files", FakeJson.nodes(source.files.stream().map(HostedFile::toJson).toList()));
      return put(who, to, message);
    }
  }

  SeenMessage reshare(FakePerson who, String fileId, FakeChannel to, String text, Place place) {
    synchronized (world) {
      HostedFile file = world.files.get(fileId);
      FakeMessage message = compose(who, text, List.of(file), place);
      message.subtype = world.switches.reshareHasSubtype() ? "file_share" : "";
      return put(who, to, message);
    }
  }

  void edit(FakePerson who, SeenMessage seen, String text) {
    synchronized (world) {
      FakeMessage message = current(seen);
      if (!message.user.equals(who.id())) {
        throw new IllegalStateException(who + " cannot edit the words of " + message.user);
      }
      changes.edit(
          channel(seen),
          message,
          () -> {
            message.text = typed.message(text);
            message.editedTs = world.stamps.next();
          });
      crawler.visit(message.toJson(channel(seen)), true);
    }
  }

  void delete(FakePerson who, SeenMessage seen) {
    synchronized (world) {
      FakeMessage message = current(seen);
      if (!message.user.equals(who.id()) && !who.isAdmin()) {
        throw new IllegalStateException(who + " cannot delete the message of " + message.user);
      }
      changes.delete(channel(seen), message);
    }
  }

  void deleteFile(FakePerson who, String fileId) {
    synchronized (world) {
      HostedFile file = world.files.get(fileId);
      if (!file.owner.equals(who.id()) && !who.isAdmin()) {
        throw new IllegalStateException(who + " cannot delete the file of " + file.owner);
      }
      changes.deleteFile(file);
    }
  }

  public void join(FakeChannel channel, String userId, String inviter) {
    synchronized (world) {
      if (channel.members.add(userId)) {
        member("member_joined_channel", channel, userId, inviter);
      }
    }
  }

  public void leave(FakeChannel channel, String userId) {
    synchronized (world) {
      if (channel.has(userId)) {
        member("member_left_channel", channel, userId, "");
        channel.members.remove(userId);
        world.changed();
      }
    }
  }

  private void member(String type, FakeChannel channel, String userId, String inviter) {
    ObjectNode event = FakeJson.object().put("type", type).put("user", userId);
    event.put("channel", channel.id).put("team", world.person(userId).teamId());
    event.put("channel_type", channel.kind == FakeChannel.Kind.PUBLIC ? "C" : "G");
    if (!inviter.isEmpty() && !inviter.equals(userId)) {
      event.put("inviter", inviter);
    }
    world.events.emit(event.put("event_ts", world.stamps.next()), channel);
    world.changed();
  }

  List<SeenMessage> seenBy(FakePerson person, FakeChannel channel) {
    synchronized (world) {
      boolean open = channel.kind == FakeChannel.Kind.PUBLIC && !person.isGuest();
      if (!channel.has(person.id()) && !open) {
        return List.of();
      }
      return channel.messages.stream()
          .filter(FakeMessage::isInChannel)
          .map(message -> SeenMessage.of(channel, message))
          .toList();
    }
  }

  Optional<SeenMessage> now(SeenMessage earlier) {
    synchronized (world) {
      FakeChannel channel = channel(earlier);
      return channel.message(earlier.ts()).map(message -> SeenMessage.of(channel, message));
    }
  }

  public static SeenMessage seen(FakePerson.Note note) {
    JsonNode json = note.message().toJson(note.channel());
    return new SeenMessage(
        note.channel().id, note.message().ts, note.message().user, true, List.of(), json);
  }

  private FakeMessage current(SeenMessage seen) {
    return channel(seen)
        .message(seen.ts())
        .orElseThrow(() -> new IllegalStateException("the message " + seen.ts() + " is gone"));
  }
}
