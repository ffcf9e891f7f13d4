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
      throw new StorageRefused(
          switch (pictures.where()) {
            case FOLDER ->
                StorageWords.WORDS.otherOwner(
                    pictures.name(), database.place(), PicturePlace.OWNER);
            case BUCKET ->
                StorageWords.WORDS.otherOwnerThere(
                    pictures.name(), database.place(), PicturePlace.OWNER);
          });
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
