package io.cloakroom.slack.fake.use;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakeMessage;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenPane;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.delivery.Triggers;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The Work Objects of messages: a click on one asks the app for its details, and the app's answer
 * is shown to whoever clicked. Sources: Slack's pages "Work Objects embeds" and "Implementing Work
 * Objects", and the references of {@code entity_details_requested} and {@code
 * entity.presentDetails}.
 */
public final class EntityClicks {
  private final World world;
  private final Triggers triggers;
  private final Map<String, SeenPane> shown = new ConcurrentHashMap<>();

  public EntityClicks(World world, Triggers triggers) {
    this.world = world;
    this.triggers = triggers;
  }

  /** How many Work Objects the message shows. */
  public int count(SeenMessage message) {
    synchronized (world) {
      return message(message).metadata.path("entities").size();
    }
  }

  /** Whoever reads the channel may click; the answer is the trigger by which it is answered. */
  public String click(FakePerson person, SeenMessage card, int place) {
    synchronized (world) {
      FakeChannel channel = world.channel(card.channel()).orElseThrow();
      if (channel.kind != FakeChannel.Kind.PUBLIC && !channel.has(person.id())) {
        throw new IllegalStateException(person + " does not read " + channel.id);
      }
      JsonNode entity = message(card).metadata.path("entities").path(place);
      if (entity.isMissingNode()) {
        throw new IllegalStateException("the message shows no Work Object at " + place);
      }
      String trigger = triggers.issue(person);
      ObjectNode event =
          FakeJson.object().put("type", "entity_details_requested").put("user", person.id());
      event.set("external_ref", entity.path("external_ref"));
      String url = entity.path("url").asText();
      event.put("entity_url", url);
      event.putObject("link").put("url", url).put("domain", URI.create(url).getHost());
      event.put("trigger_id", trigger).put("user_locale", "en-US");
      event.put("channel", channel.id).put("message_ts", card.ts());
      String thread = card.json().path("thread_ts").asText();
      if (!thread.isEmpty()) {
        event.put("thread_ts", thread);
      }
      world.events.emit(event.put("event_ts", world.stamps.next()));
      return trigger;
    }
  }

  /** What was answered to the click. */
  public Optional<SeenPane> answered(String trigger) {
    return Optional.ofNullable(shown.get(trigger));
  }

  /** The app's answer to a click. */
  public void present(String trigger, JsonNode metadata) {
    triggers.use(trigger);
    JsonNode attributes = metadata.path("entity_payload").path("attributes");
    JsonNode preview = attributes.path("full_size_preview");
    shown.put(
        trigger,
        new SeenPane(
            attributes.path("title").path("text").asText(),
            preview.path("preview_url").asText(),
            preview.path("error").path("message").asText(),
            metadata));
    world.changed();
  }

  private FakeMessage message(SeenMessage seen) {
    return world
        .channel(seen.channel())
        .flatMap(channel -> channel.message(seen.ts()))
        .orElseThrow();
  }
}
