package io.cloakroom.intake.walk;

import io.cloakroom.sanitizer.Previewer;
import io.cloakroom.sanitizer.Sanitizer;
import io.cloakroom.sanitizer.SanitizerLimits;
import java.time.Duration;

/**
 * How files are cleaned.
 *
 * @param maxBytes the largest file that is read at all
 * @param decoding how long a decoder may take for one file
 * @param heapBytes the memory that there is for everything: large files take a part of it
 */
public record Cleaning(
    Sanitizer sanitizer, Previewer previewer, long maxBytes, Duration decoding, long heapBytes) {
  public static Cleaning within(SanitizerLimits limits) {
    return new Cleaning(
        new Sanitizer(limits),
        new Previewer(limits),
        limits.maxBytes(),
        Duration.ZERO,
        Runtime.getRuntime().maxMemory());
  }
}
