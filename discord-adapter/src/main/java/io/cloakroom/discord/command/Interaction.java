package io.cloakroom.discord.command;

import io.cloakroom.chat.Person;
import io.cloakroom.discord.channel.DiscordChannel;
import io.cloakroom.words.Language;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * What somebody typed, pressed or sent, as Discord vouches for it. It comes over the bot's own
 * session, not from the web. Source: docs, interactions, "Interaction Object".
 */
record Interaction(DataObject json) {
  /** How it came. */
  enum Kind {
    COMMAND,
    MESSAGE_MENU,
    BUTTON,
    COMPLETION,
    FORM,
    OTHER
  }

  private static final int SUB_COMMAND = 1;
  private static final int SUB_COMMAND_GROUP = 2;
  private static final int MESSAGE = 3;

  Kind kind() {
    return switch (json.getInt("type")) {
      case 2 -> data().getInt("type", 1) == MESSAGE ? Kind.MESSAGE_MENU : Kind.COMMAND;
      case 3 -> Kind.BUTTON;
      case 4 -> Kind.COMPLETION;
      case 5 -> Kind.FORM;
      default -> Kind.OTHER;
    };
  }

  String id() {
    return json.getString("id");
  }

  /** With it the answer is given: a secret, for 15 minutes. */
  String token() {
    return json.getString("token");
  }

  String application() {
    return json.getString("application_id");
  }

  /**
   * Where an answer stands that was announced or given, to be put anew.
   *
   * @param application the call's, as is the token
   */
  static Route.CompiledRoute answer(String application, String token) {
    return Route.Interactions.EDIT_FOLLOWUP.compile(application, token, "@original");
  }

  DataObject data() {
    return json.getObject("data");
  }

  /** Empty in a direct message. */
  Optional<String> guild() {
    return json.isNull("guild_id") ? Optional.empty() : Optional.of(json.getString("guild_id"));
  }

  long channel() {
    return json.getUnsignedLong("channel_id");
  }

  /** What whoever gave it reads, as they set it in Discord. */
  Language language() {
    return Language.of(json.getString("locale", ""));
  }

  Person caller(String guild) {
    return new Person(DiscordChannel.workspace(Long.parseLong(guild)), Long.toString(user()));
  }

  /** Who gave it. */
  long user() {
    return json.optObject("member")
        .map(member -> member.getObject("user"))
        .orElseGet(() -> json.getObject("user"))
        .getUnsignedLong("id");
  }

  /** What the caller may do in the channel, as Discord computed it; nothing in a direct message. */
  long permissions() {
    return json.optObject("member")
        .map(member -> member.getString("permissions", "0"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** The id of the button or form. */
  String customId() {
    return data().getString("custom_id", "");
  }

  /** The words after the command's name. */
  String words() {
    return sub(data())
        .map(
            first ->
                sub(first)
                    .map(second -> first.getString("name") + " " + second.getString("name"))
                    .orElse(first.getString("name")))
        .orElse("");
  }

  /** The values that were typed, by name. */
  Map<String, String> values() {
    return options(innermost()).stream(DataArray::getObject)
        .filter(option -> !option.isNull("value"))
        .collect(
            Collectors.toMap(
                option -> option.getString("name"),
                option -> String.valueOf(option.get("value")),
                (one, other) -> one));
  }

  /** The name of the value that is being typed; empty when none is. */
  Optional<String> focused() {
    return options(innermost()).stream(DataArray::getObject)
        .filter(option -> option.getBoolean("focused", false))
        .map(option -> option.getString("name"))
        .findFirst();
  }

  /** What was filled in, by the fields' names. */
  Map<String, String> filledIn() {
    Map<String, String> values = new HashMap<>();
    collect(data().getArray("components"), values);
    return values;
  }

  /** Something that the call refers to: {@code messages}, {@code attachments}. */
  Optional<DataObject> resolved(String kind, String id) {
    return data()
        .optObject("resolved")
        .flatMap(all -> all.optObject(kind))
        .flatMap(some -> some.optObject(id));
  }

  private static void collect(DataArray components, Map<String, String> values) {
    for (int i = 0; i < components.length(); i++) {
      DataObject component = components.getObject(i);
      component.optObject("component").ifPresent(inner -> field(inner, values));
      component.optArray("components").ifPresent(inner -> collect(inner, values));
      field(component, values);
    }
  }

  private static void field(DataObject component, Map<String, String> values) {
    if (component.isNull("custom_id")) {
      return;
    }
    DataArray chosen = component.optArray("values").orElseGet(DataArray::empty);
    String value = chosen.isEmpty() ? component.getString("value", "") : chosen.getString(0);
    if (!value.isBlank()) {
      values.put(component.getString("custom_id"), value);
    }
  }

  private DataObject innermost() {
    DataObject inner = data();
    for (Optional<DataObject> next = sub(inner); next.isPresent(); next = sub(inner)) {
      inner = next.get();
    }
    return inner;
  }

  private static Optional<DataObject> sub(DataObject holder) {
    return options(holder).stream(DataArray::getObject)
        .filter(
            option ->
                option.getInt("type", 0) == SUB_COMMAND
                    || option.getInt("type", 0) == SUB_COMMAND_GROUP)
        .findFirst();
  }

  private static DataArray options(DataObject holder) {
    return holder.optArray("options").orElseGet(DataArray::empty);
  }
}
