package io.cloakroom.storage;

import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.database.Database;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;

/**
 * Says beside sealed pictures to which database on a server they belong. Its dump, put back for a
 * drill, knows the same pictures and would erase them beside the one that lives, so whoever is
 * another is refused.
 */
final class PictureOwner {
  private final Database database;
  private final PicturePlace place;
  private final SealedPictures pictures;

  PictureOwner(Database database, PicturePlace place, SealedPictures pictures) {
    this.database = database;
    this.place = place;
    this.pictures = pictures;
  }

  /**
   * Before anything is made there.
   *
   * @throws StorageRefused when they belong to another database
   * @throws IOException when the disk fails
   */
  void refuseOther() throws IOException {
    if (!database.isOursAlone() && place.owner().filter(this::isOther).isPresent()) {
      String thing = pictures.where() == SealedPictures.Where.FOLDER ? "file" : "object";
      throw new StorageRefused(
          pictures.place()
              + " belongs to another database than "
              + database.place()
              + ", as its "
              + thing
              + " "
              + PicturePlace.OWNER
              + " says. Two would erase each other's pictures, so nothing was started. To try a"
              + " backup, give it a copy of these pictures: never these. Only if that other"
              + " database is gone for good, and this one took its place, delete that "
              + thing
              + " and start again");
    }
  }

  /** Once pictures can be kept there; one that is there stays. */
  void claim() throws IOException {
    if (!database.isOursAlone() && place.owner().isEmpty()) {
      place.claim(database.identity());
    }
  }

  private boolean isOther(String owner) {
    return !owner.equals(database.identity());
  }
}
