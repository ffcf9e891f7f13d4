package io.cloakroom.discord.command;

import io.cloakroom.command.Command;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Usage;
import io.cloakroom.words.Language;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/**
 * The commands as Discord wants them described: one command with a word, or a group and a word,
 * under it, and two in the menu of a message. They work in servers, the first one with the bot
 * alone too, for everybody by default: admins may narrow that, and each right is checked again when
 * a command is given. Source: docs, interactions, "Application Commands" and "Interaction
 * Contexts".
 */
final class CommandTree {
  /** What people type after the slash. */
  static final String NAME = "image";

  private static final int CHAT_INPUT = 1;
  private static final int MESSAGE = 3;
  private static final int SERVER = 0;

  /** Somebody's direct messages with it. */
  private static final int BOT_ALONE = 1;

  private static final int SUB_COMMAND = 1;
  private static final int SUB_COMMAND_GROUP = 2;
  private static final int LONGEST_DESCRIPTION = 100;

  /**
   * Each is written twice; of more than so many people are offered those that fit while they type.
   */
  private static final int MOST_CHOICES = 3;

  /** Discord takes 25 options of a command, and 8000 characters of all commands together. */
  private static final int MOST_TYPED = 12;

  /** All names, descriptions and values of one command together. */
  private static final int MOST_CHARACTERS = 8_000;

  private static final int LEAST_DESCRIPTION = 10;

  /** What no phrase ends with. */
  private static final Set<String> LEADING_ON =
      Set.of(
          ("a an the this that these those its and or of in on at to for from by with as is are be"
                  + " where which who whose how than so no not other all more I you your may can")
              .split(" "));

  private final List<Command> commands;
  private final int longest;

  /**
   * @param longest description of an option
   */
  private CommandTree(List<Command> commands, int longest) {
    this.commands = commands;
    this.longest = longest;
  }

  /** What options are is said as long as there is room for it: the command says the most of it. */
  static DataArray of(List<Command> commands) {
    // Its 8,000 characters count the longest translation of each, and English fills nearly all.
    return Language.ENGLISH.saying(() -> inEnglish(commands));
  }

  private static DataArray inEnglish(List<Command> commands) {
    int least = LEAST_DESCRIPTION;
    int most = LONGEST_DESCRIPTION;
    while (least < most) {
      int longest = (least + most + 1) / 2;
      if (characters(new CommandTree(commands, longest).image()) <= MOST_CHARACTERS) {
        least = longest;
      } else {
        most = longest - 1;
      }
    }
    return DataArray.empty()
        .add(new CommandTree(commands, least).image())
        .add(inServers(menu(MessageMenus.PROTECT)))
        .add(inServers(menu(MessageMenus.DETAILS)));
  }

  private DataObject image() {
    return within(
            DataArray.empty().add(SERVER).add(BOT_ALONE),
            described(NAME, "Protected pictures: open, manage and audit", CHAT_INPUT))
        .put("options", words());
  }

  private static int characters(DataObject node) {
    int all = 0;
    for (String key : List.of("name", "description", "value")) {
      all += node.getString(key, "").length();
    }
    for (String key : List.of("options", "choices")) {
      DataArray children = node.optArray(key).orElseGet(DataArray::empty);
      for (int i = 0; i < children.length(); i++) {
        all += characters(children.getObject(i));
      }
    }
    return all;
  }

  private DataArray words() {
    DataArray words = DataArray.empty();
    Map<String, DataArray> groups = new LinkedHashMap<>();
    for (Command command : commands) {
      Usage usage = command.usage();
      if (usage.group().isEmpty()) {
        words.add(word(usage.words(), usage));
      } else {
        String group = usage.group().get();
        String word = usage.words().substring(group.length() + 1);
        groups.computeIfAbsent(group, none -> DataArray.empty()).add(word(word, usage));
      }
    }
    groups.forEach((name, members) -> words.add(group(name, members)));
    return words;
  }

