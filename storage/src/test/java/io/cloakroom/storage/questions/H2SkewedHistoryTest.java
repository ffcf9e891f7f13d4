package io.cloakroom.storage.questions;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
class H2SkewedHistoryTest implements SkewedHistoryContract {
  private static final Pattern READ = Pattern.compile("scanCount: (\\d+)");

  private DatabaseStores stores;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  public DatabaseStores stores() {
    return stores;
  }

  @Override
  public long read(Connection connection, RecordedQuestions.Question question) throws SQLException {
    try (PreparedStatement explain = question.prepare(connection, "explain analyze ");
        ResultSet rows = explain.executeQuery()) {
      rows.next();
      Matcher read = READ.matcher(rows.getString(1));
      long all = 0;
      while (read.find()) {
        all += Long.parseLong(read.group(1));
      }
      return all;
    }
  }
}
