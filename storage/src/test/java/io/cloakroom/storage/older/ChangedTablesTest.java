package io.cloakroom.storage.older;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.StorageRefused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Once, tables that were changed by hand were noticed by the first statement that failed. */
@Tag("full")
class ChangedTablesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "alter table intake drop column answers_to, missing column [answers_to] in table [intake]",
    "alter table pass alter column expires_at set data type varchar(20), [expires_at] in table"
        + " [pass]",
    "drop table named_key, missing table [named_key]"
  })
  void refusesThemOnH2AtTheStartAndNamesThem(String change, String told) throws Exception {
    refusesThem(DatabaseSettings.h2(folder.resolve("cloakroom")), change, told);
  }

  @ParameterizedTest
  @CsvSource({
    "alter table intake drop column answers_to, missing column [answers_to] in table [intake]",
    "alter table pass alter column expires_at type varchar(20), [expires_at] in table [pass]",
    "drop table named_key, missing table [named_key]"
  })
  void refusesThemOnPostgresqlAtTheStartAndNamesThem(String change, String told) throws Exception {
    refusesThem(PostgresqlServer.newDatabase(), change, told);
  }

  private static void refusesThem(DatabaseSettings settings, String change, String told)
      throws Exception {
    DatabaseStores.open(settings).close();
    change(settings, change);

    assertThatThrownBy(() -> DatabaseStores.open(settings))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining(told)
        .hasMessageContaining("put back a backup");
  }

  private static void change(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
