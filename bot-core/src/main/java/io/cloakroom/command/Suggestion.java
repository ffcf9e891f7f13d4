package io.cloakroom.command;

import java.util.Objects;

/**
 * A value that somebody may want to give.
 *
 * @param label for people: plain text of at most 100 characters
 * @param value what is given when it is chosen, at most 100 characters
 */
public record Suggestion(String label, String value) {
  public Suggestion {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(value, "value");
  }
}
