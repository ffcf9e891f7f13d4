package io.cloakroom.discord.command;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.discord.card.ButtonIds;
import io.cloakroom.discord.card.Buttons;
import io.cloakroom.discord.card.Markdown;
import io.cloakroom.discord.card.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;

/** Lays out what commands answer. Source: docs, components, "Label", "Text Input". */
final class Replies {
  private static final int LABEL = 18;
  private static final int TEXT_INPUT = 4;
  private static final int STRING_SELECT = 3;
  private static final int USER_SELECT = 5;
  private static final int CHANNEL_SELECT = 8;

  /** Text, voice, news, threads and stages. Source: docs, resources, "Channel Types". */
  private static final List<Integer> TALKING_CHANNELS = List.of(0, 2, 5, 10, 11, 12, 13);

  private static final int SHORT = 1;
  private static final int LONGEST_TITLE = 45;
  private static final int LONGEST_LABEL = 45;
  private static final int LONGEST_HINT = 100;
  private static final int LONGEST_BUTTON = 80;
  private static final int MOST_FIELDS = Parameters.PAGE_FIELDS;
  private static final int MOST_OPTIONS = 25;
  private static final int MOST_PAGES = 6;

  /** So many ways to pages are buttons of a message, with room for others. */
  private static final int MOST_WAYS = 15;

  private final ButtonIds ids;
  private final Buttons buttons;

  Replies(ButtonIds ids) {
    this.ids = ids;
    this.buttons = new Buttons(ids);
  }

  /** The messages, at least one; all for the caller alone, or all for everybody. */
  List<DataObject> messages(Reply.Say say, boolean forAll, Optional<ButtonIds.Scene> scene) {
    int flags = Messages.SUPPRESS_EMBEDS | (forAll ? 0 : Messages.EPHEMERAL);
    List<Line> ways = say.lines().stream().filter(Buttons::isWay).limit(MOST_WAYS).toList();
    List<Line> words = say.lines().stream().filter(line -> !ways.contains(line)).toList();
    // A message of buttons alone would be none.
    boolean apart = !words.isEmpty();
    List<String> pages = new ArrayList<>(pages(apart ? words : say.lines()));
    List<DataObject> messages = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      boolean last = i == pages.size() - 1;
      List<Button> shown = last ? say.buttons() : List.of();
      messages.add(
          Messages.inert()
              .put("content", pages.get(i))
              .put("flags", flags)
              .put("components", buttons.rows(last && apart ? ways : List.of(), shown, scene)));
    }
    return messages;
  }

  private static List<String> pages(List<Line> lines) {
    List<String> pages = Markdown.pages(Markdown.of(lines), Markdown.MAX_CONTENT);
    if (pages.isEmpty()) {
      return List.of(AnswerWords.WORDS.done());
    }
    if (pages.size() <= MOST_PAGES) {
      return pages;
    }
    List<String> some = new ArrayList<>(pages.subList(0, MOST_PAGES - 1));
    some.add(AnswerWords.WORDS.moreThanFits());
    return some;
  }

  /** The form, to be given at once. */
  DataObject form(Reply.Ask ask, Optional<ButtonIds.Scene> scene) {
    DataArray labels = DataArray.empty();
    ask.fields().stream()
        .limit(MOST_FIELDS)
        .forEach(field -> labels.add(label(field, ask.given().getOrDefault(field.name(), ""))));
    return DataObject.empty()
        .put("custom_id", ids.of(ask.command(), unseen(ask), scene))
        .put("title", cut(ask.title(), LONGEST_TITLE))
        .put("components", labels);
  }

  /** Whether it has more fields than a form of Discord shows. */
  static boolean isLong(Reply.Ask ask) {
    return ask.fields().size() > MOST_FIELDS;
  }

  /** A button for each part of a form that is too long for one. */
  static Reply.Say parts(Reply.Ask ask) {
    List<Button> parts = new ArrayList<>();
    for (int from = 0; from < ask.fields().size(); from += Parameters.PAGE_FIELDS) {
      List<Parameter> fields =
          ask.fields().subList(from, Math.min(ask.fields().size(), from + Parameters.PAGE_FIELDS));
      Map<String, String> given = new HashMap<>(unseen(ask));
      given.put(Parameters.PAGE.name(), String.valueOf(parts.size() + 1));
      String label = String.join(", ", fields.stream().map(Parameter::name).toList());
      parts.add(new Button(cut(label, LONGEST_BUTTON), ask.command(), given, Button.Style.NORMAL));
    }
    return new Reply.Say(
        List.of(Line.of(AnswerWords.WORDS.whichPart(ask.title(), parts.size()))), parts, false);
  }

  /** What to press for the form, where it can no longer be given by itself. */
  static Button opening(Reply.Ask ask) {
    return new Button(AnswerWords.WORDS.fillIn(), ask.command(), unseen(ask), Button.Style.PRIMARY);
  }

  /** The values that go along with the form and are not in it. */
  private static Map<String, String> unseen(Reply.Ask ask) {
    Map<String, String> unseen = new HashMap<>(ask.given());
    ask.fields().forEach(field -> unseen.remove(field.name()));
    return unseen;
  }

  private static DataObject label(Parameter field, String given) {
    return DataObject.empty()
        .put("type", LABEL)
        .put("label", cut(field.name(), LONGEST_LABEL))
        .put("description", cut(field.help(), LONGEST_HINT))
        .put("component", input(field, given));
  }

  private static DataObject input(Parameter field, String given) {
    DataObject input =
        DataObject.empty().put("custom_id", field.name()).put("required", field.required());
    if (field.type() == Parameter.Type.CHOICE && field.choices().size() <= MOST_OPTIONS) {
      return input.put("type", STRING_SELECT).put("options", options(field, given));
    }
    if (field.type() == Parameter.Type.CONVERSATION || field.type() == Parameter.Type.PERSON) {
      return picked(field, given, input);
    }
    input.put("type", TEXT_INPUT).put("style", SHORT).put("max_length", 500);
    return given.isEmpty() ? input : input.put("value", given);
  }

  /** Somebody, or a channel in which there are posts, from Discord's own list. */
  private static DataObject picked(Parameter field, String given, DataObject input) {
    boolean person = field.type() == Parameter.Type.PERSON;
    input.put("type", person ? USER_SELECT : CHANNEL_SELECT);
    if (!person) {
      input.put("channel_types", DataArray.fromCollection(TALKING_CHANNELS));
    }
    return given.isEmpty()
        ? input
        : input.put(
            "default_values",
            DataArray.empty()
                .add(DataObject.empty().put("id", given).put("type", person ? "user" : "channel")));
  }

  private static DataArray options(Parameter field, String given) {
    DataArray options = DataArray.empty();
    for (String choice : field.choices()) {
      options.add(
          DataObject.empty()
              .put("label", choice)
              .put("value", choice)
              .put("default", choice.equals(given)));
    }
    return options;
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
