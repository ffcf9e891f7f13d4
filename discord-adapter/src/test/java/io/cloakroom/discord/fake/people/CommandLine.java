package io.cloakroom.discord.fake.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloakroom.discord.fake.http.Json;
import io.cloakroom.discord.fake.server.CommandBook;
import io.cloakroom.discord.fake.server.Posting;
import io.cloakroom.discord.fake.world.FakeAttachment;
import io.cloakroom.discord.fake.world.FakeChannel;
import io.cloakroom.discord.fake.world.FakeMember;
import io.cloakroom.discord.fake.world.FakeMessage;
import io.cloakroom.discord.fake.world.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client makes of a typed command: finds it among the registered ones, checks what a client
 * checks, and writes the data of the interaction. Source: docs,
 * interactions/receiving-and-responding, application command data.
 */
final class CommandLine {
  private final CommandBook book;
  private final Posting posting;

  CommandLine(CommandBook book, Posting posting) {
    this.book = book;
    this.posting = posting;
  }

  /** A command with its subcommand and the options of the innermost level. */
  private record Chosen(ObjectNode command, List<JsonNode> subcommands) {
    JsonNode options() {
      return subcommands.isEmpty()
          ? command.path("options")
          : subcommands.get(subcommands.size() - 1).path("options");
    }

    /** Wraps the values in the chosen subcommands. */
    ObjectNode data(ArrayNode values, ObjectNode resolved) {
      ArrayNode options = values;
      for (int i = subcommands.size() - 1; i >= 0; i--) {
        JsonNode sub = subcommands.get(i);
        options =
            Json.array(
                List.of(
                    Json.object(
                        "name", sub.path("name").asText(),
                        "type", sub.path("type").asInt(),
                        "options", options)));
      }
      ObjectNode data = head(command);
      data.set("options", options);
      if (!resolved.isEmpty()) {
        data.set("resolved", resolved);
      }
      return data;
    }
  }

  private static ObjectNode head(ObjectNode command) {
    ObjectNode data =
        Json.object(
            "id", command.path("id").asText(),
            "name", command.path("name").asText(),
            "type", command.path("type").asInt());
    if (command.has("guild_id")) {
      data.set("guild_id", command.path("guild_id"));
    }
    return data;
  }

  /**
   * @param member who types; empty in the direct conversation with the bot
   */
  ObjectNode full(
      FakeChannel channel, Optional<FakeMember> member, String words, Map<String, ?> values) {
    Chosen chosen = choose(channel, member, words);
    OptionValues wire = new OptionValues(posting, channel);
    ArrayNode options = Json.array();
    for (JsonNode option : chosen.options()) {
      String name = option.path("name").asText();
      if (values.containsKey(name)) {
        options.add(wire.typed(option, values.get(name)));
      } else if (option.path("required").asBoolean(false)) {
        throw new IllegalStateException("the option " + name + " is required");
      }
    }
    if (options.size() != values.size()) {
      throw new IllegalStateException("no such option: " + values.keySet() + " in " + words);
    }
    return chosen.data(options, wire.resolved());
  }

  ObjectNode partial(
      FakeChannel channel,
      Optional<FakeMember> member,
      String words,
      String name,
      String beginning) {
    Chosen chosen = choose(channel, member, words);
    ArrayNode options = Json.array();
    for (JsonNode option : chosen.options()) {
      if (option.path("name").asText().equals(name)) {
        if (!option.path("autocomplete").asBoolean(false)) {
          throw new IllegalStateException("the option " + name + " has no completion");
        }
        int type = option.path("type").asInt();
        options.add(Json.object("name", name, "type", type, "value", beginning, "focused", true));
      }
    }
    return chosen.data(options, Json.object());
  }

  ObjectNode onMessage(FakeChannel channel, FakeMember member, String name, FakeMessage target) {
    ObjectNode command =
        book.find(channel.guild(), CommandBook.ON_MESSAGE, name)
            .orElseThrow(() -> new IllegalStateException("no message command " + name));
    requireAllowed(command, channel, member);
    String id = Long.toString(target.id());
    ObjectNode data = head(command);
    data.put("target_id", id);
    data.set(
        "resolved",
        Json.object("messages", Json.object(id, posting.json().forGateway(target, true))));
    return data;
  }

  private Chosen choose(FakeChannel channel, Optional<FakeMember> member, String words) {
    List<String> left = new ArrayList<>(List.of(words.replaceFirst("^/", "").split(" ")));
    ObjectNode command =
        command(member.isPresent() ? book.all(channel.guild()) : book.withTheBotAlone(), left);
    member.ifPresent(one -> requireAllowed(command, channel, one));
    List<JsonNode> subcommands = new ArrayList<>();
    JsonNode level = command;
    while (!left.isEmpty()) {
      level = named(level.path("options"), left.remove(0), words);
      subcommands.add(level);
    }
    for (JsonNode option : level.path("options")) {
      if (option.path("type").asInt() <= 2) {
        throw new IllegalStateException("/" + words + " cannot be invoked without a subcommand");
      }
    }
    return new Chosen(command, subcommands);
  }

  private static ObjectNode command(List<ObjectNode> offered, List<String> words) {
    var typed = CommandBook.find(offered, CommandBook.CHAT_INPUT, words.get(0));
    if (typed.isPresent()) {
      words.remove(0);
      return typed.get();
    }
    List<ObjectNode> all =
        offered.stream()
            .filter(command -> command.path("type").asInt() == CommandBook.CHAT_INPUT)
            .toList();
    if (all.size() != 1) {
      throw new IllegalStateException("no command /" + words.get(0));
    }
    return all.get(0);
  }

  private static JsonNode named(JsonNode options, String name, String words) {
    for (JsonNode option : options) {
      if (option.path("name").asText().equals(name) && option.path("type").asInt() <= 2) {
        return option;
      }
    }
    throw new IllegalStateException("no " + name + " in /" + words);
  }

  /** Clients hide a command from those who lack its default permissions. */
  private static void requireAllowed(ObjectNode command, FakeChannel channel, FakeMember member) {
    JsonNode needed = command.path("default_member_permissions");
    long has = Permissions.in(channel, member);
    boolean admin =
        Permissions.has(Permissions.in(channel.guild(), member), Permissions.ADMINISTRATOR);
    if (needed.isTextual() && !admin) {
      boolean nobody = needed.asLong() == 0;
      if (nobody || !Permissions.has(has, needed.asLong())) {
        throw new IllegalStateException(
            member.user().name() + " is not offered " + command.path("name").asText());
      }
    }
  }

  /** A file that stands in no channel. */
  static ObjectNode ephemeral(Posting posting, FakeAttachment file) {
    return file.json(posting.ephemeralUrl(file));
  }
}
