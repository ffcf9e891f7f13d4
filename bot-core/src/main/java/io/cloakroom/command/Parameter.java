package io.cloakroom.command;

import java.util.List;
import java.util.Objects;

/**
 * One value that a command takes.
 *
 * @param name lower case, as it is typed before the colon
 * @param help one short sentence
 * @param choices of a choice the only values possible, of a text some of them; empty for any
 */
public record Parameter(
    String name, Type type, boolean required, String help, List<String> choices) {
  /** What a value must be. */
  public enum Type {
    TEXT,
    DURATION,
    /** A picture: its link, its id. */
    IMAGE,
    PERSON,
    /** A user group. */
    GROUP,
    CONVERSATION,
    /** Several of them, with commas between. */
    CONVERSATIONS,
    /** Whom or where something goes: see {@link Receiver}. */
    RECEIVER,
    CHOICE,
    /** A file that is handed in with the command: the messenger's id of it. */
    FILE
  }

  public Parameter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(help, "help");
    choices = List.copyOf(choices);
  }

  /**
   * Whether people give it: some are only ever written by a button, and need no place in a list.
   */
  public boolean isTyped() {
    return Parameters.isTyped(this);
  }

  /** Whether it takes all words behind it, where a line is typed and nothing else is missing. */
  public boolean isRestOfLine() {
    return Parameters.isRestOfLine(this);
  }
}
