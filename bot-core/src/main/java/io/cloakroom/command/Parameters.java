package io.cloakroom.command;

import io.cloakroom.command.help.OptionWords;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The parameters that several commands share. */
public final class Parameters {
  /** Which picture. */
  public static final Parameter IMAGE =
      new Parameter("image", Parameter.Type.IMAGE, true, OptionWords.WORDS::image, List.of());

  /** The conversation that a command is about; without it, the one it is given in. */
  public static final Parameter CHANNEL =
      new Parameter(
          "channel", Parameter.Type.CONVERSATION, false, OptionWords.WORDS::channel, List.of());

  /** Which earlier version of a picture; written by the buttons of info. */
  public static final Parameter VERSION =
      new Parameter("version", Parameter.Type.TEXT, false, OptionWords.WORDS::version, List.of());

  /** What was signed, as it stands in a channel. */
  public static final Parameter CHECKPOINT =
      new Parameter(
          "checkpoint", Parameter.Type.TEXT, false, OptionWords.WORDS::checkpoint, List.of());

  /** What the text of a policy is to say; all of the line. */
  public static final Parameter WORDS =
      new Parameter("words", Parameter.Type.TEXT, false, OptionWords.WORDS::words, List.of());

  /** What a reference to several pictures begins with that were chosen on a page. */
  public static final String CHOSEN = "chosen:";

  /** Nobody means more by a value. */
  private static final int LONGEST = 500;

  /** Each witness that signed it adds a line. */
  private static final int LONGEST_CHECKPOINT = 4_000;

  /** As many pictures as can be chosen at once on a page, each by its id. */
  private static final int LONGEST_CHOSEN = 1_500;

  /** Where the next page begins; written by the button under a page. */
  public static final Parameter BEFORE =
      new Parameter("before", Parameter.Type.TEXT, false, OptionWords.WORDS::before, List.of());

  /** Where the page before this one ends; written by the button under a page. */
  public static final Parameter AFTER =
      new Parameter("after", Parameter.Type.TEXT, false, OptionWords.WORDS::after, List.of());

  /**
   * Where a page of what was found begins, and where those before it did; written by its buttons.
   */
  public static final Parameter PLACE =
      new Parameter("place", Parameter.Type.TEXT, false, OptionWords.WORDS::place, List.of());

  /** That the answer is wanted as a page; written by the button beside it. */
  public static final Parameter AS_PAGE =
      new Parameter("as-page", Parameter.Type.TEXT, false, OptionWords.WORDS::asPage, List.of());

  /** From when to when, and how many links that were; written by the button that confirms. */
  public static final Parameter RANGE =
      new Parameter("range", Parameter.Type.TEXT, false, OptionWords.WORDS::confirmed, List.of());

  /** That it was asked whether it is meant; written by the button that confirms. */
  public static final Parameter SURE =
      new Parameter("sure", Parameter.Type.TEXT, false, OptionWords.WORDS::confirmed, List.of());

  /** Which post to try again; written by the button beside it. */
  public static final Parameter RETRY =
      new Parameter("retry", Parameter.Type.TEXT, false, OptionWords.WORDS::retry, List.of());

  /** What somebody answers who was asked; written by the buttons under the question. */
  public static final Parameter ANSWER =
      new Parameter("answer", Parameter.Type.TEXT, false, OptionWords.WORDS::answer, List.of());

  /** What was noticed that a notice tells of; written by its buttons. */
  public static final Parameter NOTICE =
      new Parameter("notice", Parameter.Type.TEXT, false, OptionWords.WORDS::notice, List.of());

  /** Which part of a form that is too long; written by the button that opens it. */
  public static final Parameter PAGE =
      new Parameter("page", Parameter.Type.TEXT, false, OptionWords.WORDS::page, List.of());

  /** What a form showed; it goes along with it, so that nothing newer is overwritten. */
  public static final Parameter SHOWN =
      new Parameter("shown", Parameter.Type.TEXT, false, OptionWords.WORDS::shown, List.of());

  /** Where a picture goes; written by the form that asks for it. */
  public static final Parameter TO_CHANNEL =
      new Parameter("into", Parameter.Type.CONVERSATION, false, OptionWords.WORDS::into, List.of());

  /** Who is to see a picture; written by the same form. */
  public static final Parameter TO_PERSON =
      new Parameter("with", Parameter.Type.PERSON, false, OptionWords.WORDS::with, List.of());

