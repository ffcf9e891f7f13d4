package io.cloakroom.storage.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Watches how much a folder's disk still takes. */
public final class FreeSpace {
  /** Room for a picture of the greatest size that is taken in, twice: 100 MiB. */
  public static final long LEAST_BYTES = 100L << 20;

  private FreeSpace() {}

  /** What to do about too little free space; empty when there is enough. */
  public static Optional<String> shortage(Path folder, long leastBytes) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free < leastBytes
          ? Optional.of(
              "only "
                  + (free >> 20)
                  + " MiB are free where the data is, less than "
                  + (leastBytes >> 20)
                  + "; free disk space before it is full")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("free disk space cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
