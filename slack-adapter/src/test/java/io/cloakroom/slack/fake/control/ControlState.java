package io.cloakroom.slack.fake.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.slack.fake.FakeChannel;
import io.cloakroom.slack.fake.FakeJson;
import io.cloakroom.slack.fake.FakeMessage;
import io.cloakroom.slack.fake.FakePerson;
import io.cloakroom.slack.fake.FakeSlack;
import io.cloakroom.slack.fake.HostedFile;
import io.cloakroom.slack.fake.Journal;
import io.cloakroom.slack.fake.SeenMessage;
import io.cloakroom.slack.fake.World;
import io.cloakroom.slack.fake.http.HttpReply;
import java.util.List;

/** What stands in the fake, as JSON for another process. */
final class ControlState {
  private final FakeSlack slack;
  private final World world;

  ControlState(FakeSlack slack) {
    this.slack = slack;
    this.world = slack.world();
  }

  /** Addresses, tokens, people, and every channel with its messages and threads. */
  JsonNode all() {
    synchronized (world) {
      ObjectNode all = addresses();
      all.put("sockets", slack.sockets().connected());
      ArrayNode people = all.putArray("people");
      world.people.values().forEach(person -> people.add(person.profile.toJson()));
      ArrayNode channels = all.putArray("channels");
      world.channels.values().forEach(channel -> channels.add(channel(channel)));
      ArrayNode files = all.putArray("files");
      world.files.values().forEach(file -> files.add(file.withShares().put("id", file.id)));
      return all;
    }
  }

  private ObjectNode addresses() {
    ObjectNode json = FakeJson.object().put("ok", true).put("api_url", slack.apiUrl());
    json.put("bot_token", slack.botToken()).put("app_token", slack.appToken());
    json.put("signing_secret", slack.signingSecret());
    json.put("deletion_token", slack.deletionToken()).put("file_host", slack.fileHost());
    json.put("client_id", slack.openId().clientId());
    json.put("client_secret", slack.openId().clientSecret());
    json.put("authorize_url", slack.openId().authorizeUrl());
    json.put("keys_url", slack.openId().keysUrl());
    return json.put("team_id", slack.teamId()).put("bot_user_id", slack.botUserId());
  }

  /** What one person sees. */
  JsonNode as(String name) {
    synchronized (world) {
      FakePerson person = slack.person(name);
      ObjectNode seen = FakeJson.object().put("ok", true).put("person", person.id());
      ArrayNode channels = seen.putArray("channels");
      for (FakeChannel channel : world.channels.values()) {
        boolean open = channel.kind == FakeChannel.Kind.PUBLIC && !person.isGuest();
        if (channel.has(person.id()) || open) {
          channels.add(channel(channel).put("is_member", channel.has(person.id())));
        }
      }
      seen.set("ephemerals", messages(person.ephemerals()));
      ArrayNode views = seen.putArray("views");
      person.views().forEach(view -> views.add(view.json()));
      person.home().ifPresent(home -> seen.set("home", home.json()));
      ObjectNode names = seen.putObject("names");
      world.people.values().forEach(each -> names.put(each.id(), each.name()));
      return seen;
    }
  }

  private ObjectNode channel(FakeChannel channel) {
    ObjectNode json = FakeJson.object().put("id", channel.id).put("name", channel.name);
    json.put("kind", channel.kind.type).set("members", FakeJson.strings(channel.members));
    json.set(
        "messages",
        messages(
            channel.messages.stream()
                .filter(FakeMessage::isInChannel)
                .map(message -> SeenMessage.of(channel, message))
                .toList()));
    return json;
  }

  static ArrayNode messages(List<SeenMessage> messages) {
    ArrayNode list = FakeJson.array();
    messages.forEach(message -> list.add(message(message)));
    return list;
  }

  static ObjectNode message(SeenMessage message) {
    ObjectNode json = FakeJson.copy(message.json()).put("channel", message.channel());
    json.put("ephemeral", message.ephemeral());
    json.set("replies", messages(message.replies()));
    return json;
  }

  /** What a file holds, for looking at; the person's right to see it is not asked for. */
  HttpReply bytes(String fileId) {
    synchronized (world) {
      HostedFile file = world.files.get(fileId);
      return file == null || file.deleted
          ? HttpReply.text(404, "")
          : HttpReply.of(200, file.content.mimetype(), file.bytes());
    }
  }

  JsonNode journal(String what) {
    ObjectNode json = FakeJson.object().put("ok", true);
    ArrayNode entries = json.putArray("entries");
    for (Journal.Entry entry : slack.journal().all()) {
      if (what.isEmpty() || entry.what().equals(what)) {
        ObjectNode line = entries.addObject().put("at", entry.at().toString());
        line.put("what", entry.what()).put("who", entry.who()).put("subject", entry.subject());
        line.put("outcome", entry.outcome()).set("details", entry.details());
      }
    }
    return json;
  }
}
