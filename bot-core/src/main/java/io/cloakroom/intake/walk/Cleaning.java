package io.cloakroom.intake.walk;

import io.cloakroom.sanitize.Previewer;
import io.cloakroom.sanitize.Sanitizer;
import io.cloakroom.sanitize.format.SanitizerLimits;

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
