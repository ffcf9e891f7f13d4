package io.cloakroom.storage.restored;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.mvstore.MVStoreTool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody is erased from H2. */
@Tag("full")
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
  public DatabaseStores stores() {
    return stores;
  }

  @Test
  void T56_noScriptHasThemAfterwards() throws SQLException {
    assertThat(script()).contains(ZOE.id());

    erase();

    assertThat(script()).doesNotContain(spellings());
  }

  /**
   * In the file itself until what is free there is used, or H2 writes all of it anew at its end.
   */
  @Test
  void T56_norHasTheFileOnceItIsCompacted() throws IOException, SQLException {
    erase();

    stores.close();
    // As SHUTDOWN COMPACT does.
    MVStoreTool.compact(folder.resolve("cloakroom.mv.db").toString(), true);

    assertThat(file()).doesNotContain(spellings());
    open();
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
