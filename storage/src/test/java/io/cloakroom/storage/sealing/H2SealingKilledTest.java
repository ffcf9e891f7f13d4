package io.cloakroom.storage.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.troubled.OtherProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T26: a process that is killed between two rows of what it seals, again and again over one
 * database, seals nothing twice and leaves nothing out, and the tree is that of its leaves.
 */
@Tag("full")
class H2SealingKilledTest {
  /** So many rows more are written each time before the process is ended. */
  private static final int STEP = 3;

  @TempDir Path folder;

  @Test
  void T26_whoeverIsKilledWhileSealingSealsNothingTwiceAndLeavesNothingOut() throws Exception {
    Path data = folder.resolve("cloakroom");
    try (DatabaseStores stores = DatabaseStores.open(DatabaseSettings.h2(data))) {
      SealedOnce.fill(stores);
      for (String table : new String[] {"sealed_event", "tree_tile", "sealing_wait", "sealing"}) {
        run(
            stores,
            "create trigger halt_"
                + table
                + " before insert, update, delete on "
                + table
                + " for each row call '"
                + HaltAtRow.class.getName()
                + "'");
      }
    }
    int kills = 0;
    while (sealing(data, 1 + kills * STEP) == HaltAtRow.STATUS) {
      kills++;
      try (DatabaseStores stores = DatabaseStores.open(DatabaseSettings.h2(data))) {
        SealedOnce.assertWhole(stores);
      }
    }

    try (DatabaseStores stores = DatabaseStores.open(DatabaseSettings.h2(data))) {
      SealedOnce.assertAllSealed(stores);
    }
    assertThat(kills).isGreaterThan(5);
  }

  /** How the process ended. */
  private static int sealing(Path data, int rows) throws IOException, InterruptedException {
    return OtherProcess.of(
            SealUntilHalted.class, List.of("-D" + HaltAtRow.AT + "=" + rows), data.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start()
        .waitFor();
  }

  private static void run(DatabaseStores stores, String sql) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
