package io.cloakroom.chat.card;

import java.util.Map;
import java.util.Objects;

/**
 * A command with its values filled in, to be pressed. Nothing in it is trusted when it comes back:
 * the right of whoever presses it is checked like that of a typed command.
 *
 * @param command the words of the command: {@code "log release"}
 */
public record Button(String label, String command, Map<String, String> arguments, Style style) {
  /** How loud a button is. */
  public enum Style {
    NORMAL,
    PRIMARY,
    /** What it does reaches others at once, and is asked about first where the chat can. */
    DANGER,
    /** The same, and nothing brings back what it destroys. */
    FINAL
  }

  public Button {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(command, "command");
    arguments = Map.copyOf(arguments);
    Objects.requireNonNull(style, "style");
  }
}
