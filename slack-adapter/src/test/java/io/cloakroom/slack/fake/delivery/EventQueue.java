package io.cloakroom.slack.fake.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The events on their way to the app: which are subscribed, held, doubled, late, lost or out of
 * order. What gets through goes to the {@link Courier}.
 */
public final class EventQueue {
  private static final Set<String> DEFAULT_SUBSCRIPTIONS =
      Set.of(
          "message",
          "file_shared",
          "file_deleted",
          "file_unshared",
          "member_joined_channel",
          "member_left_channel",
          "app_home_opened",
          "channel_archive",
          "channel_rename",
          "channel_shared",
          "channel_unshared",
          "entity_details_requested",
          "app_uninstalled",
          "tokens_revoked",
          "user_change",
          "subteam_members_changed");

  private final Courier courier;
  private final Set<String> subscribed = new HashSet<>(DEFAULT_SUBSCRIPTIONS);
  private final Map<String, Duration> delays = new HashMap<>();
  private final List<ObjectNode> held = new ArrayList<>();
  private final List<ObjectNode> sent = new ArrayList<>();
  private World world;
  private boolean holding;
  private boolean losing;
  private boolean fileSharedFirst;
  private int copies = 1;
  private int count;

  public EventQueue(Courier courier) {
    this.courier = courier;
  }

  public void serve(World served) {
    world = served;
  }

  /** Also delivers this type, such as {@code file_created} or {@code file_public}. */
  public synchronized void subscribe(String type) {
    subscribed.add(type);
  }

  /** Leaves this type out, as if not subscribed or lost. */
  public synchronized void omit(String type) {
    subscribed.remove(type);
  }

  /** Keeps every event back until {@link #release}. */
  public synchronized void hold() {
    holding = true;
  }

  /** Delivers what was held, in order. */
  public synchronized void release() {
    holding = false;
    held.forEach(this::dispatch);
    held.clear();
  }

  /** Loses every event from now on, as while no instance of the app is connected. */
  public synchronized void lose(boolean all) {
    losing = all;
  }

  /** Delivers each event so many times, with the same event id. */
  public synchronized void repeat(int times) {
    copies = times;
  }

  /** Delivers events of this type so much later, by the machine's time. */
  public synchronized void delay(String type, Duration by) {
    delays.put(type, by);
  }

  /** Whether {@code file_shared} goes before the message it belongs to. */
  public synchronized void fileSharedFirst(boolean first) {
    fileSharedFirst = first;
  }

  public synchronized boolean isFileSharedFirst() {
    return fileSharedFirst;
  }

  /** The envelopes that were sent or held so far, each once. */
  public synchronized List<ObjectNode> sent() {
    return sent.stream().map(ObjectNode::deepCopy).toList();
  }

  /** Sends any event as it is; the answer is its envelope. */
  public synchronized ObjectNode emitRaw(ObjectNode event) {
    ObjectNode envelope = envelope(event, Optional.empty());
    pass(envelope);
    return envelope;
  }

  /** Sends an envelope again, with the same event id. */
  public synchronized void sendAgain(ObjectNode envelope) {
    pass(envelope.deepCopy());
  }

  /** An event of a channel reaches the app only if its bot is a member there. */
  public void emit(ObjectNode event, FakeChannel channel) {
    if (channel.has(world.botUserId)) {
      event(event, Optional.of(channel));
    }
  }

  /** An event of the whole workspace. */
  public void emit(ObjectNode event) {
    event(event, Optional.empty());
  }

  private synchronized void event(ObjectNode event, Optional<FakeChannel> channel) {
    if (!losing && subscribed.contains(event.path("type").asText())) {
      pass(envelope(event, channel));
    }
  }

  private void pass(ObjectNode envelope) {
    sent.add(envelope.deepCopy());
    if (holding) {
      held.add(envelope);
    } else {
      dispatch(envelope);
    }
  }

  private void dispatch(ObjectNode envelope) {
    String type = envelope.path("event").path("type").asText();
    Duration delay = delays.getOrDefault(type, Duration.ZERO);
    for (int copy = 0; copy < copies; copy++) {
      courier.carryEvent(envelope, delay);
    }
  }

  private ObjectNode envelope(ObjectNode event, Optional<FakeChannel> channel) {
    count++;
    ObjectNode envelope = FakeJson.object().put("token", "verification");
    envelope.put("team_id", world.teamId).put("context_team_id", world.teamId);
    envelope.putNull("context_enterprise_id").put("api_app_id", world.appId);
    envelope.set("event", event);
    envelope.put("type", "event_callback").put("event_id", world.stamps.id("Ev") + count);
    envelope.put("event_time", world.stamps.seconds());
    ObjectNode authorization = envelope.putArray("authorizations").addObject();
    authorization.putNull("enterprise_id").put("team_id", world.teamId);
    authorization.put("user_id", world.botUserId).put("is_bot", true);
    authorization.put("is_enterprise_install", false);
    envelope.put("is_ext_shared_channel", channel.map(FakeChannel::isShared).orElse(false));
    return envelope.put("event_context", "4-" + count);
  }
}
