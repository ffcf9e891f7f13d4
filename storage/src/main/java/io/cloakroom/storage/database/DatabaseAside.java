package io.cloakroom.storage.database;

import io.cloakroom.storage.database.journal.JournaledPath;
import io.cloakroom.storage.files.DatabaseInUse;
import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.FreeSpace;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.Volume;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A way to a database beside its stores, for what takes all of its rows. */
public final class DatabaseAside {
  /** A file that nobody uses yet needs not survive anything until it is whole. */
  private static final String IN_A_HURRY = ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE";

  /** What a database in a file is called while its tables are brought up to date. */
  private static final String COPY = "cloakroom-up-to-date";

  private DatabaseAside() {}

  /**
   * A connection to what is there, without a bound on time. Close it soon after.
   *
   * @throws StorageRefused when it cannot be opened, or another process has it
   */
  public static Connection open(DatabaseSettings settings) {
    try {
      if (settings.isFile()) {
        return DriverManager.getConnection(
            settings.url() + ";IFEXISTS=TRUE", settings.user(), settings.password());
      }
      Properties properties = new Properties();
      properties.setProperty("user", settings.user());
      properties.setProperty("password", settings.password());
      properties.setProperty("tcpKeepAlive", "true");
      properties.setProperty("reWriteBatchedInserts", "true");
      ServerWay.to(settings).toMigrate().forEach(properties::setProperty);
      return DriverManager.getConnection(settings.url(), properties);
    } catch (SQLException e) {
      throw Database.refused(settings, Optional.of(e));
    }
  }

  /** One to a new file, for its owner alone, that is fast and survives no power cut. */
  public static Connection make(DatabaseSettings settings) throws IOException {
    OwnerOnly.newFile(settings.h2File()).close();
    try {
      return DriverManager.getConnection(inAHurry(settings), settings.user(), settings.password());
    } catch (SQLException e) {
      throw Database.refused(settings, Optional.of(e));
    }
  }

  /**
   * Makes the tables as a release had them.
   *
   * @param version of its last migration
   * @throws StorageRefused when this release knows none of that version, or cannot make them
   */
  public static void makeTables(DatabaseSettings settings, String version) {
    FluentConfiguration flyway = Flyway.configure().locations(settings.migrations());
    if (settings.isFile()) {
      flyway.dataSource(inAHurry(settings), settings.user(), settings.password());
    } else {
      flyway.dataSource(settings.url(), settings.user(), settings.password());
      try {
        flyway.jdbcProperties(ServerWay.to(settings).toMigrate());
      } catch (SQLException e) {
        throw Database.refused(settings, Optional.of(e));
      }
    }
    try {
      flyway.target(version).load().migrate();
    } catch (FlywayException e) {
      throw new StorageRefused(
          "the tables of version "
              + version
              + " cannot be made in "
              + settings.place()
              + ": they are of a newer release, or something else stands there; take the release"
              + " that they are of, and an empty database",
          e);
    }
  }

  /**
   * Brings the tables of a database in a file up to date in a copy, which takes its place as a
   * whole: H2 undoes no change of a table, and a start that was ended in the middle would find some
   * of them made.
   *
   * @throws DatabaseInUse when another process has it
   * @throws ServerAway when its disk has no room for the copy
   * @throws FlywayException when they cannot be brought up to date; it is as it was
   */
  static void bringUpToDate(DatabaseSettings settings) throws IOException {
    Path file = settings.h2File().toRealPath();
    try (FileChannel held =
            FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = held.tryLock()) {
      // What another that was killed meanwhile wrote last is in no copy.
      if (lock == null || Files.exists(JournaledPath.journalOf(file))) {
        throw takenMeanwhile(file);
      }
      Path folder = folderOf(file);
      DatabaseSettings copy = DatabaseSettings.h2(folder.resolve(COPY));
      try {
        copy(held, file, copy.h2File());
        bringCopyUpToDate(copy, file);
        OwnerOnly.giveToOwnerOf(file, copy.h2File());
        Files.move(copy.h2File(), file, StandardCopyOption.ATOMIC_MOVE);
        Durable.forceFolder(folder);
      } finally {
        Files.deleteIfExists(copy.h2File());
      }
    } catch (OverlappingFileLockException byThisProcess) {
      throw takenMeanwhile(file);
    }
  }

  private static DatabaseInUse takenMeanwhile(Path file) {
    return new DatabaseInUse("another Cloakroom has opened " + file + " meanwhile; stop that one");
  }

  private static void copy(FileChannel from, Path file, Path copy) throws IOException {
    Files.deleteIfExists(copy);
    long bytes = from.size();
    if (freeBesides(file) < bytes) {
      throw noRoom(file);
    }
    try (FileChannel to = OwnerOnly.newFile(copy)) {
      for (long done = 0; done < bytes; ) {
        done += from.transferTo(done, bytes - done, to);
      }
    } catch (IOException e) {
      if (freeBesides(file) < FreeSpace.LEAST_BYTES) {
        throw noRoom(file);
      }
      throw e;
    }
  }

  private static void bringCopyUpToDate(DatabaseSettings copy, Path file) throws IOException {
    String url = copy.url().replace(JournaledPath.PREFIX, "");
    try (Connection connection = DriverManager.getConnection(url, copy.user(), copy.password());
        Statement statement = connection.createStatement()) {
      Flyway.configure()
          .locations(copy.migrations())
          .dataSource(url, copy.user(), copy.password())
          .load()
          .migrate();
      statement.execute("shutdown");
    } catch (FlywayException e) {
      if (SqlFailures.isClosed(e) && freeBesides(file) < FreeSpace.LEAST_BYTES) {
        // Else none is free, whatever is.
        Files.delete(copy.h2File());
        throw noRoom(file);
      }
      throw e;
    } catch (SQLException e) {
      throw Database.refused(copy, Optional.of(e));
    }
    try (FileChannel made = FileChannel.open(copy.h2File(), StandardOpenOption.WRITE)) {
      made.force(true);
    }
  }

  private static long freeBesides(Path file) {
    return FreeSpace.bytes(Volume.of(folderOf(file)));
  }

  /** Where the journal is made, too; a link may lead there. */
  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.getParent(), "the root is no file");
  }

  private static ServerAway noRoom(Path file) throws IOException {
    return new ServerAway(
        "the tables of the database are brought up to date in a copy of "
            + file
            + ", which takes up to "
            + ((2 * Files.size(file) + FreeSpace.LEAST_BYTES) >> 20)
            + " MiB, and "
            + (freeBesides(file) >> 20)
            + " MiB are free on its disk. Nothing was changed: free so much; a start goes on by"
            + " itself then, a command is to be given again");
  }

  private static String inAHurry(DatabaseSettings settings) {
    return settings
        .url()
        .replace(JournaledPath.PREFIX, "")
        .replace(DatabaseSettings.H2_SUFFIX, IN_A_HURRY);
  }
}
