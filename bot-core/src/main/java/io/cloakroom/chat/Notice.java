package io.cloakroom.chat;

import java.util.List;

/** Something said to one person alone. */
public record Notice(List<Line> lines, List<Button> buttons) {
  public Notice {
    lines = List.copyOf(lines);
    buttons = List.copyOf(buttons);
  }
}
