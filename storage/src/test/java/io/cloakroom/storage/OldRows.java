package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** Rows as an older release wrote them, brought up to date. */
final class OldRows {
  private static final long NOW = TimeUnit.DAYS.toNanos(20_000);
  private static final long NEVER = NOW + TimeUnit.DAYS.toNanos(36_500);
  private static final long SOON = NOW + TimeUnit.HOURS.toNanos(6);

  private OldRows() {}

  /** A date a hundred years ahead becomes a stage; what is only put off waits as before. */
  static void becomeFinal(DatabaseSettings settings, String kind) throws Exception {
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration/" + kind)
        .target("5")
        .load()
        .migrate();
    try (Connection connection = connect(settings)) {
      insert(connection, "1", "KEPT", 5, NEVER);
      insert(connection, "2", "KEPT", 5, SOON);
      insert(connection, "3", "ANNOUNCED", 1, NEVER);
      insert(connection, "4", "REPLACED", 9, NOW);
    }
    DatabaseStores.open(settings).close();

    try (Connection connection = connect(settings)) {
      assertThat(rows(connection))
          .containsExactly(
              "KEPT_FOR_GOOD 9 " + NOW,
              "KEPT 5 " + SOON,
              "ANNOUNCED 1 " + NOW,
              "REPLACED 9 " + NOW);
    }
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private static void insert(
      Connection connection, String post, String stage, int urgency, long dueAt)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into intake (id, workspace, conversation_id, post_id, author_workspace,"
                + " author_id, posted_at, by_bot, words, received_at, stage, urgency, stage_at,"
                + " attempts, due_at, swept, version)"
                + " values (?, 'demo/W1', 'site', ?, 'demo/W1', 'ann', 0, false, ?, 0, ?, ?, ?, 0,"
                + " ?, false, 0)")) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, post);
      insert.setBytes(3, new byte[1]);
      insert.setString(4, stage);
      insert.setInt(5, urgency);
      insert.setLong(6, NOW);
      insert.setLong(7, dueAt);
      insert.executeUpdate();
    }
  }

  private static List<String> rows(Connection connection) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select stage, urgency, due_at from intake order by post_id");
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        rows.add(found.getString(1) + " " + found.getInt(2) + " " + found.getLong(3));
      }
    }
    return rows;
  }
}
