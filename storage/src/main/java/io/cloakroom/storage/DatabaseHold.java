package io.cloakroom.storage;

import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.ProcessLock;
import io.cloakroom.storage.database.journal.JournaledPath;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a database from every other process for as long as it is open: one on a server as whoever
 * runs on it does, one in a file by a lock on that, which is read and never written. While it holds
 * a file nobody in this process may open that: the lock would go with whichever is closed first.
 */
final class DatabaseHold implements AutoCloseable {
  private final DatabaseSettings database;
  private final Optional<FileChannel> file;
  private final Optional<ProcessLock> server;

  private DatabaseHold(
      DatabaseSettings database, Optional<FileChannel> file, Optional<ProcessLock> server) {
    this.database = database;
    this.file = file;
    this.server = server;
  }

  /**
   * @throws StorageRefused when another process has it, or its server does not answer
   */
  static DatabaseHold of(DatabaseSettings database) throws IOException {
    return database.isFile()
        ? new DatabaseHold(database, Optional.of(locked(database.h2File())), Optional.empty())
        : new DatabaseHold(database, Optional.empty(), ProcessLock.of(database));
  }

  /** As H2 locks it; only a file that is open for writing can be locked for one alone. */
  private static FileChannel locked(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (file.tryLock() != null) {
        return file;
      }
    } catch (OverlappingFileLockException byThisProcess) {
      // It is open all the same.
    } catch (IOException e) {
      file.close();
      throw e;
    }
    file.close();
    throw inUse(path);
  }

  static StorageRefused inUse(Path file) {
    return new StorageRefused(
        "another Cloakroom has the database in "
            + file
            + " open. Nothing was changed: stop that one first");
  }

  /**
   * A lock on a file stays until it is given back; one on a server goes with the connection.
   *
   * @throws IOException when another process may have had the database meanwhile
   */
  void requireUnbroken() throws IOException {
    if (server.isPresent() && !server.get().isUnbroken()) {
      throw new IOException(
          "the lock on the database was lost meanwhile, as its server was away or restarted, and"
              + " another Cloakroom may have run; see that none does");
    }
  }

  /**
   * Copies the file, byte for byte, and the journal that a kill left; the copy is not forced to the
   * disk.
   */
  void copyTo(Path copy) throws IOException {
    copy(file.orElseThrow(), copy);
    Path journal = JournaledPath.journalOf(database.h2File());
    if (Files.exists(journal)) {
      try (FileChannel from = FileChannel.open(journal)) {
        copy(from, JournaledPath.journalOf(copy));
      }
    }
  }

  private static void copy(FileChannel from, Path copy) throws IOException {
    try (FileChannel to = OwnerOnly.newFile(copy)) {
      long bytes = from.size();
      long done = 0;
      while (done < bytes) {
        done += from.transferTo(done, bytes - done, to);
      }
    }
  }

  @Override
  public void close() {
    server.ifPresent(ProcessLock::close);
    try {
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