  private static DataObject group(String name, DataArray members) {
    return described(name, name + " commands", SUB_COMMAND_GROUP).put("options", members);
  }

  /** It comes back by its English name, whatever is shown. */
  private static DataObject menu(Supplier<String> name) {
    DataObject others = DataObject.empty();
    Arrays.stream(Language.values())
        .filter(one -> one != Language.ENGLISH)
        .forEach(one -> others.put(one.tag(), one.saying(name)));
    return DataObject.empty()
        .put("name", Language.ENGLISH.saying(name))
        .put("name_localizations", others)
        .put("type", MESSAGE);
  }

  private static DataObject inServers(DataObject command) {
    return within(DataArray.empty().add(SERVER), command);
  }

  private static DataObject within(DataArray contexts, DataObject command) {
    return command
        .put("contexts", contexts)
        .put("integration_types", DataArray.empty().add(0))
        .put("default_member_permissions", null);
  }

  private DataObject word(String name, Usage usage) {
    DataArray options = DataArray.empty();
    typed(usage)
        .sorted(Comparator.comparing(parameter -> !parameter.required()))
        .forEach(parameter -> options.add(option(parameter)));
    return described(name, usage.help(), SUB_COMMAND).put("options", options);
  }

  /** Of a command that takes very many values these are for its form, which it then opens. */
  private static Stream<Parameter> typed(Usage usage) {
    List<Parameter> all = usage.parameters().stream().filter(Parameter::isTyped).toList();
    return all.stream()
        .filter(
            one ->
                all.size() <= MOST_TYPED
                    || one.required()
                    || one.type() == Parameter.Type.CONVERSATION);
  }

  private DataObject option(Parameter parameter) {
    DataObject option =
        described(parameter.name(), inShort(parameter.help(), longest), type(parameter))
            .put("required", parameter.required());
    if (parameter.type() == Parameter.Type.CHOICE && parameter.choices().size() <= MOST_CHOICES) {
      return option.put("choices", choices(parameter.choices()));
    }
    return completes(parameter) ? option.put("autocomplete", true) : option;
  }

  private static int type(Parameter parameter) {
    return switch (parameter.type()) {
      case TEXT, DURATION, IMAGE, CHOICE, CONVERSATIONS, GROUPS, RECEIVER -> 3;
      case PERSON -> 6;
      case GROUP -> 8;
      case CONVERSATION -> 7;
      case FILE -> 11;
    };
  }

  private static boolean completes(Parameter parameter) {
    return switch (parameter.type()) {
      case DURATION, IMAGE, CHOICE -> true;
      case TEXT -> !parameter.choices().isEmpty();
      case PERSON, GROUP, GROUPS, CONVERSATION, CONVERSATIONS, RECEIVER, FILE -> false;
    };
  }

  private static DataArray choices(List<String> choices) {
    DataArray offered = DataArray.empty();
    choices.forEach(
        choice -> offered.add(DataObject.empty().put("name", choice).put("value", choice)));
    return offered;
  }

  private static DataObject described(String name, String help, int type) {
    String text = cut(help, LONGEST_DESCRIPTION);
    return DataObject.empty().put("name", name).put("description", text).put("type", type);
  }

  /** As many whole words as there is room for, but none that leads on to what is left out. */
  private static String inShort(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = text.lastIndexOf(' ', most - 1);
    while (end > 0
        && LEADING_ON.contains(text.substring(text.lastIndexOf(' ', end - 1) + 1, end))) {
      end = text.lastIndexOf(' ', end - 1);
    }
    if (end <= 0) {
      return cut(text, most);
    }
    // What comes before a colon stands by itself.
    return switch (text.charAt(end - 1)) {
      case ':', ';' -> text.substring(0, end - 1);
      case ',' -> text.substring(0, end - 1) + "…";
      default -> text.substring(0, end) + "…";
    };
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
