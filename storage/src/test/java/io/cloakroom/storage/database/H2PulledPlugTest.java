package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.database.journal.JournaledPath;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * M22: H2 with our settings and our housekeeping on a disk whose plug is pulled in the middle of a
 * write, and which then has of what was not forced any blocks: the file opens, what was forced is
 * there, and nothing is there without what came before it. {@code deploy/bench/plug} does it to the
 * whole program.
 */
class H2PulledPlugTest {
  private static final int FEW_ROUNDS = 12;
  private static final int MANY_ROUNDS = Integer.getInteger("plug.rounds", 60);
  private static final int MOST_WRITES = 600;

  @TempDir Path folder;
  private final Random dice = new Random(Integer.getInteger("plug.seed", 3));
  private JdbcDataSource source;

  /** Since the table was emptied, and how many of these were forced. */
  private long put;

  private long forced;

  @BeforeEach
  void open() throws Exception {
    PluggedDisk.register();
    PluggedDisk.comesBack(100, dice);
    source = new JdbcDataSource();
    source.setURL(
        DatabaseSettings.h2(folder.resolve("cloakroom"))
            .url()
            .replace(JournaledPath.PREFIX, JournaledPath.PREFIX + PluggedDisk.PREFIX));
    source.setUser("sa");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (id bigint primary key, k uuid, b varbinary(100000))");
      statement.execute("create index t_k on t (k)");
    }
  }

  @AfterEach
  void powerIsBack() throws Exception {
    PluggedDisk.comesBack(100, dice);
  }

  @Test
  void M22_opensAndHasWhatWasForced_wheneverThePlugIsPulled() throws Exception {
    pull(FEW_ROUNDS);
  }

  @Test
  @Tag("full")
  void M22_opensAndHasWhatWasForced_howeverOftenThePlugIsPulled() throws Exception {
    pull(MANY_ROUNDS);
  }

  private void pull(int rounds) throws Exception {
    for (int round = 1; round <= rounds; round++) {
      String when = "round " + round + ", " + writeUntilItGoesOut();
      int kept = List.of(0, 30, 60, 90, 98).get(dice.nextInt(5));
      PluggedDisk.comesBack(kept, dice);
      while (dice.nextInt(3) == 0) {
        goesOutWhileItIsOpened();
        PluggedDisk.comesBack(kept, dice);
      }
      requirePrefix(when + ", kept " + kept + " of 100");
    }
  }

  private void goesOutWhileItIsOpened() {
    PluggedDisk.goesOutAfter(1 + dice.nextInt(10));
    try (Connection connection = source.getConnection()) {
      leave(connection);
    } catch (SQLException noPower) {
      assertThat(PluggedDisk.isOut()).as(noPower.getMessage()).isTrue();
    }
  }

  /** The machine runs on. */
  @Test
  void M22_losesNoCommitWhereTheProcessAloneWasKilled() throws Exception {
    for (int round = 0; round < 3; round++) {
      writeUntilItGoesOut();
      long there = put - 1;
      PluggedDisk.comesBack(100, dice);
      try (Connection connection = source.getConnection()) {
        assertThat(count(connection)).isBetween(there, there + 1);
        put = count(connection);
      }
    }
    assertThat(put).isPositive();
  }

  private String writeUntilItGoesOut() throws Exception {
    H2Compaction compaction = new H2Compaction(source, System::nanoTime);
    try (Connection connection = source.getConnection()) {
      H2Rules.force(source);
      forced = put;
      connection.setAutoCommit(false);
      PluggedDisk.goesOutAfter(1 + dice.nextInt(MOST_WRITES));
      try {
        while (!PluggedDisk.isOut()) {
          insert(connection);
          connection.commit();
          put++;
          compaction.afterTransaction();
          if (dice.nextInt(40) == 0) {
            H2Rules.force(source);
            forced = put;
          }
        }
      } catch (SQLException noPower) {
        assertThat(PluggedDisk.isOut()).as(noPower.getMessage()).isTrue();
        put++;
      }
      leave(connection);
    } catch (SQLException noPower) {
      // Nothing can be closed in order.
    }
    return put + " put, " + forced + " forced";
  }

  private static void leave(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      statement.execute("shutdown immediately");
    } catch (SQLException noPower) {
      // It is closed by that.
    }
  }

  private void insert(Connection connection) throws SQLException {
    byte[] bytes = new byte[1 + dice.nextInt(5_000)];
    dice.nextBytes(bytes);
    try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?, ?)")) {
      insert.setLong(1, put);
      insert.setObject(2, UUID.randomUUID());
      insert.setBytes(3, bytes);
      insert.executeUpdate();
    }
  }

  private void requirePrefix(String when) throws Exception {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      long there = 0;
      try (ResultSet rows = statement.executeQuery("select id, k, b from t order by id")) {
        while (rows.next()) {
          assertThat(rows.getLong(1)).as(when).isEqualTo(there);
          rows.getBytes(3);
          there++;
        }
      }
      assertThat(there).as(when).isBetween(forced, put);
      assertThat(count(connection)).as("by the other index, %s", when).isEqualTo(there);
      statement.execute("delete from t");
      put = 0;
    }
  }

  private static long count(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from t where k >= '00000000-0000-0000-0000-000000000000'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
