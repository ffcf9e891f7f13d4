package io.cloakroom.command;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * One value that a command takes.
 *
 * @param name lower case, as it is typed before the colon
 * @param said one short sentence, in the language that is spoken
 * @param choices of a choice the only values possible, of a text some of them; empty for any
 */
public record Parameter(
    String name, Type type, boolean required, Supplier<String> said, List<String> choices) {
  /** What a value must be. */
  public enum Type {
    TEXT,
    DURATION,
    /** A picture: its link, its id. */
    IMAGE,
    PERSON,
    /** A user group. */
    GROUP,
    /** Several of them, with commas between. */
    GROUPS,
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
    Objects.requireNonNull(said, "said");
    choices = List.copyOf(choices);
  }

  /** What it is, in one short sentence of the language that is spoken. */
  public String help() {
    return said.get();
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
