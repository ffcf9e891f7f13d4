package io.cloakroom.policy.text;

import java.time.Instant;
import java.util.Objects;

/**
 * That somebody has read a text.
 *
 * @param number of its version
 */
public record Acknowledgement(int number, Instant at) {
  public Acknowledgement {
    Objects.requireNonNull(at, "at");
  }
}
