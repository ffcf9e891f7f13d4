package io.cloakroom.storage.older;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T64: the start of a newer release is ended while it brings the tables up to date, which takes
 * minutes. H2 undoes no change of a table.
 */
class CutOffTablesTest {
  @TempDir Path folder;
  private DatabaseSettings settings;

  @BeforeEach
  void anOlderRelease() {
    settings = DatabaseSettings.h2(folder.resolve("cloakroom"));
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration/h2")
        .target("95")
        .load()
        .migrate();
  }

  /** Half of it was done for good, and every later start was refused: put back a backup. */
  @Test
  void T64_theDatabaseIsAsItWasAndTheNextStartBringsAllOfItUpToDate() throws Exception {
    // In the way of the third of its sixteen statements.
    run("alter table named_key add column sealing_key integer");

    assertThatThrownBy(() -> DatabaseStores.open(settings)).isInstanceOf(StorageRefused.class);

    assertThat(files()).containsExactly("cloakroom.mv.db");
    run("alter table named_key drop column sealing_key");
    DatabaseStores.open(settings).close();
    assertThat(files()).containsExactly("cloakroom.mv.db");
  }

  @Test
  void T64_whatAKillLeftIsInNobodysWay() throws Exception {
    Files.writeString(folder.resolve("cloakroom-up-to-date.mv.db"), "half of it");

    DatabaseStores.open(settings).close();

    assertThat(files()).containsExactly("cloakroom.mv.db");
    run("select sealing_key from picture_words");
  }

  private void run(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
