package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was told to answer before what was committed is on its disk. */
@Tag("full")
class ForcedCommitsTest {
  private static final int ROUNDS = 50;

  private DatabaseSettings settings;

  @BeforeEach
  void open() throws Exception {
    settings = PostgresqlServer.newDatabase();
  }

  /** The server writes it by itself now and then, so one round would say little. */
  @Test
  void T36_whatIsForcedIsInTheLogOfTheServer() throws Exception {
    answer("off");
    try (DatabaseStores stores = DatabaseStores.open(settings);
        Connection connection = stores.database().source().getConnection()) {
      for (int round = 0; round < ROUNDS; round++) {
        write(connection);
        String committed = asked(connection, "select pg_current_wal_insert_lsn()");

        stores.database().force();

        assertThat(
                asked(
                    connection, "select pg_current_wal_flush_lsn() >= '" + committed + "'::pg_lsn"))
            .isEqualTo("t");
      }
      assertThat(asked(connection, "show synchronous_commit")).isEqualTo("off");
    }
  }

  @Test
  void T36_saysThatAPowerCutMayUndoTheLastMoment(@TempDir Path folder) throws Exception {
    StorageSettings where =
        new StorageSettings(
            folder.resolve("data"),
            folder.resolve("master.key"),
            StorageSettings.ONLY_NODE,
            RecordName.OF_ITS_KEY,
            Optional.of(settings));
    answer("off");
    try (Storage storage = Storage.open(where, new TurnableClock())) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.warnings())
          .singleElement()
          .asString()
          .startsWith("the database " + settings.place() + " answers before")
          .contains("synchronous_commit to on");
    }

    answer("remote_apply");
    try (Storage storage = Storage.open(where, new TurnableClock())) {
      assertThat(storage.warnings()).isEmpty();
    }
  }

  private static void write(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into image_key (image_id, wrapped) values (gen_random_uuid(), '1')");
    }
  }

  private void answer(String when) throws SQLException {
    String name = settings.place().replaceFirst(".*/", "");
    try (Connection connection = ProcessLock.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute("alter database " + name + " set synchronous_commit = " + when);
    }
  }

  private static String asked(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
