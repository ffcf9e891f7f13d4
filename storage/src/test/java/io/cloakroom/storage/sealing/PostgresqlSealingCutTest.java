package io.cloakroom.storage.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.record.seal.SealStore;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseFailure;
import io.cloakroom.testing.Sample;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * T26: the connection of whoever seals is cut by the server at every row that sealing writes, and
 * within the commit: nothing is sealed twice then, nothing is left out, and the tree is that of its
 * leaves.
 */
@Tag("full")
class PostgresqlSealingCutTest {
  private DatabaseStores stores;

  @BeforeEach
  void open() throws Exception {
    stores = DatabaseStores.open(PostgresqlServer.newDatabase());
    SealedOnce.fill(stores);
    run("create sequence written");
    run("create table cut (at bigint)");
    run("insert into cut values (0)");
    run(
        "create function cut() returns trigger language plpgsql as $$ begin"
            + " if nextval('written') = (select at from cut) then"
            + " perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(30); end if;"
            + " return coalesce(new, old); end $$");
    for (String table : new String[] {"sealed_event", "tree_tile", "sealing_wait", "sealing"}) {
      run(
          "create trigger cut before insert or update or delete on "
              + table
              + " for each row execute function cut()");
    }
    run(
        "create constraint trigger cut_commit after update on sealing deferrable initially deferred"
            + " for each row execute function cut()");
  }

  @AfterEach
  void close() {
    stores.close();
  }

  @Test
  void T26_whoeverIsCutOffWhileSealingSealsNothingTwiceAndLeavesNothingOut() throws Exception {
    int cuts = sealing(Sample.NOW) + sealing(SealedOnce.LATER);

    SealedOnce.assertAllSealed(stores);
    assertThat(cuts).isGreaterThan(SealedOnce.AFTER + 3 * SealedOnce.COUNTING);
  }

  /** Each group is cut at its first row, its second, and so on, until it goes through. */
  private int sealing(Instant now) throws SQLException {
    int cuts = 0;
    int at = 1;
    boolean all = false;
    while (!all) {
      SealStore seals = stores.seals();
      long size = seals.size();
      cutAt(at);
      try {
        all = seals.seal(SealedOnce.NODE, now, SealedOnce.GROUP).orElseThrow() == 0;
        at = 1;
      } catch (DatabaseFailure cut) {
        assertThat(cut).as("row %s", at).hasMessageMatching(".*(57P01|08006).*");
        cuts++;
        at++;
        assertThat(seals.size()).isEqualTo(size);
        SealedOnce.assertWhole(stores);
      }
    }
    return cuts;
  }

  private void cutAt(int row) throws SQLException {
    run("alter sequence written restart");
    run("update cut set at = " + row);
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
