package io.cloakroom.intake.walk;

import io.cloakroom.sanitizer.Previewer;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;

/**
 * How files are cleaned.
 *
 * @param maxBytes the largest file that is read at all
 */
public record Cleaning(Sanitizer sanitizer, Previewer previewer, long maxBytes) {
  public static Cleaning within(SanitizerLimits limits) {
    return new Cleaning(new Sanitizer(limits), new Previewer(limits), limits.maxBytes());
  }
}
