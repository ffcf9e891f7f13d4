package io.cloakroom.slack.fake.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.TypedText;
import io.cloakroom.slack.fake.World;

/** The payloads of commands and interactions, in Slack's shapes. */
public final class Payloads {
  private final World world;
  private final Triggers triggers;
  private final ResponseUrls responses;

  public Payloads(World world, Triggers triggers, ResponseUrls responses) {
    this.world = world;
    this.triggers = triggers;
    this.responses = responses;
  }

  public ObjectNode command(FakePerson person, FakeChannel channel, String verb, String text) {
    ObjectNode form = FakeJson.object().put("token", "verification").put("team_id", world.teamId);
    form.put("team_domain", world.teams.get(world.teamId)).put("channel_id", channel.id);
    boolean direct = channel.kind == FakeChannel.Kind.DIRECT;
    form.put("channel_name", direct ? "directmessage" : channel.name());
    form.put("user_id", person.id()).put("user_name", person.name());
    form.put("command", verb).put("text", typed(text)).put("api_app_id", world.appId);
    form.put("is_enterprise_install", "false");
    form.put("response_url", responses.issue(person, channel));
    return form.put("trigger_id", triggers.issue(person));
  }

  private String typed(String text) {
    synchronized (world) {
      return world.switches.commandsEscaped() ? new TypedText(world).command(text) : text;
    }
  }

  public ObjectNode onMessage(FakePerson person, SeenMessage card, ObjectNode action) {
    ObjectNode payload = base("block_actions", person);
    ObjectNode container = payload.putObject("container").put("type", "message");
    container.put("message_ts", card.ts()).put("channel_id", card.channel());
    container.put("is_ephemeral", card.ephemeral());
    String thread = card.json().path("thread_ts").asText();
    if (!thread.isEmpty()) {
      container.put("thread_ts", thread);
    }
    FakeChannel channel = world.channel(card.channel()).orElseThrow();
    putChannel(payload, channel);
    if (!card.ephemeral()) {
      payload.set("message", card.json());
    }
    payload.putObject("state").putObject("values");
    payload.put("response_url", responses.issue(person, channel, card));
    return withAction(payload, action);
  }

  public ObjectNode onView(FakePerson person, SeenView view, ObjectNode action) {
    ObjectNode payload = base("block_actions", person);
    payload.putObject("container").put("type", "view").put("view_id", view.id());
    payload.set("view", view.json());
    return withAction(payload, action);
  }

  private ObjectNode withAction(ObjectNode payload, ObjectNode action) {
    payload.putArray("actions").add(action.put("action_ts", world.stamps.next()));
    return payload.put("trigger_id", triggers.issue(person(payload)));
  }

  private FakePerson person(JsonNode payload) {
    return world.person(payload.path("user").path("id").asText());
  }

  public ObjectNode submission(FakePerson person, SeenView view, ObjectNode values) {
    ObjectNode payload = base("view_submission", person);
    ObjectNode shown = FakeJson.copy(view.json());
    shown.putObject("state").set("values", values);
    payload.set("view", shown);
    payload.putArray("response_urls");
    return payload.put("trigger_id", triggers.issue(person));
  }

  public ObjectNode closed(FakePerson person, SeenView view) {
    ObjectNode payload = base("view_closed", person).put("is_cleared", false);
    payload.set("view", view.json());
    return payload;
  }

  public ObjectNode messageShortcut(FakePerson person, SeenMessage message, String callbackId) {
    ObjectNode payload = base("message_action", person).put("callback_id", callbackId);
    FakeChannel channel = world.channel(message.channel()).orElseThrow();
    putChannel(payload, channel);
    payload.set("message", message.json());
    payload.put("message_ts", message.ts()).put("action_ts", world.stamps.next());
    payload.put("response_url", responses.issue(person, channel));
    return payload.put("trigger_id", triggers.issue(person));
  }

  public ObjectNode globalShortcut(FakePerson person, String callbackId) {
    ObjectNode payload = base("shortcut", person).put("callback_id", callbackId);
    payload.put("action_ts", world.stamps.next());
    return payload.put("trigger_id", triggers.issue(person));
  }

  private ObjectNode base(String type, FakePerson person) {
    ObjectNode payload = FakeJson.object().put("type", type).put("token", "verification");
    payload.put("api_app_id", world.appId).putNull("enterprise");
    payload.put("is_enterprise_install", false);
    ObjectNode user = payload.putObject("user").put("id", person.id());
    user.put("username", person.name()).put("name", person.name());
    user.put("team_id", person.teamId());
    ObjectNode team = payload.putObject("team").put("id", world.teamId);
    team.put("domain", world.teams.get(world.teamId));
    return payload;
  }

  private static void putChannel(ObjectNode payload, FakeChannel channel) {
    boolean direct = channel.kind == FakeChannel.Kind.DIRECT;
    payload
        .putObject("channel")
        .put("id", channel.id)
        .put("name", direct ? "directmessage" : channel.name());
  }
}
