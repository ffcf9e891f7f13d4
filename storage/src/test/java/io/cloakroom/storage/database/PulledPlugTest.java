package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.database.power.PowerCut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
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
 * M22: H2 with our settings and our forcing on a disk whose plug is pulled in the middle of a
 * write, and which then has of what was not forced any blocks: the file opens, what was forced is
 * there, and nothing is there without what came before it. {@code deploy/bench/plug} does it to the
 * whole program.
 */
@Tag("full")
class PulledPlugTest {
  private static final String BOOT = "cloakroom.bootIdFile";
  private static final int ROUNDS = Integer.getInteger("plug.rounds", 25);
  private static final int MOST_WRITES = 250;

  @TempDir Path folder;
  private final Random dice = new Random(Integer.getInteger("plug.seed", 3));
  private Path file;
  private JdbcDataSource source;

  /** Since the table was emptied, and how many of these were forced. */
  private long put;

  private long forced;

  @BeforeEach
  void open() throws Exception {
    PluggedDisk.register();
    System.setProperty(BOOT, folder.resolve("boot").toString());
    file = folder.resolve("cloakroom.mv.db");
    source = new JdbcDataSource();
    source.setURL(
        DatabaseSettings.h2(folder.resolve("cloakroom"))
            .url()
            .replace("jdbc:h2:file:", "jdbc:h2:file:" + PluggedDisk.PREFIX));
    source.setUser("sa");
    start(0);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table t (id bigint primary key, k uuid, b varbinary(100000))");
      statement.execute("create index t_k on t (k)");
      statement.execute("checkpoint sync");
    }
    PluggedDisk.comesBack(100, dice);
  }

  @AfterEach
  void close() {
    System.clearProperty(BOOT);
  }

  @Test
  void M22_opens_andHasWhatWasForced_wheneverThePlugIsPulled() throws Exception {
    for (int round = 1; round <= ROUNDS; round++) {
      String when = writeUntilItGoesOut();
      int kept = List.of(0, 30, 60, 90, 98).get(dice.nextInt(5));
      PluggedDisk.comesBack(kept, dice);
      start(round);
      power().mend();
      requirePrefix("round " + round + ", kept " + kept + " of 100, " + when);
    }
  }

  /** The machine runs on: nothing is taken away. */
  @Test
  void M22_losesNoCommitWhereTheProcessAloneWasKilled() throws Exception {
    long there = 0;
    for (int round = 0; round < 3; round++) {
      writeUntilItGoesOut();
      there = put - 1;
      PluggedDisk.comesBack(100, dice);
      power().mend();
      try (Connection connection = source.getConnection()) {
        assertThat(count(connection)).isBetween(there, there + 1);
        put = count(connection);
      }
    }
    assertThat(there).isPositive();
    assertThat(folder.resolve("cloakroom.mv.db.cut")).doesNotExist();
  }

  private PowerCut power() {
    return new PowerCut(file, Clock.systemUTC());
  }

  private void start(int boot) throws IOException {
    Files.writeString(folder.resolve("boot"), "b00" + boot);
  }

  private String writeUntilItGoesOut() throws Exception {
    PowerCut power = power();
    H2Compaction compaction = new H2Compaction(source, System::nanoTime, power::forced);
    try (Connection connection = source.getConnection()) {
      power.opened();
      compaction.force();
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
            compaction.force();
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

  private void requirePrefix(String when) throws SQLException, IOException {
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
      statement.execute("checkpoint sync");
      put = 0;
    }
    PluggedDisk.comesBack(100, dice);
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
