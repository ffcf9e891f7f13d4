package io.cloakroom.access;

import io.cloakroom.sanitizer.preview.MarkStrength;
import java.util.Objects;

/**
 * What is to be on the picture that somebody sees, besides their name.
 *
 * @param ownText what the owner says; empty for nothing
 */
public record MarkDuty(MarkStrength strength, String ownText) {
  public MarkDuty {
    Objects.requireNonNull(strength, "strength");
    Objects.requireNonNull(ownText, "ownText");
  }
}
