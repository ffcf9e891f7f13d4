package io.cloakroom.slack.fake.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeFile;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.SeenFile;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.SeenView;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.use.AppReaction;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What another process may let people do. People and channels are named, or given by id. */
final class ControlActs {
  private final FakeSlack slack;

  ControlActs(FakeSlack slack) {
    this.slack = slack;
  }

  private FakePerson person(JsonNode asked) {
    String name = asked.path("person").asText();
    if (name.isEmpty()) {
      throw new IllegalArgumentException("person is missing");
    }
    return slack.personById(name).orElseGet(() -> slack.person(name));
  }

  private FakeChannel channel(JsonNode asked, String field) {
    String name = asked.path(field).asText();
    World world = slack.world();
    synchronized (world) {
      return world.channels.values().stream()
          .filter(channel -> channel.id.equals(name) || channel.name.equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no channel \"" + name + "\""));
    }
  }

  private static ObjectNode done() {
    return FakeJson.object().put("ok", true);
  }

  /** {@code name}, {@code members}, {@code private}, {@code bot}: whether the bot is in it. */
  JsonNode channel(ObjectNode asked) {
    FakePerson[] members =
        asked
            .path("members")
            .valueStream()
            .map(JsonNode::asText)
            .map(slack::person)
            .toArray(FakePerson[]::new);
    String name = asked.path("name").asText();
    FakeChannel channel =
        asked.path("private").asBoolean()
            ? slack.privateChannel(name, members)
            : slack.channel(name, members);
    if (asked.path("bot").asBoolean(true)) {
      slack.owner().inviteBot(channel);
    }
    return done().put("id", channel.id());
  }

  /** {@code person}, {@code channel}, {@code text}, {@code thread_ts}, {@code files} in base64. */
  JsonNode post(ObjectNode asked) {
    FakeChannel channel = channel(asked, "channel");
    FakePerson person = person(asked);
    List<FakeFile> files = new ArrayList<>();
    for (JsonNode file : asked.path("files")) {
      byte[] bytes = Base64.getDecoder().decode(file.path("base64").asText());
      files.add(FakeFile.of(file.path("name").asText(), bytes));
    }
    FakeFile[] all = files.toArray(FakeFile[]::new);
    String text = asked.path("text").asText();
    String thread = asked.path("thread_ts").asText();
    SeenMessage posted =
        thread.isEmpty()
            ? person.post(channel, text, all)
            : person.reply(message(asked, thread), text, all);
    return done().set("message", ControlState.message(posted));
  }

  private SeenMessage message(JsonNode asked, String ts) {
    FakeChannel channel = channel(asked, "channel");
    for (SeenMessage note : person(asked).ephemerals()) {
      if (note.ts().equals(ts)) {
        return note;
      }
    }
    SeenMessage key = new SeenMessage(channel.id(), ts, "", false, List.of(), FakeJson.object());
    return person(asked)
        .sees(key)
        .orElseThrow(() -> new IllegalArgumentException("no message " + ts));
  }

  private SeenMessage message(JsonNode asked) {
    return message(asked, asked.path("ts").asText());
  }

  JsonNode edit(ObjectNode asked) {
    person(asked).edit(message(asked), asked.path("text").asText());
    return done();
  }

  JsonNode delete(ObjectNode asked) {
    person(asked).delete(message(asked));
    return done();
  }

  JsonNode deleteFile(ObjectNode asked) {
    person(asked).deleteFile(new SeenFile(asked.path("file").asText(), "hosted", ""));
    return done();
  }

  JsonNode join(ObjectNode asked) {
    person(asked).join(channel(asked, "channel"));
    return done();
  }

  JsonNode leave(ObjectNode asked) {
    person(asked).leave(channel(asked, "channel"));
    return done();
  }

  JsonNode flag(ObjectNode asked) {
    person(asked).profile().set(asked.path("flag").asText(), asked.path("value").asBoolean());
    return done();
  }

  /** {@code person}, {@code channel}, {@code line}. */
  JsonNode command(ObjectNode asked) {
    FakeChannel channel = channel(asked, "channel");
    return came(person(asked).command(channel, asked.path("line").asText()));
  }

  /** {@code person}, {@code button}, and {@code channel} with {@code ts}, or {@code view}. */
  JsonNode press(ObjectNode asked) {
    FakePerson person = person(asked);
    String button = asked.path("button").asText();
    String option = asked.path("option").asText();
    if (asked.has("view")) {
      SeenView view = view(person, asked.path("view").asText());
      return came(
          option.isEmpty() ? person.press(view, button) : person.choose(view, button, option));
    }
    SeenMessage card = message(asked);
    return came(
        option.isEmpty() ? person.press(card, button) : person.choose(card, button, option));
  }

  /** {@code person}, {@code view}, {@code values} by action id or block id. */
  JsonNode submit(ObjectNode asked) {
    FakePerson person = person(asked);
    Map<String, Object> values = new LinkedHashMap<>();
    asked.path("values").properties().forEach(f -> values.put(f.getKey(), entered(f.getValue())));
    return came(person.submit(view(person, asked.path("view").asText()), values));
  }

  private static Object entered(JsonNode value) {
    return value.isArray() ? value.valueStream().map(JsonNode::asText).toList() : value.asText();
  }

  JsonNode close(ObjectNode asked) {
    FakePerson person = person(asked);
    person.close(view(person, asked.path("view").asText()));
    return done();
  }

  JsonNode home(ObjectNode asked) {
    person(asked).openHome();
    return done();
  }

  private static SeenView view(FakePerson person, String id) {
    return Stream.concat(person.views().stream(), person.home().stream())
        .filter(view -> view.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no view " + id));
  }

  private static ObjectNode came(AppReaction interaction) {
    ObjectNode json = done().put("acknowledged", interaction.acknowledged());
    json.set("answers", ControlState.messages(interaction.answers()));
    ObjectNode errors = json.putObject("errors");
    interaction.errors().forEach(errors::put);
    return json;
  }
}
