package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is erased from H2, and from its file. */
class H2ErasedPersonTest extends ErasedPerson {
  @TempDir static Path folder;
  private static DatabaseStores stores;

  @BeforeAll
  static void open() throws IOException {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
  }

  @AfterAll
  static void close() {
    stores.close();
  }

  @Override
  DatabaseStores stores() {
    return stores;
  }

  /**
   * The file packs its pages, so that their id may stand in it and not be found: the script shows
   * what lives, and the file only that what it was found in before is gone. One rewriting of the
   * file is bounded by time and by turns; what a slow machine left, another takes.
   */
  @Test
  void T56_neitherTheFileNorAScriptOfItHasThem() throws IOException, SQLException {
    assertThat(file()).contains(ZOE.id());
    assertThat(script()).contains(ZOE.id());

    erase();

    assertThat(script()).doesNotContain(spellings());
    for (int more = 0; more < 5 && spellings().stream().anyMatch(file()::contains); more++) {
      erase();
    }
    assertThat(file()).doesNotContain(spellings());
  }

  private static String file() throws IOException {
    return Files.readString(folder.resolve("cloakroom.mv.db"), StandardCharsets.ISO_8859_1);
  }

  private static String script() throws SQLException {
    StringBuilder script = new StringBuilder();
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SCRIPT")) {
      while (rows.next()) {
        script.append(rows.getString(1)).append('\n');
      }
    }
    return script.toString();
  }
}
