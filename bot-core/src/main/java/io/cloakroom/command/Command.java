package io.cloakroom.command;

/** One thing that the bot can be told to do. */
public interface Command {
  /** How it is called; always the same. */
  Usage usage();

  /**
   * Does it. The caller was found to have the right that {@link Usage#need} asks for, and every
   * value is what its parameter says.
   *
   * @throws RuntimeException when something could not be stored or recorded: then it did not happen
   */
  Reply run(Request request);
}
