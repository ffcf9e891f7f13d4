package io.cloakroom.command;

import java.util.List;
import java.util.Optional;

/** One thing that the bot can be told to do. */
public interface Command {
  /** How it is called; always the same. */
  Usage usage();

  /**
   * What to offer whoever is typing a value.
   *
   * @param call as far as it is typed
   */
  default List<String> choices(Call call, Parameter parameter) {
    return parameter.choices();
  }

  /** The words of another command, offered to whoever may not give this one but that. */
  default Optional<String> instead() {
    return Optional.empty();
  }

  /**
   * Does it. The caller was found to have the right that {@link Usage#need} asks for, and every
   * value is what its parameter says.
   *
   * @throws RuntimeException when something could not be stored or recorded: then it did not happen
   */
  Reply run(Request request);
}
