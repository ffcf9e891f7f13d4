package io.cloakroom.storage.database.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who once held a role for wanting no receipts has a preference now. */
class PreferencesMigrationTest {
  private final JdbcDataSource source = new JdbcDataSource();
  private Connection connection;

  @BeforeEach
  void openAsItWasBefore() throws SQLException {
    source.setURL("jdbc:h2:mem:preferences");
    connection = source.getConnection();
    migrate(source, "5");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void turnsTheRoleIntoAPreferenceAndLeavesTheOthers() throws SQLException {
    run(
        "insert into role_holder values"
            + " (random_uuid(), 'slack/T1', '', 'without-receipts', 'PERSON', 'ana'),"
            + " (random_uuid(), 'slack/T1', '', 'security', 'PERSON', 'ana'),"
            + " (random_uuid(), 'slack/T2', '', 'without-receipts', 'PERSON', 'bob')");

    migrate(source, "latest");

    assertThat(
            rows("select workspace, person_id, name, setting from preference order by person_id"))
        .containsExactly("slack/T1 ana receipts off", "slack/T2 bob receipts off");
    assertThat(rows("select holder_id, role from role_holder")).containsExactly("ana security");
  }

  @Test
  void findsOnePersonByTheKey() throws SQLException {
    migrate(source, "latest");

    String plan =
        rows("explain select * from preference where workspace = 'w' and person_id = 'p'"
                + " and name = 'n'")
            .get(0);

    assertThat(plan.toLowerCase(java.util.Locale.ROOT))
        .contains("_index_")
        .doesNotContain("tablescan");
  }

  private static void migrate(DataSource source, String target) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/h2")
        .target(target)
        .load()
        .migrate();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= columns; column++) {
          values.add(found.getString(column));
        }
        rows.add(String.join(" ", values));
      }
    }
    return rows;
  }
}
