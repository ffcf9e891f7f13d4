package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.Clean;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where clean copies go. */
public interface Destination {
  /** Nowhere: for looking only. */
  Destination NONE = (original, clean) -> Optional.empty();

  /**
   * Puts the clean copy there, whole or not at all.
   *
   * @return where it lies; empty if nothing is kept
   * @throws IOException if it does not lie there now; the message says why, in words
   */
  Optional<Path> put(Candidate original, Clean clean) throws IOException;
}
