package io.cloakroom.storage;

import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.database.Database;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Refuses a database that knows of no picture while sealed ones stand beside it: it was lost or
 * emptied. Whoever went on with it would never open one of them again.
 */
final class LostDatabase {
  private final DatabaseSettings database;
  private final SealedPictures pictures;

  LostDatabase(DatabaseSettings database, SealedPictures pictures) {
    this.database = database;
    this.pictures = pictures;
  }

  /**
   * Whether nothing was ever stored here: neither database nor pictures.
   *
   * @throws StorageRefused when the server of the database does not answer
   */
  boolean isUnused() throws IOException {
    return !pictures.any()
        && (database.isFile() ? isMissing() : Database.isWithoutTables(database));
  }

  /**
   * Before anything is made: a new file, or tables, in the place of what was lost would be in its
   * way.
   *
   * @throws StorageRefused when there are pictures and no database, or its server does not answer
   */
  void refuseMissing() throws IOException {
    if (!database.isFile() && pictures.any() && Database.isWithoutTables(database)) {
      throw empty();
    }
    if (database.isFile() && isMissing() && pictures.any()) {
      throw refused("but the database " + database.place() + " is missing or empty");
    }
  }

  /**
   * @param knowsPictures whether the database has ever heard of one
   * @throws StorageRefused when there are pictures and it has not
   */
  void refuseEmptied(boolean knowsPictures) throws IOException {
    if (!knowsPictures && pictures.any()) {
      throw empty();
    }
  }

  private StorageRefused empty() throws IOException {
    return refused("but the database " + database.place() + " is empty: it knows of none of them");
  }

  private boolean isMissing() throws IOException {
    Path file = database.h2File();
    return Files.notExists(file) || Files.size(file) == 0;
  }

  private StorageRefused refused(String found) throws IOException {
    return new StorageRefused(
        pictures.place()
            + " holds sealed pictures ("
            + pictures.counted()
            + "), "
            + found
            + ". Without it no picture can be opened, so nothing was started. Put back your backup"
            + " of "
            + (database.isFile() ? database.h2File().getFileName() : "it")
            + "; or, to begin anew without these pictures, "
            + (pictures.where() == SealedPictures.Where.FOLDER
                ? "move " + pictures.place() + " away"
                : "take another bucket"));
  }
}
