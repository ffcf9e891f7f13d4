package io.cloakroom.deploy.backup;

import io.cloakroom.deploy.operator.ProvenCall;
import io.cloakroom.deploy.operator.Purpose;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a backup: the database as of one moment first, then the pictures, then the tombstones, and
 * last the manifest, by which it takes the place of the backup before. Cut off anywhere, that one
 * is as it was, and another run goes on with what was copied.
 */
final class TakeBackup {
  private final Settings settings;
  private final BackupFolder folder;
  private final boolean leaveBucket;
  private final String program;
  private final Clock clock;
  private final PrintWriter err;

  /**
   * @param leaveBucket whether pictures in a bucket stay there alone
   * @param program the release that makes it
   * @param err is told how far it is
   */
  TakeBackup(
      Settings settings,
      BackupFolder folder,
      boolean leaveBucket,
      String program,
      Clock clock,
      PrintWriter err) {
    this.settings = settings;
    this.folder = folder;
    this.leaveBucket = leaveBucket;
    this.program = program;
    this.clock = clock;
    this.err = err;
  }

  /**
   * Makes it.
   *
   * @throws StorageRefused when it cannot begin: nothing was written
   * @throws IOException when it was not finished
   */
  Manifest run() throws IOException, InterruptedException {
    MasterSeal key = MasterSeal.of(settings.storage().keyFile());
    folder.requireOwn();
    try (FileChannel lock = folder.lock();
        StorageParts parts = StorageParts.of(settings.storage())) {
      Optional<Manifest> before = folder.manifest();
      requireSameKey(before, key);
      if (before.isPresent()) {
        folder.requireList(before.get());
      }
      folder.removeApart();
      folder.tidyRoot();
      try {
        return taken(before, parts, key);
      } catch (IOException | InterruptedException | RuntimeException e) {
        folder.tidyAfter(e);
        throw e;
      }
    }
  }

  private Manifest taken(Optional<Manifest> before, StorageParts parts, MasterSeal key)
      throws IOException, InterruptedException {
    Instant taken = clock.instant();
    String stamp = BackupFolder.stamp(taken);
    say("database: reading all rows as of now");
    DumpFile dump = dump(parts, key, stamp);
    String list = BackupFolder.list(stamp);
    boolean copied = !leaveBucket || parts.where() == SealedPictures.Where.FOLDER;
    Counted counted;
    try (Writer lines = new ForcedText(folder.file(list));
        ListReader former = before.isPresent() ? folder.list(before.get()) : ListReader.none()) {
      counted = copied ? pictures(parts, former, stamp, lines) : Counted.NONE;
      // Last, so that they know of what ended meanwhile.
      counted = counted.and(new TombstoneCopies(folder, former, stamp, lines).copy(parts.apart()));
    }
    Manifest manifest =
        new Manifest(
                Manifest.FORMAT,
                UUID.randomUUID().toString(),
                program,
                taken.toString(),
                clock.instant().toString(),
                "",
                key.keyId(),
                parts.kind(),
                dump.content().version(),
                dump.content().rows(),
                dump.name(),
                dump.sha256(),
                parts.picturePlace(),
                copied,
                list,
                WholeFile.of(folder.file(list)).sha256(),
                counted.files(),
                counted.bytes(),
                "",
                "")
            .sealed(key);
    Durable.forceFolder(folder.root());
    folder.finish(manifest);
    folder.tidy(manifest);
    return manifest;
  }

  private void requireSameKey(Optional<Manifest> before, MasterSeal key) {
    if (before.filter(it -> !it.isSealedBy(key)).isPresent()) {
      throw new StorageRefused(
          folder.root()
              + " has a backup that another master key sealed ("
              + before.get().masterKey()
              + "; this one is "
              + key.keyId()
              + "), or one that was changed. Nothing was changed: take another folder");
    }
  }

  /** From the program that has the database open, or by itself. */
  private DumpFile dump(StorageParts parts, MasterSeal key, String stamp)
      throws IOException, InterruptedException {
    if (parts.isFile()) {
      ProvenCall running = new ProvenCall(Purpose.BACKUP, settings.port(), key, parts.identity());
      try (InputStream rows = running.open("").orElse(null)) {
        if (rows != null) {
          return DumpFile.receive(folder, stamp, rows);
        }
      }
    }
    if (!parts.hasDatabase()) {
      throw new StorageRefused(
          "there is no database in "
              + settings.storage().databasePlace()
              + "; say where it is with CLOAKROOM_DATA_DIR or CLOAKROOM_DATABASE_URL");
    }
    try {
      return DumpFile.write(folder, stamp, parts::writeRows);
    } catch (StorageRefused e) {
      throw new StorageRefused(
          e.getMessage()
              + (parts.isFile()
                  ? ". Where that one is to be backed up, say with CLOAKROOM_PORT where it listens"
                  : ""),
          e);
    }
  }

  private Counted pictures(StorageParts parts, ListReader former, String stamp, Writer lines)
      throws IOException {
    say("pictures: copying what is new from " + parts.picturePlace());
    FilesDone progress = new FilesDone(err, "copied");
    Counted copied = new PictureCopies(folder, former, stamp, lines, progress).copy(parts.files());
    say("pictures: " + progress.words());
    return copied;
  }

  private void say(String words) {
    err.println(words);
    err.flush();
  }
}
