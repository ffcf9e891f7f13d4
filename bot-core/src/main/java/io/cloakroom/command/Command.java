package io.cloakroom.command;

import java.util.List;

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

  /**
   * Does it. The caller was found to have the right that {@link Usage#need} asks for, and every
   * value is what its parameter says.
   *
   * @throws RuntimeException when something could not be stored or recorded: then it did not happen
   */
  Reply run(Request request);
}
