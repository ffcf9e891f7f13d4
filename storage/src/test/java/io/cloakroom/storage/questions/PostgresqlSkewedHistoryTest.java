package io.cloakroom.storage.questions;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

@Tag("full")
class PostgresqlSkewedHistoryTest implements SkewedHistoryContract {
  private static final List<String> AVOIDED =
      List.of("seqscan", "bitmapscan", "sort", "hashjoin", "mergejoin");

  private static final Pattern SCAN =
      Pattern.compile("Scan.*actual (?:time=\\S+ )?rows=([\\d.]+) loops=(\\d+)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by .*: (\\d+)");

  private DatabaseStores stores;

  @BeforeEach
  void open() throws IOException, SQLException {
    stores = DatabaseStores.open(PostgresqlServer.newDatabase());
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Override
  public DatabaseStores stores() {
    return stores;
  }

  /** However few rows there are: what could be avoided where there are many is. */
  @Override
  public long read(Connection connection, RecordedQuestions.Question question) throws SQLException {
    try (Statement setting = connection.createStatement()) {
      for (String way : AVOIDED) {
        setting.execute("set local enable_" + way + " = off");
      }
    }
    double all = 0;
    try (PreparedStatement explain =
            question.prepare(connection, "explain (analyze, timing off, summary off) ");
        ResultSet rows = explain.executeQuery()) {
      while (rows.next()) {
        Matcher scan = SCAN.matcher(rows.getString(1));
        if (scan.find()) {
          all += Double.parseDouble(scan.group(1)) * Long.parseLong(scan.group(2));
        }
        Matcher removed = REMOVED.matcher(rows.getString(1));
        if (removed.find()) {
          all += Long.parseLong(removed.group(1));
        }
      }
    }
    return Math.round(all);
  }
}
