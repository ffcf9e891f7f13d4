package io.cloakroom.storage.database;

import io.cloakroom.storage.database.journal.JournaledPath;
import io.cloakroom.storage.files.FreeSpace;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What must hold of an H2 database before a picture is trusted to it. Measured: without these, the
 * newest H2, or the default settings of any, lose rows that were committed when the process is
 * killed.
 */
final class H2Rules {
  /** The one release whose files survived 165 kills under load. */
  static final String VERSION = "2.4.240";

  private static final String CLOSED = "90121";

  private static final Map<String, String> SETTINGS =
      Map.of("WRITE_DELAY", "0", "MAX_COMPACT_TIME", "0");

  private H2Rules() {}

  /**
   * Makes folder and file, before H2 does, for their owner alone.
   *
   * @throws StorageRefused when nothing can be written there
   */
  static void prepare(Path file) throws IOException {
    FreeSpace.prove(OwnerOnly.folderOf(file));
    if (Files.notExists(file)) {
      OwnerOnly.newFile(file).close();
    }
    OwnerOnly.restrict(file);
    JournaledPath.restrict(file);
  }

  /**
   * @throws StorageRefused when version or settings are others
   */
  static void check(DataSource source) throws SQLException {
    Map<String, String> found = settings(source);
    require("info.VERSION", VERSION, found.getOrDefault("info.VERSION", "none").split(" ", 2)[0]);
    SETTINGS.forEach((name, value) -> require(name, value, found.getOrDefault(name, "none")));
  }

  /** Every committed row reaches the disk before this returns. */
  static void force(DataSource source) throws SQLException {
    execute(source, "CHECKPOINT SYNC");
  }

  /** Closes the file in order; the connection that said so is gone then, as every other. */
  static void shutDown(DataSource source) throws SQLException {
    try {
      execute(source, "SHUTDOWN");
    } catch (SQLException e) {
      if (!SqlFailures.state(e).equals(CLOSED)) {
        throw e;
      }
    }
  }

  private static void execute(DataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Map<String, String> settings(DataSource source) throws SQLException {
    Map<String, String> found = new HashMap<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select setting_name, setting_value from information_schema.settings")) {
      while (rows.next()) {
        found.put(rows.getString(1), rows.getString(2));
      }
    }
    return found;
  }

  private static void require(String name, String value, String found) {
    if (!found.equals(value)) {
      throw new StorageRefused(
          "the H2 database has "
              + name
              + " "
              + found
              + ", but only with "
              + value
              + " does it keep committed rows when the process is killed; start it with the"
              + " distribution's own libraries and settings");
    }
  }
}
