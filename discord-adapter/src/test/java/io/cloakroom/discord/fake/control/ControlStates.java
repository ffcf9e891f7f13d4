package io.cloakroom.discord.fake.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.FakeDiscord;
import io.cloakroom.discord.fake.api.Journal;
import io.cloakroom.discord.fake.api.RecordedCall;
import io.cloakroom.discord.fake.http.Answer;
import io.cloakroom.discord.fake.http.ApiCall;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.http.Router;
import io.cloakroom.discord.fake.people.FakePerson;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Realm;
import java.util.List;

/**
 * The remote control's eyes: what a person sees, what was called, fetched and visited, and what
 * broke the contract.
 */
final class ControlStates {
  private final FakeDiscord discord;

  ControlStates(FakeDiscord discord) {
    this.discord = discord;
  }

  void register(Router router) {
    router.addPage("GET", "/control/state", this::state);
    router.addPage("GET", "/control/journal", this::journal);
    router.addPage("GET", "/control/fetches", this::fetches);
    router.addPage("GET", "/control/visits", this::visits);
    router.addPage("GET", "/control/errors", call -> Answer.ok(errors()));
  }

  private Answer state(ApiCall call) {
    FakePerson person = discord.person(call.query().getOrDefault("person", "ana"));
    List<ObjectNode> channels =
        discord.guild().channels().stream()
            .filter(person::canSee)
            .map(channel -> channel(channel, person))
            .toList();
    return Answer.ok(
        Json.object(
            "connected", discord.gateway().isConnected(),
            "identifies", discord.gateway().identifies(),
            "channels", channels,
            "ephemerals", messages(person.ephemerals()),
            "direct", messages(person.directMessages())));
  }

  private ObjectNode channel(FakeChannel channel, FakePerson person) {
    return Json.object(
        "id", Long.toString(channel.id()),
        "name", channel.name(),
        "kind", channel.kind().name(),
        "messages", messages(person.sees(channel)));
  }

  private List<JsonNode> messages(List<FakeMessage> messages) {
    return messages.stream().map(message -> message(discord, message)).toList();
  }

  static JsonNode message(FakeDiscord discord, FakeMessage message) {
    return Json.object(
        "id", Long.toString(message.id()),
        "millis", Realm.millisOf(message.id()),
        "author", message.author().name(),
        "bot", message.author() == discord.bot(),
        "content", message.content(),
        "text", message.text(),
        "ephemeral", message.isEphemeral(),
        "loading", message.isLoading(),
        "references", Long.toString(message.references()),
        "buttons", message.buttons(),
        "links", message.links(),
        "files", message.attachments().stream().map(file -> file(discord, message, file)).toList());
  }

  private static JsonNode file(FakeDiscord discord, FakeMessage message, FakeAttachment file) {
    return Json.object(
        "id", Long.toString(file.id()),
        "name", file.fileName(),
        "size", file.bytes().length,
        "url", discord.cdn().url(message.channel().id(), file));
  }

  private Answer journal(ApiCall call) {
    String method = call.query().getOrDefault("method", "");
    String shape = Journal.shape(call.query().getOrDefault("template", ""));
    List<ObjectNode> lines =
        discord.journal().calls().stream()
            .filter(line -> method.isEmpty() || line.method().equals(method))
            .filter(line -> shape.isEmpty() || Journal.shape(line.template()).equals(shape))
            .map(ControlStates::line)
            .toList();
    return Answer.ok(Json.array(lines));
  }

  private static ObjectNode line(RecordedCall line) {
    return Json.object(
        "number", line.number(),
        "millis", line.when().toEpochMilli(),
        "method", line.method(),
        "path", line.path(),
        "template", line.template(),
        "status", line.status(),
        "files", line.files(),
        "body", line.body().isMissingNode() ? null : line.body());
  }

  private Answer fetches(ApiCall call) {
    return Answer.ok(
        Json.array(
            discord.cdn().fetches().stream()
                .map(
                    fetch ->
                        Json.object(
                            "millis", fetch.when().toEpochMilli(),
                            "attachment", Long.toString(fetch.attachment()),
                            "status", fetch.status(),
                            "afterDelete", fetch.afterDelete(),
                            "userAgent", fetch.userAgent()))
                .toList()));
  }

  private Answer visits(ApiCall call) {
    return Answer.ok(
        Json.array(
            discord.crawler().visits().stream()
                .map(visit -> Json.object("url", visit.url(), "status", visit.status()))
                .toList()));
  }

  private JsonNode errors() {
    return Json.array(discord.contractErrors());
  }
}
