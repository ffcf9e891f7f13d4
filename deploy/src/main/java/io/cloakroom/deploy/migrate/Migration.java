package io.cloakroom.deploy.migrate;

import io.cloakroom.storage.MovingFolder;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.database.dump.RowDigests;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Moves what a Cloakroom that is stopped has in its data folder: the sealed pictures and the
 * tombstones first, and all rows last, at once. Cut off anywhere another run goes on. The data
 * folder stays as it was: of a database in a file a copy is opened, as H2 writes where it reads.
 */
final class Migration {
  private final MovePlan move;
  private final Onlooker told;

  /**
   * What came of it.
   *
   * @param rows empty where they stay
   * @param files empty where they stay
   */
  record Moved(Optional<RowDigests> rows, Optional<BucketMove.Done> files) {}

  Migration(MovePlan move, Onlooker told) {
    this.move = move;
    this.told = told;
  }

  /**
   * Does it.
   *
   * @throws StorageRefused when it cannot begin: nothing was moved
   * @throws IOException when it was not finished
   */
  Moved run() throws IOException {
    MasterSeal key = MasterSeal.of(move.from().keyFile());
    Path scratch = MovingFolder.in(move.from().folder());
    try (StorageParts old = move.parts()) {
      old.hold();
      MovingFolder.remove(move.from().folder());
      OwnerOnly.folder(scratch);
      try (StorageParts database = old.isFile() ? old.copied(scratch) : move.parts();
          StorageParts fresh = StorageParts.of(move.by(scratch))) {
        database.requireKey(key);
        return moved(old, database, fresh, scratch);
      } finally {
        MovingFolder.remove(move.from().folder());
      }
    }
  }

  private Moved moved(StorageParts old, StorageParts database, StorageParts fresh, Path scratch)
      throws IOException {
    Optional<RowMove> rows =
        move.rows() ? Optional.of(RowMove.of(move, database, fresh, told)) : Optional.empty();
    Optional<BucketMove> bucket =
        move.pictures()
            ? Optional.of(
                BucketMove.of(
                    old,
                    fresh,
                    database.installation(),
                    rows.filter(it -> !it.isDone()).isPresent(),
                    told))
            : Optional.empty();
    rows.ifPresent(RowMove::makeTables);
    try {
      Optional<BucketMove.Done> files =
          bucket.isPresent() ? Optional.of(bucket.get().run()) : Optional.empty();
      Optional<RowDigests> put =
          rows.isPresent() ? Optional.of(rows.get().run(scratch)) : Optional.empty();
      if (bucket.isPresent()) {
        // What was posted there meanwhile may be in a folder that was passed already.
        old.requireHeld();
        bucket.get().end();
      }
      return new Moved(put, files);
    } catch (StorageRefused e) {
      // It was not refused at the beginning, so it comes back.
      throw new IOException(e.getMessage(), e);
    }
  }
}
