package io.cloakroom.slack.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A message as it stands; guarded by the world's lock. */
public final class FakeMessage {
  final World world;
  public final String ts;
  public String user;
  public String threadTs = "";
  public String botId = "";
  public String subtype = "";
  public String text = "";
  public String editedTs = "";
  public ArrayNode blocks = FakeJson.array();
  public ArrayNode attachments = FakeJson.array();
  public ObjectNode metadata = FakeJson.object();
  public final List<HostedFile> files = new ArrayList<>();

  public FakeMessage(World world, String user) {
    this.world = world;
    this.ts = world.stamps.next();
    this.user = user;
  }

  public boolean isReply() {
    return !threadTs.isEmpty() && !threadTs.equals(ts);
  }

  boolean isReplyTo(String parent) {
    return isReply() && threadTs.equals(parent);
  }

  /** Whether the channel itself shows it, and not only its thread. */
  public boolean isInChannel() {
    return !isReply() || subtype.equals("thread_broadcast");
  }

  boolean isEmpty() {
    return text.isEmpty()
        && blocks.isEmpty()
        && attachments.isEmpty()
        && files.stream().allMatch(file -> file.deleted);
  }

  /** As history gives it. */
  public ObjectNode toJson(FakeChannel channel) {
    ObjectNode json = common();
    if (!files.isEmpty()) {
      json.set("files", FakeJson.nodes(files.stream().map(HostedFile::toJson).toList()));
    }
    addThread(json, channel);
    return json;
  }

  /** As an event carries it: files of partner organisations are stubs. */
  ObjectNode pushed(FakeChannel channel) {
    ObjectNode json = toJson(channel);
    ArrayNode shown = FakeJson.array();
    boolean foreign = world.isForeign(user);
    for (HostedFile file : files) {
      shown.add(!file.deleted && foreign ? file.stub() : file.toJson());
    }
    if (!files.isEmpty()) {
      json.set("files", shown);
    }
    return json;
  }

  private ObjectNode common() {
    ObjectNode json = FakeJson.object().put("type", "message").put("ts", ts).put("text", text);
    if (!subtype.isEmpty()) {
      json.put("subtype", subtype);
    }
    if (!user.isEmpty()) {
      json.put("user", user).put("team", world.person(user).teamId());
    }
    if (!botId.isEmpty()) {
      json.put("bot_id", botId).put("app_id", world.appIdOf(botId));
    }
    if (!files.isEmpty()) {
      json.put("upload", false).put("display_as_bot", false);
    }
    if (!blocks.isEmpty()) {
      json.set("blocks", blocks.deepCopy());
    }
    if (!attachments.isEmpty()) {
      json.set("attachments", attachments.deepCopy());
    }
    if (!editedTs.isEmpty()) {
      json.putObject("edited").put("user", user).put("ts", editedTs);
    }
    return json;
  }

  private void addThread(ObjectNode json, FakeChannel channel) {
    if (isReply()) {
      json.put("thread_ts", threadTs);
      channel.message(threadTs).ifPresent(parent -> json.put("parent_user_id", parent.user));
      return;
    }
    List<FakeMessage> replies = channel.replies(ts);
    if (!replies.isEmpty()) {
      Set<String> authors = new LinkedHashSet<>();
      replies.forEach(reply -> authors.add(reply.user));
      json.put("thread_ts", ts).put("reply_count", replies.size());
      json.put("reply_users_count", authors.size());
      json.put("latest_reply", replies.get(replies.size() - 1).ts);
      json.set("reply_users", FakeJson.strings(authors));
    }
  }

  ObjectNode asShare(FakeChannel channel) {
    ObjectNode json = FakeJson.object().put("ts", ts).put("channel_name", channel.name);
    json.put("team_id", world.person(user).teamId()).put("share_user_id", user);
    List<FakeMessage> replies = channel.replies(ts);
    json.put("reply_count", replies.size()).put("reply_users_count", replies.size());
    json.putArray("reply_users");
    if (isReply()) {
      json.put("thread_ts", threadTs);
    }
    return json;
  }
}
