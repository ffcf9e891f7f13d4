package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A conversation: public, private, direct or group; guarded by the world's lock. */
public final class FakeChannel {
  /** The kinds of conversation, as {@code types} names them. */
  public enum Kind {
    PUBLIC("public_channel", "channel", "channels"),
    PRIVATE("private_channel", "group", "groups"),
    DIRECT("im", "im", "im"),
    GROUP("mpim", "mpim", "mpim");

    public final String type;
    final String channelType;
    public final String scopes;

    Kind(String type, String channelType, String scopes) {
      this.type = type;
      this.channelType = channelType;
      this.scopes = scopes;
    }
  }

  final World world;
  public final String id;
  public Kind kind;
  final String creator;
  final long created;
  public final Set<String> members = new LinkedHashSet<>();
  public final List<FakeMessage> messages = new ArrayList<>();
  final Set<String> partnerTeams = new LinkedHashSet<>();
  public String name;
  public boolean archived;

  FakeChannel(World world, String id, Kind kind, String name, String creator) {
    this.world = world;
    this.id = id;
    this.kind = kind;
    this.name = name;
    this.creator = creator;
    this.created = world.stamps.seconds();
  }

  public String id() {
    return id;
  }

  public String name() {
    synchronized (world) {
      return name;
    }
  }

  public boolean has(String userId) {
    return members.contains(userId);
  }

  public boolean isShared() {
    return !partnerTeams.isEmpty();
  }

  public Optional<FakeMessage> message(String ts) {
    return messages.stream().filter(message -> message.ts.equals(ts)).findFirst();
  }

  public List<FakeMessage> replies(String threadTs) {
    return messages.stream().filter(message -> message.isReplyTo(threadTs)).toList();
  }

  /** Makes it a channel shared with another organisation, or ends that, with its event. */
  public void shareWith(String teamId) {
    synchronized (world) {
      partnerTeams.add(teamId);
      emit("channel_shared", "connected_team_id", teamId);
    }
  }

  public void unshareWith(String teamId) {
    synchronized (world) {
      partnerTeams.remove(teamId);
      members.removeIf(member -> world.person(member).teamId().equals(teamId));
      emit("channel_unshared", "previously_connected_team_id", teamId);
    }
  }

  public void rename(String other) {
    synchronized (world) {
      name = other;
      ObjectNode event = FakeJson.object().put("type", "channel_rename");
      event.putObject("channel").put("id", id).put("name", name).put("created", created);
      world.events.emit(event, this);
    }
  }

  /** Makes a public channel a private one; its id stays. */
  public void close() {
    synchronized (world) {
      kind = Kind.PRIVATE;
      ObjectNode event =
          FakeJson.object()
              .put("type", "message")
              .put("subtype", "channel_convert_to_private")
              .put("channel", id)
              .put("user", creator)
              .put("channel_type", kind.channelType)
              .put("ts", world.stamps.next());
      world.events.emit(event.put("event_ts", event.path("ts").asText()), this);
    }
  }

  public void archive() {
    synchronized (world) {
      archived = true;
      emit("channel_archive", "user", creator);
    }
  }

  /** The same, and Slack's word of it is lost. */
  public void archiveUntold() {
    synchronized (world) {
      archived = true;
    }
  }

  private void emit(String type, String field, String value) {
    ObjectNode event = FakeJson.object().put("type", type).put("channel", id).put(field, value);
    world.events.emit(event.put("event_ts", world.stamps.next()), this);
  }

  /** As {@code conversations.info} gives it. */
  public ObjectNode toJson(String viewer) {
    ObjectNode json = FakeJson.object().put("id", id).put("created", created);
    json.put("is_archived", archived).put("is_im", kind == Kind.DIRECT);
    json.put("is_mpim", kind == Kind.GROUP).put("context_team_id", world.teamId);
    if (kind == Kind.DIRECT) {
      String other = members.stream().filter(m -> !m.equals(viewer)).findFirst().orElse(viewer);
      return json.put("user", other).put("is_org_shared", false).put("is_open", true);
    }
    json.put("name", name).put("name_normalized", name).put("creator", creator);
    json.put("is_channel", kind == Kind.PUBLIC).put("is_group", kind == Kind.PRIVATE);
    json.put("is_private", kind != Kind.PUBLIC).put("is_member", has(viewer));
    json.put("is_general", false).put("unlinked", 0).put("is_read_only", false);
    json.put("is_shared", isShared()).put("is_ext_shared", isShared());
    json.put("is_org_shared", false).put("is_pending_ext_shared", false);
    json.set("shared_team_ids", FakeJson.strings(sharedTeams()));
    json.set("connected_team_ids", FakeJson.strings(partnerTeams));
    json.putObject("topic").put("value", "").put("creator", "").put("last_set", 0);
    json.putObject("purpose").put("value", "").put("creator", "").put("last_set", 0);
    return json;
  }

  private List<String> sharedTeams() {
    List<String> teams = new ArrayList<>(List.of(world.teamId));
    teams.addAll(partnerTeams);
    return teams;
  }

  @Override
  public String toString() {
    return id;
  }
}
