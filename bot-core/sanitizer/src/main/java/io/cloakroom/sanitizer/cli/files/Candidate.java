package io.cloakroom.sanitizer.cli.files;

import java.nio.file.Path;

/**
 * A file to look at.
 *
 * @param file where it lies, as it was reached from what was typed
 * @param below its place below the argument that led to it; its bare name if it was named itself
 * @param named whether it was named itself: then being no picture is a problem, not a matter of
 *     course
 */
public record Candidate(Path file, Path below, boolean named) {
  /** Its size; 0 if that cannot be told. */
  public long bytes() {
    return file.toFile().length();
  }
}
