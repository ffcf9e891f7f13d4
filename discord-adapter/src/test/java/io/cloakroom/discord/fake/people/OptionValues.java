package io.cloakroom.discord.fake.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.FakeUpload;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.ChannelJson;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeRole;
import io.cloakroom.discord.fake.world.FakeUser;
import io.cloakroom.discord.fake.world.Permissions;

/** Writes option values as a client does, and what they point to beside them. */
final class OptionValues {
  private static final int TEXT = 3;
  private static final int INTEGER = 4;
  private static final int BOOLEAN = 5;
  private static final int NUMBER = 10;

  private final Posting posting;
  private final FakeChannel where;
  private final ObjectNode resolved = Json.object();

  OptionValues(Posting posting, FakeChannel where) {
    this.posting = posting;
    this.where = where;
  }

  ObjectNode resolved() {
    return resolved;
  }

  ObjectNode typed(JsonNode option, Object value) {
    String name = option.path("name").asText();
    int type = option.path("type").asInt();
    ObjectNode typed = Json.object("name", name, "type", type);
    switch (type) {
      case TEXT -> typed.put("value", text(option, value));
      case INTEGER -> typed.put("value", number(option, Long.parseLong(value.toString())));
      case BOOLEAN -> typed.put("value", Boolean.parseBoolean(value.toString()));
      case NUMBER -> typed.put("value", Double.parseDouble(value.toString()));
      default -> typed.put("value", reference(value));
    }
    requireChoice(option, typed.path("value"));
    return typed;
  }

  private static String text(JsonNode option, Object value) {
    String text = value.toString();
    int most = option.path("max_length").asInt(6000);
    if (text.length() > most || text.length() < option.path("min_length").asInt(0)) {
      throw new IllegalStateException("too long or too short: " + text);
    }
    return text;
  }

  private static long number(JsonNode option, long value) {
    if (value < option.path("min_value").asLong(Long.MIN_VALUE)
        || value > option.path("max_value").asLong(Long.MAX_VALUE)) {
      throw new IllegalStateException("out of range: " + value);
    }
    return value;
  }

  private static void requireChoice(JsonNode option, JsonNode value) {
    JsonNode choices = option.path("choices");
    boolean offered = choices.isEmpty();
    for (JsonNode choice : choices) {
      offered |= choice.path("value").asText().equals(value.asText());
    }
    if (!offered) {
      throw new IllegalStateException("not a choice: " + value);
    }
  }

  private String reference(Object value) {
    if (value instanceof FakePerson person) {
      return person(person.user());
    }
    if (value instanceof FakeRole role) {
      map("roles").set(Long.toString(role.id()), role.json());
      return Long.toString(role.id());
    }
    if (value instanceof FakeChannel channel) {
      map("channels").set(Long.toString(channel.id()), ChannelJson.partial(channel, 0));
      return Long.toString(channel.id());
    }
    if (value instanceof FakeUpload upload) {
      FakeAttachment file = posting.keep(upload, true);
      String id = Long.toString(file.id());
      map("attachments").set(id, CommandLine.ephemeral(posting, file));
      return id;
    }
    throw new IllegalStateException("not a value for this option: " + value);
  }

  private String person(FakeUser user) {
    String id = Long.toString(user.id());
    map("users").set(id, user.json());
    where
        .guild()
        .member(user.id())
        .ifPresent(
            member -> {
              ObjectNode json = member.partial();
              json.put("permissions", Long.toString(Permissions.in(where, member)));
              map("members").set(id, json);
            });
    return id;
  }

  private ObjectNode map(String kind) {
    return resolved.withObject("/" + kind);
  }
}
