package io.cloakroom.storage.blobs;

import io.cloakroom.vault.DamagedPicture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** What reading something to its end has shown. */
enum ReadThrough {
  WHOLE,
  DAMAGED,
  NOWHERE;

  /** Opens it. */
  @FunctionalInterface
  interface Opening {
    Optional<InputStream> open() throws IOException;
  }

  /**
   * Reads it.
   *
   * @throws IOException when it cannot be read now, which tells nothing
   */
  static ReadThrough of(Opening opening) throws IOException {
    try (InputStream bytes = opening.open().orElse(null)) {
      if (bytes == null) {
        return NOWHERE;
      }
      bytes.transferTo(OutputStream.nullOutputStream());
      return WHOLE;
    } catch (DamagedPicture damaged) {
      return DAMAGED;
    }
  }
}
