package io.cloakroom.slack.fake.use;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.delivery.Courier;
import io.cloakroom.slack.fake.delivery.Payloads;
import io.cloakroom.slack.fake.delivery.ResponseUrls;
import io.cloakroom.slack.fake.delivery.Transport.Ack;
import io.cloakroom.slack.fake.delivery.Transport.Kind;
import io.cloakroom.slack.fake.use.Elements.Element;
import java.util.Map;

/** What people do to the app: commands, buttons, menus, forms, shortcuts and the Home tab. */
public final class AppUse {
  private final World world;
  private final Courier courier;
  private final Payloads payloads;
  private final ResponseUrls responses;
  private final Forms forms;
  private final ViewStack views;

  public AppUse(
      World world,
      Courier courier,
      Payloads payloads,
      ResponseUrls responses,
      Forms forms,
      ViewStack views) {
    this.world = world;
    this.courier = courier;
    this.payloads = payloads;
    this.responses = responses;
    this.forms = forms;
    this.views = views;
  }

  public AppReaction command(FakePerson person, FakeChannel channel, String line) {
    String[] parts = line.strip().split("\\s+", 2);
    ObjectNode payload =
        payloads.command(person, channel, parts[0], parts.length > 1 ? parts[1] : "");
    int before = notes(person);
    Ack ack = courier.ask(Kind.COMMAND, payload).join();
    if (ack.isAccepted()) {
      responses.show(payload.path("response_url").asText(), ack.body());
    } else {
      String error = ack.failure().equals("http_timeout") ? "operation_timeout" : "dispatch_failed";
      responses.note(person, channel, parts[0] + " failed with the error \"" + error + "\"");
    }
    return new AppReaction(world, person, ack, before, payload);
  }

  public AppReaction press(FakePerson person, SeenMessage card, String button, Tamper tamper) {
    Element element = Elements.of(card.blocks()).find(button);
    return act(person, payloads.onMessage(person, card, pressed(element)), tamper);
  }

  public AppReaction choose(
      FakePerson person, SeenMessage card, String menu, String option, Tamper tamper) {
    Element element = Elements.of(card.blocks()).find(menu);
    ObjectNode action = action(element);
    action.setAll(forms.value(element, option));
    return act(person, payloads.onMessage(person, card, action), tamper);
  }

  public AppReaction pressIn(FakePerson person, SeenView view, String button, Tamper tamper) {
    Element element = Elements.of(view.json().path("blocks")).find(button);
    return act(person, payloads.onView(person, view, pressed(element)), tamper);
  }

  public AppReaction chooseIn(
      FakePerson person, SeenView view, String menu, String option, Tamper tamper) {
    Element element = Elements.of(view.json().path("blocks")).find(menu);
    ObjectNode action = action(element);
    ObjectNode value = forms.value(element, option);
    action.setAll(value);
    views.remember(person, view.id(), element, value);
    JsonNode current =
        views.find(person, view.id()).map(OpenView::seen).map(SeenView::json).orElse(view.json());
    return act(person, payloads.onView(person, new SeenView(view.id(), current), action), tamper);
  }

  private static ObjectNode action(Element element) {
    return FakeJson.object()
        .put("type", element.type())
        .put("action_id", element.actionId())
        .put("block_id", element.blockId());
  }

  private static ObjectNode pressed(Element element) {
    ObjectNode action = action(element);
    action.set("text", element.json().path("text"));
    if (element.json().has("value")) {
      action.put("value", element.json().path("value").asText());
    }
    return action;
  }

  private int notes(FakePerson person) {
    synchronized (world) {
      return person.notes.size();
    }
  }

  private AppReaction act(FakePerson person, ObjectNode payload, Tamper tamper) {
    ObjectNode sent = tamper.apply(payload);
    int before = notes(person);
    Ack ack = courier.ask(Kind.INTERACTION, sent).join();
    return new AppReaction(world, person, ack, before, sent);
  }

  public AppReaction submit(
      FakePerson person, SeenView view, Map<String, ?> values, Tamper tamper) {
    ObjectNode state = forms.state(person, view.json(), values);
    ObjectNode payload = tamper.apply(payloads.submission(person, view, state));
    int before = notes(person);
    Ack ack = courier.ask(Kind.INTERACTION, payload).join();
    if (ack.isAccepted()) {
      views.answered(person, view.id(), state, ack.body());
    }
    return new AppReaction(world, person, ack, before, payload);
  }

  public void close(FakePerson person, SeenView view) {
    views.close(person, view.id());
    if (view.json().path("notify_on_close").asBoolean()) {
      courier.ask(Kind.INTERACTION, payloads.closed(person, view)).join();
    }
  }

  public AppReaction messageShortcut(FakePerson person, SeenMessage message, String callbackId) {
    return act(person, payloads.messageShortcut(person, message, callbackId), Tamper.NONE);
  }

  public AppReaction globalShortcut(FakePerson person, String callbackId) {
    return act(person, payloads.globalShortcut(person, callbackId), Tamper.NONE);
  }

  public void openHome(FakePerson person) {
    synchronized (world) {
      FakeChannel direct = world.direct(person.id(), world.botUserId);
      ObjectNode event = FakeJson.object().put("type", "app_home_opened").put("user", person.id());
      event.put("channel", direct.id).put("tab", "home");
      person.home.ifPresent(home -> event.set("view", home.toJson()));
      world.events.emit(event.put("event_ts", world.stamps.next()));
    }
  }
}
