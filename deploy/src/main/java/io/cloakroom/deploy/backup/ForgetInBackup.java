package io.cloakroom.deploy.backup;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.KnownFiles;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.storage.keys.MasterSeal;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.tombstone.Reconciled;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends in a backup what ended since, by the tombstones that live: its database is put into a file
 * apart, reconciled there, and written anew. Until the new manifest stands the backup is as it was;
 * from then on it has neither the rows of before nor the pictures that were destroyed.
 */
final class ForgetInBackup {
  /** Says to the storage that pictures are not there on purpose. */
  private static final String ALL_ARE_ELSEWHERE = "pictures-are-lost";

  private final Settings settings;
  private final BackupFolder folder;
  private final Clock clock;
  private final PrintWriter err;

  /**
   * What came of it.
   *
   * @param done what was ended in it; empty where its record has all that the tombstones know of:
   *     then nothing was changed
   * @param unknown until when the tombstones do not say all that ended; empty when they do
   */
  record Ended(Optional<Reconciled> done, Optional<Instant> unknown) {}

  /**
   * @param settings of the Cloakroom that lives
   * @param err is told how far it is
   */
  ForgetInBackup(Settings settings, BackupFolder folder, Clock clock, PrintWriter err) {
    this.settings = settings;
    this.folder = folder;
    this.clock = clock;
    this.err = err;
  }

  /**
   * Does it, as far as tombstones are kept.
   *
   * @throws StorageRefused when it cannot begin: nothing was changed
   * @throws IOException when it was not finished: a whole backup is there, this one or that before
   */
  Ended run() throws IOException {
    MasterSeal key = MasterSeal.of(settings.storage().keyFile());
    try (FileChannel lock = folder.lock();
        StorageParts live = StorageParts.of(settings.storage())) {
      Manifest before = manifest(key);
      List<String> damaged = new Verification(folder, before, new FilesDone(err, "read")).ofRows();
      if (!damaged.isEmpty()) {
        throw new StorageRefused(
            "the backup is not whole, and nothing was changed:" + PutInPlace.named(damaged));
      }
      Optional<Instant> unknown =
          Optional.of(clock.instant().minus(settings.backups().kept()))
              .filter(kept -> before.current().isBefore(kept));
      String stamp = BackupFolder.stamp(clock.instant());
      Path apart = folder.apart();
      folder.removeApart();
      try {
        StorageSettings scratch = scratch(apart);
        Optional<Reconciled> done = reconciled(before, live, scratch);
        if (done.isPresent()) {
          String all = unknown.isPresent() ? before.reconciled() : clock.instant().toString();
          writeAnew(before, live, scratch, key, stamp, all);
        }
        return new Ended(done, unknown);
      } catch (IOException | RuntimeException e) {
        folder.tidyAfter(e);
        throw e;
      } finally {
        folder.removeApart();
      }
    }
  }

  private Manifest manifest(MasterSeal key) throws IOException {
    Manifest manifest =
        folder
            .manifest()
            .orElseThrow(() -> new StorageRefused("there is no backup in " + folder.root()));
    if (!manifest.isSealedBy(key)) {
      throw new StorageRefused(
          "the backup in "
              + folder.root()
              + " was sealed by the master key "
              + manifest.masterKey()
              + ", this one is "
              + key.keyId()
              + "; or it was changed. Nothing was changed here");
    }
    return manifest;
  }

  /** An H2 file, whatever the database was: it is for a moment. */
  private StorageSettings scratch(Path apart) {
    return new StorageSettings(
        apart,
        settings.storage().masterKeyFile(),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        Optional.empty(),
        Optional.empty(),
        settings.storage().wrapper());
  }

  private Optional<Reconciled> reconciled(
      Manifest before, StorageParts live, StorageSettings scratch) throws IOException {
    OwnerOnly.folder(scratch.folder());
    OwnerOnly.folder(scratch.folder().resolve("blobs"));
    OwnerOnly.newFile(scratch.folder().resolve("blobs").resolve(ALL_ARE_ELSEWHERE)).close();
    try (StorageParts parts = StorageParts.of(scratch)) {
      Set<String> stones = LiveTombstones.each(live.apart(), parts.apart()::put);
      for (String name : parts.apart().names()) {
        if (!stones.contains(name)) {
          parts.apart().delete(name);
        }
      }
      say("database: opening " + before.rows() + " rows apart");
      parts.putRows(() -> folder.rows(before));
    }
    return new PutBack(scratch, clock).reconcile();
  }

  private void writeAnew(
      Manifest before,
      StorageParts live,
      StorageSettings scratch,
      MasterSeal key,
      String stamp,
      String reconciled)
      throws IOException {
    try (StorageParts parts = StorageParts.of(scratch)) {
      DumpFile dump = DumpFile.write(folder, stamp, parts::writeRows);
      KnownFiles known = known(before, parts);
      String list = BackupFolder.list(stamp);
      Counted counted;
      try (Writer lines = new ForcedText(folder.file(list));
          ListReader former = folder.list(before)) {
        counted = kept(former, known, lines);
        counted = counted.and(new TombstoneCopies(folder, former, stamp, lines).copy(live.apart()));
      }
      String sha256 = WholeFile.of(folder.file(list)).sha256();
      Manifest manifest = before.anew(reconciled, dump, list, sha256, counted).sealed(key);
      Durable.forceFolder(folder.root());
      folder.finish(manifest);
      folder.tidy(manifest);
    }
  }

  /** The scratch has no picture, so marks are those of the backup. */
  private KnownFiles known(Manifest before, StorageParts parts) throws IOException {
    KnownFiles known = parts.known();
    try (ListReader list = folder.list(before)) {
      for (Optional<Listed> one = list.nextPicture(); one.isPresent(); one = list.nextPicture()) {
        known.note(one.get().name());
      }
    }
    return known;
  }

  /** Those that can still be opened. */
  private Counted kept(ListReader former, KnownFiles known, Writer lines) throws IOException {
    Counted kept = Counted.NONE;
    for (Optional<Listed> one = former.nextPicture(); one.isPresent(); one = former.nextPicture()) {
      if (known.has(one.get().name())) {
        lines.write(one.get().line());
        kept = kept.more(Files.size(folder.file(one.get().path())));
      }
    }
    return kept;
  }

  private void say(String words) {
    err.println(words);
    err.flush();
  }
}
