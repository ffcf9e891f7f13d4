package io.cloakroom.deploy.backup;

import io.cloakroom.storage.database.dump.RowDump;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** All rows of a database, packed in a file of a backup's folder, and read back to their end. */
record DumpFile(String name, String sha256, RowDump.Content content) {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Writes rows to a stream. */
  @FunctionalInterface
  interface Rows {
    void to(OutputStream out) throws IOException;
  }

  static DumpFile write(BackupFolder folder, String stamp, Rows rows) throws IOException {
    Path unpacked = folder.file(BackupFolder.dump(stamp) + WholeFile.UNFINISHED);
    try {
      try (OutputStream out =
          new GZIPOutputStream(
              Channels.newOutputStream(OwnerOnly.newFile(unpacked)), BUFFER_BYTES)) {
        rows.to(out);
      }
      try (InputStream packed = Files.newInputStream(unpacked)) {
        return receive(folder, stamp, packed);
      }
    } finally {
      Files.deleteIfExists(unpacked);
    }
  }

  /**
   * @param packed what somebody else has read; it may have been cut off
   */
  static DumpFile receive(BackupFolder folder, String stamp, InputStream packed)
      throws IOException {
    String name = BackupFolder.dump(stamp);
    WholeFile written = WholeFile.write(folder.file(name), packed, Optional.empty());
    try (InputStream rows = open(folder.file(name))) {
      return new DumpFile(name, written.sha256(), RowDump.check(rows));
    }
  }

  static InputStream open(Path file) throws IOException {
    return new GZIPInputStream(Files.newInputStream(file), BUFFER_BYTES);
  }
}
