package io.cloakroom.storage;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.RestoredFromPast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A backup that {@code cloakroom restore} is putting back, or was when it was cut off: a file in
 * the data folder says so until all is done.
 */
public final class BegunRestore {
  /** What that file is called. */
  public static final String MARK = "put-back";

  private final StorageSettings settings;

  BegunRestore(StorageSettings settings) {
    this.settings = settings;
  }

  boolean isThere() {
    return Files.exists(mark());
  }

  /**
   * Before anything is made: whoever goes on with the restore would take a database that began
   * meanwhile for the one that was put back.
   *
   * @throws RestoredFromPast when that is not there yet; a start waits for it
   */
  void refuseToBegin() throws IOException {
    if (!isThere()) {
      return;
    }
    try (StorageParts parts = StorageParts.of(settings)) {
      if (!parts.hasDatabase()) {
        throw new RestoredFromPast(
            "a backup is being put back in "
                + settings.folder()
                + ", and its database is not there yet. Nothing was started: where that was cut"
                + " off, give the same \"cloakroom restore\" again, and a start that waits goes on"
                + " by itself; or, to begin without it, delete "
                + mark());
      }
    }
  }

  /** What was put back is in use: whoever puts the same back once more begins anew. */
  void end() throws IOException {
    if (Files.deleteIfExists(mark())) {
      Durable.forceFolder(settings.folder());
    }
  }

  private Path mark() {
    return settings.folder().resolve(MARK);
  }
}
