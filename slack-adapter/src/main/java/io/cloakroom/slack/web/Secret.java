package io.cloakroom.slack.web;

import java.util.Objects;

/** A token or a key, which prints nothing of itself. */
public record Secret(String value) {
  public Secret {
    Objects.requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return "Secret[***]";
  }
}
