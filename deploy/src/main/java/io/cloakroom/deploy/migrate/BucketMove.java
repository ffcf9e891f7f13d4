package io.cloakroom.deploy.migrate;

import io.cloakroom.deploy.backup.Counted;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.util.Optional;

/** Copies sealed pictures and tombstones into a bucket that is for them alone. */
final class BucketMove {
  private final StorageParts fresh;
  private final MoveMark mark;
  private final PictureMove pictures;
  private final TombstoneMove tombstones;

  /** It has all of them by their names, and no mark: a Cloakroom may start there meanwhile. */
  private boolean finished;

  private boolean marked;

  /**
   * What is there then.
   *
   * @param tombstones how many files of them
   */
  record Done(Counted pictures, long tombstones) {}

  private BucketMove(StorageParts old, StorageParts fresh, String installation, Onlooker told) {
    this.fresh = fresh;
    this.mark = new MoveMark(fresh.files(), installation);
    this.pictures = new PictureMove(old.files(), fresh.files(), this::putMark, told);
    this.tombstones = new TombstoneMove(old.apart(), fresh.apart(), this::putMark);
  }

  /**
   * Looks at both, and leaves nothing in the bucket.
   *
   * @param installation whose pictures they are
   * @param rowsAreNew whether their database is not yet where it will be
   * @throws StorageRefused when the bucket cannot be used, or something else is in it
   */
  static BucketMove of(
      StorageParts old, StorageParts fresh, String installation, boolean rowsAreNew, Onlooker told)
      throws IOException {
    fresh.provePictures();
    BucketMove move = new BucketMove(old, fresh, installation, told);
    move.refuseOthers(rowsAreNew);
    return move;
  }

  private void refuseOthers(boolean rowsAreNew) throws IOException {
    Optional<String> begun = mark.found();
    if (begun.isPresent() && !mark.isOurs(begun.get())) {
      throw new StorageRefused(
          "pictures of another Cloakroom are being moved into "
              + fresh.picturePlace()
              + ", as the object "
              + PicturePlace.MOVING
              + " there says. Nothing was changed: take another bucket; or, where that was given"
              + " up, empty this one");
    }
    boolean taken = begun.isEmpty() && isTaken();
    if (taken && !isAllThere(rowsAreNew)) {
      throw new StorageRefused(
          "there are pictures in "
              + fresh.picturePlace()
              + " already, and they are not those of the data folder. Nothing was changed. Where"
              + " these were moved there before and cloakroom serve ran there since, it is done:"
              + " start that. Otherwise make an empty bucket, and say so with CLOAKROOM_S3_BUCKET");
    }
    // Rows that are still to come must not be missed there.
    finished = taken && !rowsAreNew;
  }

  private boolean isTaken() throws IOException {
    return fresh.hasPictures() || fresh.isClaimed() || tombstones.isAnyThere();
  }

  /** It was finished, and nothing has changed since. */
  private boolean isAllThere(boolean rowsAreNew) throws IOException {
    return !(rowsAreNew && fresh.isClaimed()) && tombstones.isAllThere() && pictures.isAllThere();
  }

  /**
   * Does it, again where it was cut off. Until {@link #end} no Cloakroom starts on that bucket; one
   * that was finished is only compared, and stays free unless something has to be mended there.
   *
   * @throws IOException when it was not finished
   */
  Done run() throws IOException {
    boolean empty = !fresh.hasPictures();
    if (!finished) {
      putMark();
    }
    Counted moved = pictures.run(empty);
    return new Done(moved, tombstones.run());
  }

  /** Once all is where it is to be. */
  void end() throws IOException {
    if (!finished || marked) {
      mark.end();
    }
  }

  /** Before anything changes there. */
  private synchronized void putMark() throws IOException {
    if (!marked) {
      mark.put();
      marked = true;
    }
  }
}
