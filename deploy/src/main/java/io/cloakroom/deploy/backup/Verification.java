package io.cloakroom.deploy.backup;

import io.cloakroom.storage.database.dump.RowDump;
import io.cloakroom.storage.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads all of a backup, and names what is not as its manifest says. */
final class Verification {
  private final BackupFolder folder;
  private final Manifest manifest;
  private final FilesDone read;
  private final List<String> found = new ArrayList<>();

  Verification(BackupFolder folder, Manifest manifest, FilesDone read) {
    this.folder = folder;
    this.manifest = manifest;
    this.read = read;
  }

  /** A line for each file that is damaged or missing; none when all is whole. */
  List<String> problems() throws IOException {
    if (compare(manifest.dump(), manifest.dumpSha256())) {
      rows();
    }
    if (compare(manifest.list(), manifest.listSha256())) {
      files();
    }
    return List.copyOf(found);
  }

  /** The same of the database and the list alone. */
  List<String> ofRows() throws IOException {
    if (compare(manifest.dump(), manifest.dumpSha256())) {
      rows();
    }
    compare(manifest.list(), manifest.listSha256());
    return List.copyOf(found);
  }

  private void rows() {
    try (InputStream rows = folder.rows(manifest)) {
      RowDump.Content content = RowDump.check(rows);
      if (!content.equals(new RowDump.Content(manifest.version(), manifest.rows()))) {
        found.add(manifest.dump() + " is of another backup");
      }
    } catch (IOException e) {
      found.add(manifest.dump() + " cannot be read: " + e.getMessage());
    }
  }

  private void files() throws IOException {
    long files = 0;
    try (ListReader list = folder.list(manifest)) {
      for (Optional<Listed> one = list.next(); one.isPresent(); one = list.next()) {
        compare(one.get().path(), one.get().sha256());
        files++;
      }
    }
    if (files != manifest.files()) {
      found.add(manifest.list() + " is of another backup");
    }
  }

  private boolean compare(String path, String sha256) {
    Path file = folder.file(path);
    try {
      WholeFile whole = WholeFile.of(file);
      read.more(whole.bytes());
      if (whole.sha256().equals(sha256)) {
        return true;
      }
      found.add(path + " is damaged: its bytes are not those that were written");
    } catch (NoSuchFileException e) {
      found.add(path + " is missing");
    } catch (IOException e) {
      found.add(path + " cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    return false;
  }
}
