import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * How long after its commit an event is a leaf, while so many come in a second. By hand, over the
 * classes of the tests of storage: {@code java -cp … storage/bench/SealLag.java FOLDER A_SECOND
 * SECONDS [URL USER]}; with an address and a user it takes that PostgreSQL, whose tables it fills.
 */
public final class SealLag {
  private static final int TIMES_A_SECOND = 20;
  private static final int LOOK_MILLIS = 20;
  private static final int IDLE_ROUNDS = 300;

  private SealLag() {}

  public static void main(String[] args) throws Exception {
    boolean h2 = args.length < 4;
    DatabaseSettings settings =
        h2
            ? DatabaseSettings.h2(Path.of(args[0]).resolve("lag"))
            : DatabaseSettings.postgresql(args[3], args[4], args[4]);
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      RecordSealer sealer = new RecordSealer(stores.seals(), "bench", Clock.systemUTC());
      for (int i = 0; i < IDLE_ROUNDS; i++) {
        // As on a day without pictures: what is prepared is prepared over tables that are empty.
        sealer.round();
      }
      ConcurrentSkipListMap<Long, Long> committed = new ConcurrentSkipListMap<>();
      int seconds = Integer.parseInt(args[2]);
      Thread writer =
          new Thread(() -> write(stores, h2, Integer.parseInt(args[1]), seconds, committed));
      writer.start();
      Thread sealing = new Thread(() -> seal(sealer));
      sealing.setDaemon(true);
      sealing.start();
      List<Long> lags = new ArrayList<>();
      long began = System.nanoTime();
      while (writer.isAlive() || !committed.isEmpty()) {
        Map<Long, Long> leaves = committed.headMap(last(stores, "sealed_event"), true);
        leaves.values().forEach(at -> lags.add(System.nanoTime() - at));
        leaves.clear();
        Thread.sleep(LOOK_MILLIS);
      }
      Collections.sort(lags);
      System.out.printf(
          "%d sealed while %s a second came for %d s, in %.1f s; from commit to leaf: half within"
              + " %.2f s, 99 of 100 within %.2f s, the longest %.2f s%n",
          stores.seals().size(),
          args[1],
          seconds,
          (System.nanoTime() - began) / 1e9,
          lags.get(lags.size() / 2) / 1e9,
          lags.get(lags.size() * 99 / 100) / 1e9,
          lags.get(lags.size() - 1) / 1e9);
      System.exit(0);
    }
  }

  private static void seal(RecordSealer sealer) {
    try {
      while (true) {
        sealer.round();
        Thread.sleep(sealer.every().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes the last of each transaction. */
  private static void write(
      DatabaseStores stores, boolean h2, int each, int seconds, Map<Long, Long> committed) {
    int rows = each / TIMES_A_SECOND;
    String sql =
        "insert into audit_event (id, happened_at, workspace, action, actor_workspace, actor_id,"
            + " outcome, details) select "
            + (h2 ? "random_uuid()" : "gen_random_uuid()")
            + ", 1764230400000000000, 'slack/T1', 'image.viewed', 'slack/T1', 'U1', 'ok', '{}' from"
            + " "
            + (h2 ? "system_range(1, " : "generate_series(1, ")
            + rows
            + ") as r(x)";
    long began = System.nanoTime();
    try {
      for (int i = 0; i < seconds * TIMES_A_SECOND; i++) {
        try (Connection connection = stores.database().source().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute(sql);
        }
        committed.put(last(stores, "audit_event"), System.nanoTime());
        long next = began + (i + 1) * 1_000_000_000L / TIMES_A_SECOND;
        Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
      }
    } catch (SQLException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long last(DatabaseStores stores, String table) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select max(sequence_number) from " + table)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }
}
