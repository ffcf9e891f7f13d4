package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.testing.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class H2RulesTest {
  @TempDir Path folder;
  private DatabaseSettings settings;

  @BeforeEach
  void nameTheFile() {
    settings = DatabaseSettings.h2(folder.resolve("data").resolve("cloakroom"));
  }

  @Test
  void runsOnTheOneReleaseThatSurvivedTheKills() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
      assertThat(connection.getMetaData().getDatabaseProductVersion())
          .startsWith(H2Rules.VERSION + " ");
    }
  }

  @Test
  void opensItsFileWithExactlyTheMeasuredSettings() {
    assertThat(settings.url())
        .isEqualTo(
            "jdbc:h2:file:journaled:"
                + folder.resolve("data").resolve("cloakroom")
                + ";WRITE_DELAY=0;RETENTION_TIME=0;COMPRESS=TRUE;MAX_COMPACT_TIME=0"
                + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;OPTIMIZE_REUSE_RESULTS=0");
  }

  @ParameterizedTest
  @CsvSource({
    "WRITE_DELAY=500;MAX_COMPACT_TIME=0, WRITE_DELAY",
    "WRITE_DELAY=1;MAX_COMPACT_TIME=0, WRITE_DELAY",
    "WRITE_DELAY=0, MAX_COMPACT_TIME"
  })
  void refusesADatabaseThatIsSetOtherwise(String suffix, String setting) {
    String url = "jdbc:h2:file:journaled:" + folder.resolve("other") + ";" + suffix;

    assertThatThrownBy(() -> DatabaseStores.open(new DatabaseSettings(url, "sa", "", 2)))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining(setting)
        .hasMessageContaining("killed");
  }

  @Test
  void T37_folderAndFilesAreForTheirOwnerAlone() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      stores
          .links(DatabaseContracts.master())
          .add(Sample.link(Sample.SITE, ViewLimit.NONE), List.of());
    }

    try (Stream<Path> all = Files.walk(folder.resolve("data"))) {
      assertThat(all)
          .hasSize(2)
          .allSatisfy(
              path ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                      .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void takesBackRightsThatOthersHaveToItsFile() throws Exception {
    DatabaseStores.open(settings).close();
    Files.setPosixFilePermissions(settings.h2File(), PosixFilePermissions.fromString("rw-r--r--"));

    DatabaseStores.open(settings).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(settings.h2File())))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAFolderThatOthersMayWriteTo() throws Exception {
    Path open = Files.createDirectory(folder.resolve("open"));
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(() -> DatabaseStores.open(DatabaseSettings.h2(open.resolve("cloakroom"))))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("chmod 700 " + open);
  }

  @Test
  void canBeOpenedAgainAfterAnOrderlyEnd() throws Exception {
    Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      stores.links(DatabaseContracts.master()).add(link, List.of());
    }

    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      assertThat(stores.links(DatabaseContracts.master()).find(link.id())).contains(link);
    }
  }

  @Test
  void refusesTablesThatWereChangedByHandOrByANewerRelease() throws Exception {
    DatabaseStores.open(settings).close();
    try (Connection connection = DriverManager.getConnection(settings.url(), "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("update \"flyway_schema_history\" set \"checksum\" = 1");
    }

    assertThatThrownBy(() -> DatabaseStores.open(settings))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("put back a backup");
  }

  @Test
  void T37_h2WritesNoLogOfStatementsThatFailed() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      assertThatThrownBy(() -> provokeAFailure(stores)).isInstanceOf(SQLException.class);
    }

    assertThat(folder.resolve("data").resolve("cloakroom.trace.db")).doesNotExist();
  }

  private static void provokeAFailure(DatabaseStores stores) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("insert into pass values ('secret', 'a', 'b', 'no number')");
    }
  }
}
