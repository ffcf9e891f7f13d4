package io.cloakroom.command;

import io.cloakroom.chat.card.Span;

/**
 * What stands before every command as people type it.
 *
 * @param name with its slash: {@code /image}
 */
public record Slash(String name) {
  /** The command as it is to be typed. */
  public Span of(String words) {
    return Span.code(name + " " + words);
  }
}
