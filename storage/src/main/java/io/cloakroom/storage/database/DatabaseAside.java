package io.cloakroom.storage.database;

import io.cloakroom.storage.database.journal.JournaledPath;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A way to a database beside its stores, for what takes all of its rows. */
public final class DatabaseAside {
  /** A file that nobody uses yet needs not survive anything until it is whole. */
  private static final String IN_A_HURRY = ";TRACE_LEVEL_FILE=0;DB_CLOSE_ON_EXIT=FALSE";

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

  private static String inAHurry(DatabaseSettings settings) {
    return settings
        .url()
        .replace(JournaledPath.PREFIX, "")
        .replace(DatabaseSettings.H2_SUFFIX, IN_A_HURRY);
  }
}
