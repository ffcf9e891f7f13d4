package io.cloakroom.storage;

import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses a database that knows of no picture while sealed ones stand beside it: it was lost or
 * emptied. Whoever went on with it would never open one of them again.
 */
final class LostDatabase {
  private final Path file;
  private final SealedPictures pictures;

  /**
   * @param file of the database
   */
  LostDatabase(Path file, SealedPictures pictures) {
    this.file = file;
    this.pictures = pictures;
  }

  /** Whether nothing was ever stored here: neither database nor pictures. */
  boolean isUnused() throws IOException {
    return isMissing() && !pictures.any();
  }

  /**
   * Before anything is made: a new file in the place of the lost one would be in its way.
   *
   * @throws StorageRefused when there are pictures and no database
   */
  void refuseMissing() throws IOException {
    if (isMissing() && pictures.any()) {
      throw refused("but the database " + file + " is missing or empty");
    }
  }

  /**
   * @param knowsPictures whether the database has ever heard of one
   * @throws StorageRefused when there are pictures and it has not
   */
  void refuseEmptied(boolean knowsPictures) throws IOException {
    if (!knowsPictures && pictures.any()) {
      throw refused("but the database " + file + " is empty: it knows of none of them");
    }
  }

  private boolean isMissing() throws IOException {
    return Files.notExists(file) || Files.size(file) == 0;
  }

  private StorageRefused refused(String found) throws IOException {
    return new StorageRefused(
        "the folder "
            + pictures.folder()
            + " holds sealed pictures ("
            + pictures.count()
            + "), "
            + found
            + ". Without it no picture can be opened, so nothing was started. Put back your backup"
            + " of "
            + file.getFileName()
            + "; or, to begin anew without these pictures, move the folder "
            + pictures.folder()
            + " away");
  }
}
