package io.cloakroom.deploy.migrate;

import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be moved. A database that is on the server already stays there.
 *
 * @param from where all of it is
 * @param to where it is to be; what stays is there too
 * @param rows whether the database moves
 * @param pictures whether the pictures move, and with them the tombstones
 */
record MovePlan(StorageSettings from, StorageSettings to, boolean rows, boolean pictures) {
  /**
   * By what is set, and what is there.
   *
   * @throws StorageRefused when there is nothing to be moved
   */
  static MovePlan of(StorageSettings set) throws IOException {
    StorageSettings files = in(set.folder(), set, false, false);
    boolean hasFile = hasDatabase(files);
    if (!hasFile && set.server().isEmpty()) {
      throw nothing(set, "");
    }
    if (!hasFile && (set.bucket().isEmpty() || !hasDatabase(set))) {
      throw nothing(set, ", and none in " + set.databasePlace() + " whose pictures could be moved");
    }
    return new MovePlan(
        hasFile ? files : in(set.folder(), set, true, false),
        set,
        hasFile && set.server().isPresent(),
        set.bucket().isPresent());
  }

  private static StorageSettings in(
      Path folder, StorageSettings set, boolean server, boolean bucket) {
    return new StorageSettings(
        folder,
        set.masterKeyFile(),
        set.node(),
        set.recordName(),
        server ? set.server() : Optional.empty(),
        bucket ? set.bucket() : Optional.empty(),
        set.wrapper());
  }

  private static boolean hasDatabase(StorageSettings settings) throws IOException {
    try (StorageParts parts = StorageParts.of(settings)) {
      return parts.hasDatabase();
    }
  }

  private static StorageRefused nothing(StorageSettings set, String besides) {
    return new StorageRefused(
        "there is no database in the data folder "
            + set.folder()
            + besides
            + ". Nothing is to be moved: say where it is with CLOAKROOM_DATA_DIR; or, to begin"
            + " anew, start cloakroom serve with these settings");
  }

  /** Of where all of it is. */
  StorageParts parts() {
    return StorageParts.of(from);
  }

  /** Where it is to be, by way of a folder for what is on its way. */
  StorageSettings by(Path scratch) {
    return in(scratch, to, true, true);
  }
}
