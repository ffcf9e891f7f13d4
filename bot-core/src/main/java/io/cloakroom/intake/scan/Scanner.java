package io.cloakroom.intake.scan;

import java.io.IOException;
import java.time.Duration;

/** Looks for malicious content in files. Thread-safe. */
public interface Scanner {
  /**
   * Looks through a file, as it was posted.
   *
   * @return what it says of it; it says the same of the same file until it learns of something new
   * @throws IOException when it does not answer now, or not within {@link #patience}: ask again
   */
  Scanned scan(byte[] file) throws IOException;

  /** The longest that {@link #scan} takes. */
  Duration patience();
}
