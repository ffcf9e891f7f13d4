package io.cloakroom.discord;

import java.util.Objects;

/** A token or a key: it prints nothing of itself. */
public record Secret(String value) {
  public Secret {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "(secret)";
  }
}