  /** How many fields a part has: more than one chat shows no form of. */
  public static final int PAGE_FIELDS = 5;

  public static final Parameter PERSON =
      new Parameter("person", Parameter.Type.PERSON, true, OptionWords.WORDS::person, List.of());

  /** Why, in words of one's own. */
  public static final Parameter REASON =
      new Parameter("reason", Parameter.Type.TEXT, true, OptionWords.WORDS::reason, List.of());

  /** What to call a picture. */
  public static final Parameter TITLE = text("title", false, OptionWords.WORDS::title);

  /** What a picture may be used for. */
  public static final Parameter USAGE = text("usage", false, OptionWords.WORDS::usage);

  /** To whom the rights to a picture belong. */
  public static final Parameter RIGHTS_HOLDER =
      text("rights-holder", false, OptionWords.WORDS::rightsHolder);

  /** Tags of a picture, to give and to take away. */
  public static final Parameter TAGS =
      new Parameter(
          "tags",
          Parameter.Type.TEXT,
          false,
          OptionWords.WORDS::tags,
          List.of("+pier", "-old", "+pier -old"));

  /** The value of any setting: what can be, several words even, depends on which it is. */
  public static final Parameter ANY_VALUE =
      new Parameter(
          "value",
          Parameter.Type.TEXT,
          true,
          OptionWords.WORDS::value,
          Setting.ALL.stream()
              .flatMap(one -> one.samples().stream())
              .distinct()
              .limit(25)
              .toList());

  /** Only written by buttons. */
  private static final Set<Parameter> BY_BUTTONS =
      Set.of(
          AFTER,
          ANSWER,
          AS_PAGE,
          BEFORE,
          NOTICE,
          RANGE,
          RETRY,
          SURE,
          PAGE,
          PLACE,
          SHOWN,
          TO_CHANNEL,
          TO_PERSON,
          VERSION);

  private Parameters() {}

  /** The same, to be left out at will. */
  public static Parameter optional(Parameter one) {
    return new Parameter(one.name(), one.type(), false, one.said(), one.choices());
  }

  /** The same, as a form asks for it that cannot go on without it. */
  public static Parameter required(Parameter one) {
    return new Parameter(one.name(), one.type(), true, one.said(), one.choices());
  }

  /** Whether people are to know of it. */
  static boolean isTyped(Parameter parameter) {
    return !BY_BUTTONS.contains(parameter);
  }

  /** Whether all that is typed behind it belongs to it. */
  static boolean isRestOfLine(Parameter parameter) {
    return parameter.name().equals(REASON.name())
        || parameter.equals(ANY_VALUE)
        || parameter.equals(WORDS)
        || parameter.equals(TAGS);
  }

  /** Whether it can be typed with nothing behind its name: what it says is taken away then. */
  static boolean mayBeEmpty(Parameter parameter) {
    return parameter.equals(TITLE) || parameter.equals(USAGE) || parameter.equals(RIGHTS_HOLDER);
  }

  /** How many characters a value may have. */
  static int longest(Parameter parameter, String text) {
    if (parameter.name().equals(IMAGE.name()) && text.startsWith(CHOSEN)) {
      return LONGEST_CHOSEN;
    }
    return parameter.equals(CHECKPOINT) ? LONGEST_CHECKPOINT : LONGEST;
  }

  /** Those of all fields that stand on the part of the form that is asked for, from 1 on. */
  public static <T> List<T> page(List<T> all, Values values) {
    int page =
        values
            .text(PAGE.name())
            .filter(one -> one.matches("[1-9]"))
            .map(Integer::parseInt)
            .orElse(0);
    int from = (page - 1) * PAGE_FIELDS;
    return page == 0 || from >= all.size()
        ? all
        : all.subList(from, Math.min(all.size(), from + PAGE_FIELDS));
  }

  public static Parameter choice(
      String name, boolean required, Supplier<String> help, String... choices) {
    return new Parameter(name, Parameter.Type.CHOICE, required, help, List.of(choices));
  }

  /** The value of a setting, as it is written. */
  public static Parameter of(
      Setting<?> setting, String name, boolean required, Supplier<String> help) {
    return new Parameter(name, Parameter.Type.TEXT, required, help, setting.samples());
  }

  public static Parameter text(String name, boolean required, Supplier<String> help) {
    return new Parameter(name, Parameter.Type.TEXT, required, help, List.of());
  }
}
