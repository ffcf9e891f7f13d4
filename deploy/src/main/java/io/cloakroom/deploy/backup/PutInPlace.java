package io.cloakroom.deploy.backup;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts a backup back: all of it is read first; then come pictures that are missing, tombstones that
 * are newer than those that live, and last the database, as a whole. Cut off anywhere, another run
 * goes on.
 */
final class PutInPlace {
  private static final int MOST_NAMED = 20;

  private final Settings settings;
  private final BackupFolder folder;
  private final boolean replace;
  private final PrintWriter err;

  /**
   * @param replace whether it may go where a database, which is moved beside, or pictures are
   * @param err is told how far it is
   */
  PutInPlace(Settings settings, BackupFolder folder, boolean replace, PrintWriter err) {
    this.settings = settings;
    this.folder = folder;
    this.replace = replace;
    this.err = err;
  }

  /**
   * Does it, but for reconciling.
   *
   * @throws StorageRefused when it cannot begin: nothing was changed
   * @throws IOException when it was not finished
   */
  Manifest run() throws IOException {
    try (FileChannel lock = folder.lockToRead().orElse(null);
        StorageParts parts = StorageParts.of(settings.storage())) {
      Manifest manifest = manifest();
      OwnerOnly.folder(settings.dataDir());
      PutBackMark mark = new PutBackMark(settings.dataDir(), manifest.id());
      boolean there = parts.hasDatabase();
      if (!mark.isThere()) {
        refuseUnlessReplaced(parts, there);
      } else if (mark.isReplacing() && !replace) {
        throw new StorageRefused(
            "this backup was begun to be put back there by --replace, and that is not done. Nothing"
                + " was changed: give it again with --replace");
      }
      if (!mark.isDatabasePut(there)) {
        parts.requireClosed();
        verify(manifest);
        putUnlessBegun(manifest, parts, mark);
      }
      return manifest;
    }
  }

  /** It may have been started meanwhile, and even have ended: reading takes hours. */
  private void putUnlessBegun(Manifest manifest, StorageParts parts, PutBackMark mark)
      throws IOException {
    parts.requireClosed();
    boolean there = parts.hasDatabase();
    if (!mark.isThere()) {
      refuseUnlessReplaced(parts, there);
    }
    mark.begin(there, replace);
    put(manifest, parts, mark, there);
  }

  private void put(Manifest manifest, StorageParts parts, PutBackMark mark, boolean there)
      throws IOException {
    if (manifest.copied()) {
      putPictures(manifest, parts.files());
    }
    say(new TombstonesBack(folder, manifest, mark.aside()).put(parts.apart()));
    if (there) {
      Path old = parts.setAside(mark.aside());
      say(
          "the database that was there is "
              + old
              + " now; delete it once the program runs and \"cloakroom doctor\" finds nothing"
              + " wrong");
    } else if (mark.isReplacingDatabase()) {
      parts.finishSettingAside(mark.aside());
    }
    parts.files().disown();
    say("database: putting " + manifest.rows() + " rows back");
    parts.putRows(() -> folder.rows(manifest));
  }

  private Manifest manifest() throws IOException {
    Manifest manifest =
        folder
            .manifest()
            .orElseThrow(
                () ->
                    new StorageRefused(
                        "there is no backup in "
                            + folder.root()
                            + ": it has no manifest.json, which is written last"));
    Path file = settings.storage().masterKeyFile();
    if (Files.notExists(file)) {
      throw new StorageRefused(
          "the master key "
              + file
              + " is missing; nothing was changed. Bring the key "
              + manifest.masterKey()
              + " from where you keep it: it is in no backup");
    }
    MasterSeal key = MasterSeal.of(settings.storage().keyFile());
    if (!key.has(manifest.masterKey())) {
      throw new StorageRefused(
          "the wrong key: "
              + file
              + " is the master key "
              + key.keyId()
              + ", and this backup was sealed with "
              + manifest.masterKey()
              + ". Nothing was changed: bring that one, and add it by \"cloakroom keys add\" where"
              + " the tombstones are of a later one");
    }
    if (manifest.sealedBy().stream().anyMatch(id -> !key.has(id))) {
      throw new StorageRefused(
          "the wrong key: this backup was reconciled with the master key "
              + manifest.sealedBy().getAsLong()
              + ", which is not in "
              + file
              + ". Nothing was changed: bring a copy of the file that has it");
    }
    if (!manifest.isSealedBy(key)) {
      throw new StorageRefused(
          "manifest.json in "
              + folder.root()
              + " was changed, or is damaged. Nothing was changed here: take another backup");
    }
    return manifest;
  }

  private void refuseUnlessReplaced(StorageParts parts, boolean there) throws IOException {
    String database = settings.storage().databasePlace();
    if (there && !parts.isFile()) {
      throw new StorageRefused(
          "there is a database in "
              + database
              + " already. Nothing was changed: make an empty one beside it, and say so with"
              + " CLOAKROOM_DATABASE_URL");
    }
    if (!replace && there) {
      throw new StorageRefused(
          "there is a database in "
              + database
              + " already. Nothing was changed: give another folder with CLOAKROOM_DATA_DIR; or"
              + " --replace, which keeps the one that is there beside. One that was put back"
              + " already wants \"cloakroom restore --reconcile\" alone");
    }
    if (!replace && parts.hasPictures()) {
      throw new StorageRefused(
          "there are pictures in "
              + parts.picturePlace()
              + " already. Nothing was changed. Where their database is gone for good, give"
              + " --replace: they stay, and what is missing comes. To try a backup, take another"
              + " place: what is put back beside pictures of a database that lives erases them");
    }
  }

  private void verify(Manifest manifest) throws IOException {
    say("reading all of the backup of " + manifest.taken());
    FilesDone read = new FilesDone(err, "read");
    List<String> problems = new Verification(folder, manifest, read).problems();
    if (!problems.isEmpty()) {
      throw new StorageRefused(
          "the backup is not whole, and nothing was changed:"
              + named(problems)
              + "\nTake another backup; or, where one was damaged just now, copy it anew");
    }
    say(read.words());
  }

  /** The first of them, a line each. */
  static String named(List<String> problems) {
    StringBuilder words = new StringBuilder();
    problems.stream().limit(MOST_NAMED).forEach(one -> words.append("\n  ").append(one));
    if (problems.size() > MOST_NAMED) {
      words.append("\n  and ").append(problems.size() - MOST_NAMED).append(" more");
    }
    return words.toString();
  }

  private void putPictures(Manifest manifest, SealedFiles into) throws IOException {
    FilesDone put = new FilesDone(err, "put back");
    try (ListReader list = folder.list(manifest)) {
      for (Optional<Listed> one = list.next(); one.isPresent(); one = list.next()) {
        if (one.get().isPicture() && !into.has(one.get().name())) {
          Path file = folder.file(one.get().path());
          long length = Files.size(file);
          try (InputStream bytes = Files.newInputStream(file)) {
            into.put(one.get().name(), bytes, length);
          }
          put.more(length);
        }
      }
    }
    say("pictures: " + put.words() + "; what was there stays");
  }

  private void say(String words) {
    err.println(words);
    err.flush();
  }
}
