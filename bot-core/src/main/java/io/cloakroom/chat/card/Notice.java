package io.cloakroom.chat.card;

import java.util.List;

/**
 * Something said to one person alone, or to everybody in a conversation.
 *
 * @param lasting whether it must be there to be read later too: where a messenger forgets what it
 *     shows to one person alone, it is said again where it stays
 */
public record Notice(List<Line> lines, List<Button> buttons, boolean lasting) {
  public Notice {
    lines = List.copyOf(lines);
    buttons = List.copyOf(buttons);
  }

  /** One that may be forgotten. */
  public Notice(List<Line> lines, List<Button> buttons) {
    this(lines, buttons, false);
  }

  /** One that must last: a failure, an end. */
  public static Notice lasting(List<Line> lines) {
    return new Notice(lines, List.of(), true);
  }
}
