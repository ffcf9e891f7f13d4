package io.cloakroom.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a command is called and by whom: all that a help text, a Slack manifest or a Discord
 * registration needs. Help speaks the language of whoever asks; what chats are told when commands
 * are registered is English, in all of which Discord's 8,000 characters are used: it counts the
 * longest translation.
 *
 * @param words one word, or a group and a word: {@code "policy expiry"}
 * @param said what it is for: one short sentence without its full stop, in the language that is
 *     spoken
 * @param example as it is typed after the name: {@code "policy expiry 48h views:10"}
 * @param parameters in the order in which values without a name are taken
 * @param forAll whether what it did is said to the whole conversation; refusals never are
 * @param reads whether it only answers, so that nobody need be told that nothing changed
 * @param more what those with a further right can do by it, for their help alone
 */
public record Usage(
    String words,
    Supplier<String> said,
    String example,
    List<Parameter> parameters,
    CallerRight right,
    boolean forAll,
    boolean reads,
    List<More> more) {
  /**
   * What a right gives besides.
   *
   * @param said a sentence to whoever has it, in the language that is spoken
   */
  public record More(CallerRight right, Supplier<String> said) {
    public More {
      Objects.requireNonNull(right, "right");
      Objects.requireNonNull(said, "said");
    }

    public String what() {
      return said.get();
    }
  }

  public Usage {
    if (!words.matches("[a-z-]+( [a-z-]+)?")) {
      throw new IllegalArgumentException("not a command's words: \"" + words + "\"");
    }
    Objects.requireNonNull(said, "said");
    Objects.requireNonNull(example, "example");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(right, "right");
    more = List.copyOf(more);
  }

  /** A command whose answer is for its caller alone. */
  public static Usage of(
      String words,
      Supplier<String> said,
      String example,
      CallerRight right,
      Parameter... parameters) {
    return new Usage(words, said, example, List.of(parameters), right, false, false, List.of());
  }

  /** A command that only answers, for its caller alone. */
  public static Usage reading(
      String words,
      Supplier<String> said,
      String example,
      CallerRight right,
      Parameter... parameters) {
    return new Usage(words, said, example, List.of(parameters), right, false, true, List.of());
  }

  /** A command that changes something for everybody in the conversation, and says so there. */
  public static Usage announced(
      String words,
      Supplier<String> said,
      String example,
      CallerRight right,
      Parameter... parameters) {
    return new Usage(words, said, example, List.of(parameters), right, true, false, List.of());
  }

  /** The same, which those with a further right can do more by. */
  public Usage with(CallerRight further, Supplier<String> what) {
    List<More> all = new ArrayList<>(more);
    all.add(new More(further, what));
    return new Usage(words, said, example, parameters, right, forAll, reads, all);
  }

  /** What it is for, in the language that is spoken. */
  public String help() {
    return said.get();
  }

  /** The first of its two words; empty for a command of one word. */
  public Optional<String> group() {
    int space = words.indexOf(' ');
    return space < 0 ? Optional.empty() : Optional.of(words.substring(0, space));
  }

  /**
   * An example that shows the value of that name: the command's own one, but for a choice that it
   * leaves out, of a command that wants a picture.
   */
  public String example(String name) {
    Optional<Parameter> choice =
        parameter(name)
            .filter(one -> one.type() == Parameter.Type.CHOICE && !example.contains(name + ":"));
    boolean ofPicture =
        parameters.stream().filter(Parameter::required).toList().equals(List.of(Parameters.IMAGE));
    return choice.isPresent() && ofPicture
        ? words + " LINK " + name + ":" + choice.get().choices().get(0)
        : example;
  }

  /** Whether what it answers comes page by page. */
  boolean turnsPages() {
    return parameters.contains(Parameters.BEFORE) || parameters.contains(Parameters.PLACE);
  }

  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }
}
