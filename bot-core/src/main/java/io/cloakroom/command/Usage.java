package io.cloakroom.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How a command is called and by whom: all that a help text, a Slack manifest or a Discord
 * registration needs.
 *
 * @param words one word, or a group and a word: {@code "policy expiry"}
 * @param help one short sentence without its full stop
 * @param example as it is typed after the name: {@code "policy expiry 48h views:10"}
 * @param parameters in the order in which values without a name are taken
 * @param forAll whether what it did is said to the whole conversation; refusals never are
 * @param more what those with a further right can do by it, for their help alone
 */
public record Usage(
    String words,
    String help,
    String example,
    List<Parameter> parameters,
    CallerRight right,
    boolean forAll,
    List<More> more) {
  /**
   * What a right gives besides.
   *
   * @param what a sentence to whoever has it
   */
  public record More(CallerRight right, String what) {
    public More {
      Objects.requireNonNull(right, "right");
      Objects.requireNonNull(what, "what");
    }
  }

  public Usage {
    if (!words.matches("[a-z-]+( [a-z-]+)?")) {
      throw new IllegalArgumentException("not a command's words: \"" + words + "\"");
    }
    Objects.requireNonNull(help, "help");
    Objects.requireNonNull(example, "example");
    parameters = List.copyOf(parameters);
    Objects.requireNonNull(right, "right");
    more = List.copyOf(more);
  }

  /** A command whose answer is for its caller alone. */
  public static Usage of(
      String words, String help, String example, CallerRight right, Parameter... parameters) {
    return new Usage(words, help, example, List.of(parameters), right, false, List.of());
  }

  /** A command that changes something for everybody in the conversation, and says so there. */
  public static Usage announced(
      String words, String help, String example, CallerRight right, Parameter... parameters) {
    return new Usage(words, help, example, List.of(parameters), right, true, List.of());
  }

  /** The same, which those with a further right can do more by. */
  public Usage with(CallerRight further, String what) {
    List<More> all = new ArrayList<>(more);
    all.add(new More(further, what));
    return new Usage(words, help, example, parameters, right, forAll, all);
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

  public Optional<Parameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }
}
