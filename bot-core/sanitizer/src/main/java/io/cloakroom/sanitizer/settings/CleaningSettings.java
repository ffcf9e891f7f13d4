package io.cloakroom.sanitizer.settings;

import io.cloakroom.sanitizer.SanitizerLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Within which bounds pictures are cleaned, and what decodes those that Java cannot.
 *
 * @param heifDecoder what becomes of HEIC and AVIF pictures
 * @param heifProgram the program when {@code heifDecoder} is CHOSEN; absolute
 * @param heifTime how long one picture may be decoded
 * @param heifMemoryBytes what the decoder may take of memory
 */
public record CleaningSettings(
    SanitizerLimits limits,
    Decoder heifDecoder,
    Optional<Path> heifProgram,
    Duration heifTime,
    long heifMemoryBytes) {
  /** Where the decoder of HEIC and AVIF pictures comes from. */
  public enum Decoder {
    /** The one that is installed, if there is one. */
    FOUND,
    /** The one that the operator named. */
    CHOSEN,
    /** None: they are cleaned, but not shown. */
    OFF
  }

  public CleaningSettings {
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(heifDecoder, "heifDecoder");
    Objects.requireNonNull(heifProgram, "heifProgram");
    Objects.requireNonNull(heifTime, "heifTime");
  }

  /** The sanitiser's own limits, the installed decoder, 30 seconds and 1 GiB of memory for it. */
  public static CleaningSettings defaults() {
    return new CleaningSettings(
        SanitizerLimits.defaults(),
        Decoder.FOUND,
        Optional.empty(),
        Duration.ofSeconds(30),
        1L << 30);
  }
}
