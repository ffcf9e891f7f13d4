package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class ServerWayTest {
  /** Rows that a machine without power had locked stood locked for two hours. */
  @Test
  void T62_theServerForgetsSoonWhoWasCutOff_andEndsWhatNobodyWaitsFor() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabase());
        Connection connection = stores.database().source().getConnection()) {
      assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
      assertThat(shown(connection, "statement_timeout")).isEqualTo("270s");
    }
  }

  @Test
  void T62_whatTheAddressSaysHolds() throws Exception {
    DatabaseSettings made = PostgresqlServer.newDatabase();
    DatabaseSettings told =
        DatabaseSettings.postgresql(
            made.url() + "&options=-c%20statement_timeout=7s", made.user(), made.password());
    try (DatabaseStores stores = DatabaseStores.open(told);
        Connection connection = stores.database().source().getConnection()) {
      assertThat(shown(connection, "statement_timeout")).isEqualTo("7s");
    }
  }

  /** An index over many rows takes longer than anything else. */
  @Test
  void makesTablesForAsLongAsItTakes() {
    assertThat(ServerWay.DIRECT.toMigrate().get("options"))
        .contains("idle_in_transaction_session_timeout=60s")
        .doesNotContain("statement_timeout=");
  }

  private static String shown(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }
}
