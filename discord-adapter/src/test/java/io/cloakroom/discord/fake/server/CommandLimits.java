package io.cloakroom.discord.fake.server;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.discord.fake.http.ApiError;
import java.util.regex.Pattern;

/** What Discord refuses to register. Source: docs, interactions/application-commands. */
final class CommandLimits {
  private static final Pattern NAME = Pattern.compile("[-_'\\p{L}\\p{N}]{1,32}");
  private static final int LENGTH = 8000;

  private CommandLimits() {}

  static void check(JsonNode command) {
    String name = command.path("name").asText();
    boolean typed = command.path("type").asInt(1) == CommandBook.CHAT_INPUT;
    boolean good = typed ? isName(name) : !name.isEmpty() && name.length() <= 32;
    refuse(!good, "name " + name);
    if (typed) {
      describe(command);
    }
    refuse(length(command) > LENGTH, "command larger than " + LENGTH);
    options(command.path("options"));
  }

  private static boolean isName(String name) {
    return NAME.matcher(name).matches() && name.equals(name.toLowerCase(java.util.Locale.ROOT));
  }

  private static void describe(JsonNode node) {
    int length = node.path("description").asText("").length();
    refuse(length < 1 || length > 100, "description of " + node.path("name").asText());
  }

  private static void options(JsonNode options) {
    refuse(options.size() > 25, "more than 25 options");
    boolean optional = false;
    for (JsonNode option : options) {
      refuse(!isName(option.path("name").asText()), "name " + option.path("name").asText());
      describe(option);
      refuse(option.path("choices").size() > 25, "more than 25 choices");
      boolean completes = option.path("autocomplete").asBoolean(false);
      refuse(completes && !option.path("choices").isEmpty(), "autocomplete beside choices");
      if (option.path("type").asInt() > 2) {
        boolean required = option.path("required").asBoolean(false);
        refuse(required && optional, "required options come first");
        optional |= !required;
      }
      options(option.path("options"));
    }
  }

  private static int length(JsonNode node) {
    int length =
        node.path("name").asText("").length() + node.path("description").asText("").length();
    for (JsonNode option : node.path("options")) {
      length += length(option);
    }
    for (JsonNode choice : node.path("choices")) {
      length += choice.path("name").asText().length() + choice.path("value").asText().length();
    }
    return length;
  }

  private static void refuse(boolean wrong, String why) {
    if (wrong) {
      throw ApiError.invalid(why);
    }
  }
}
