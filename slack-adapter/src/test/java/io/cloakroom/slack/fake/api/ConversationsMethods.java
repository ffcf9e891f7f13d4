package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeChannel.Kind;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.Posting;
import io.cloakroom.slack.fake.World;
import java.util.List;
import java.util.Set;

/** The other {@code conversations.*} methods, and {@code users.conversations}. */
public final class ConversationsMethods {
  private static final List<String> READ =
      List.of("channels:read", "groups:read", "im:read", "mpim:read");

  private final World world;
  private final Posting posting;

  public ConversationsMethods(World world, Posting posting) {
    this.world = world;
    this.posting = posting;
  }

  public void addTo(ApiMethods methods) {
    methods.add("conversations.info", READ, this::info);
    methods.add("conversations.members", READ, this::members);
    methods.add("conversations.list", READ, this::list);
    methods.add("users.conversations", READ, this::ofPerson);
    methods.add("conversations.open", List.of("im:write", "mpim:write"), this::open);
    methods.add("conversations.join", List.of("channels:join"), this::join);
    methods.add("conversations.leave", READ, this::leave);
  }

  private FakeChannel visible(ApiCall call) {
    FakeChannel channel =
        world
            .channel(call.needed("channel"))
            .filter(c -> c.kind == Kind.PUBLIC || world.sees(call.token(), c))
            .orElseThrow(() -> new ApiRefusal("channel_not_found"));
    ApiMethods.requireScope(call, channel, "read");
    return channel;
  }

  private ObjectNode info(ApiCall call) {
    FakeChannel channel = visible(call);
    ObjectNode json = channel.toJson(call.token().userId());
    if (call.flag("include_num_members", false)) {
      json.put("num_members", channel.members.size());
    }
    ObjectNode answer = FakeJson.object();
    answer.set("channel", json);
    return answer;
  }

  private ObjectNode members(ApiCall call) {
    FakeChannel channel = visible(call);
    int limit = Math.min(999, Math.max(1, call.number("limit", 100)));
    int size = world.switches.shortMemberPages() ? Math.max(1, limit / 2) : limit;
    Cursor<String> cursor = Cursor.page(call, List.copyOf(channel.members), size);
    ObjectNode answer = FakeJson.object();
    answer.set("members", FakeJson.strings(cursor.page()));
    return cursor.on(answer);
  }

  private ObjectNode list(ApiCall call) {
    List<FakeChannel> all =
        world.channels.values().stream()
            .filter(c -> c.kind == Kind.PUBLIC || world.sees(call.token(), c))
            .toList();
    return channels(call, all);
  }

  /** Those that the person, or the caller, is in; seen with the caller's eyes. */
  private ObjectNode ofPerson(ApiCall call) {
    String user = call.text("user").isEmpty() ? call.token().userId() : call.text("user");
    requirePerson(user);
    List<FakeChannel> all =
        world.channelsOf(user).stream()
            .filter(c -> c.kind == Kind.PUBLIC || world.sees(call.token(), c))
            .toList();
    return channels(call, all);
  }

  private void requirePerson(String id) {
    if (world.find(id).isEmpty()) {
      throw new ApiRefusal("user_not_found");
    }
  }

  private static ObjectNode channels(ApiCall call, List<FakeChannel> all) {
    String types = call.text("types").isEmpty() ? Kind.PUBLIC.type : call.text("types");
    Set<String> wanted = Set.of(types.split("\\s*,\\s*"));
    boolean withoutArchived = call.flag("exclude_archived", false);
    List<FakeChannel> matching =
        all.stream()
            .filter(channel -> wanted.contains(channel.kind.type))
            .filter(channel -> !channel.archived || !withoutArchived)
            .toList();
    Cursor<FakeChannel> cursor = Cursor.page(call, matching, 100, 999);
    ObjectNode answer = FakeJson.object();
    String viewer = call.token().userId();
    answer.set(
        "channels", FakeJson.nodes(cursor.page().stream().map(c -> c.toJson(viewer)).toList()));
    return cursor.on(answer);
  }

  private ObjectNode open(ApiCall call) {
    String[] users = call.needed("users").split(",", -1);
    if (users.length != 1) {
      throw new ApiRefusal("not_enough_users");
    }
    requirePerson(users[0]);
    FakeChannel direct = world.direct(call.token().userId(), users[0]);
    ObjectNode answer = FakeJson.object();
    answer.set("channel", direct.toJson(call.token().userId()));
    return answer;
  }

  private ObjectNode join(ApiCall call) {
    FakeChannel channel = visible(call);
    if (channel.kind != Kind.PUBLIC) {
      throw new ApiRefusal("method_not_supported_for_channel_type");
    }
    if (channel.archived) {
      throw new ApiRefusal("is_archived");
    }
    posting.join(channel, call.token().userId(), "");
    ObjectNode answer = FakeJson.object();
    answer.set("channel", channel.toJson(call.token().userId()));
    return answer;
  }

  private ObjectNode leave(ApiCall call) {
    posting.leave(visible(call), call.token().userId());
    return FakeJson.object();
  }
}
