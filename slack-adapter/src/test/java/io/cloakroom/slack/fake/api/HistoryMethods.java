package io.cloakroom.slack.fake.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakeMessage;
import io.cloakroom.slack.fake.Stamps;
import io.cloakroom.slack.fake.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** {@code conversations.history} and {@code .replies}. */
public final class HistoryMethods {
  private static final int USUAL = 100;
  private static final int MOST = 999;

  private final World world;

  public HistoryMethods(World world) {
    this.world = world;
  }

  public void addTo(ApiMethods methods) {
    methods.add("conversations.history", List.of(), this::history);
    methods.add("conversations.replies", List.of(), this::replies);
  }

  private FakeChannel readable(ApiCall call) {
    FakeChannel channel =
        world
            .channel(call.needed("channel"))
            .orElseThrow(() -> new ApiRefusal("channel_not_found"));
    ApiMethods.requireScope(call, channel, "history");
    if (!world.sees(call.token(), channel)) {
      boolean open = channel.kind == FakeChannel.Kind.PUBLIC;
      throw new ApiRefusal(open ? "not_in_channel" : "channel_not_found");
    }
    return channel;
  }

  /** Newest first, without the replies of threads. */
  private ObjectNode history(ApiCall call) {
    FakeChannel channel = readable(call);
    List<FakeMessage> all = new ArrayList<>(channel.messages);
    all.removeIf(message -> !message.isInChannel() || !isWithin(call, message));
    boolean ofChannel = world.switches.limitIsOfChannel();
    boolean hides = ofChannel && channel.messages.stream().anyMatch(this::isHidden);
    boolean limited = all.removeIf(this::isHidden) || hides;
    Collections.reverse(all);
    return answer(call, channel, Cursor.page(call, all, USUAL, MOST)).put("is_limited", limited);
  }

  private boolean isHidden(FakeMessage message) {
    Instant shown = world.stamps.now().minus(world.switches.planShows());
    return Stamps.micros(message.ts) < shown.getEpochSecond() * 1_000_000;
  }

  /** Oldest first, the parent at the head of every page that starts the thread. */
  private ObjectNode replies(ApiCall call) {
    FakeChannel channel = readable(call);
    String ts = call.needed("ts");
    FakeMessage asked = channel.message(ts).orElseThrow(() -> new ApiRefusal("thread_not_found"));
    FakeMessage parent = asked.isReply() ? channel.message(asked.threadTs).orElse(asked) : asked;
    List<FakeMessage> all = new ArrayList<>(channel.replies(parent.ts));
    all.removeIf(message -> !isWithin(call, message));
    all.add(0, parent);
    return answer(call, channel, Cursor.page(call, all, 1000, 1000));
  }

  private static boolean isWithin(ApiCall call, FakeMessage message) {
    boolean inclusive = call.flag("inclusive", false);
    long at = Stamps.micros(message.ts);
    long oldest = Stamps.micros(call.text("oldest"));
    String latestText = call.text("latest");
    long latest = latestText.isEmpty() ? Long.MAX_VALUE : Stamps.micros(latestText);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  }

  private static ObjectNode answer(ApiCall call, FakeChannel channel, Cursor<FakeMessage> cursor) {
    boolean withMetadata = call.flag("include_all_metadata", false);
    ObjectNode answer = FakeJson.object();
    answer.set(
        "messages",
        FakeJson.nodes(
            cursor.page().stream().map(message -> shown(channel, message, withMetadata)).toList()));
    answer.put("has_more", !cursor.next().isEmpty()).put("pin_count", 0);
    return cursor.on(answer);
  }

  private static ObjectNode shown(FakeChannel channel, FakeMessage message, boolean withMetadata) {
    ObjectNode json = message.toJson(channel);
    if (withMetadata && !message.metadata.isEmpty()) {
      json.set("metadata", message.metadata);
    }
    return json;
  }
}
