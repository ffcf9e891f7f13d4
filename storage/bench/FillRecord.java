import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a database with a year of so many events, as {@code ManyRows} fills it, but the indexes
 * come last: with them it takes hours on H2. By hand, over the classes of storage: {@code java
 * -Xmx5g -cp … storage/bench/FillRecord.java WHERE EVENTS}, where WHERE is a file of H2 without its
 * {@code .mv.db}, or {@code jdbc:postgresql:…?user=…&password=…} of an empty database. Then {@code
 * RecordQuestionsRun} asks it, with {@code -Dcloakroom.events=EVENTS -Dcloakroom.record=WHERE}.
 */
public final class FillRecord {
  private static final long YEAR_NANOS = 365L * 24 * 3600 * 1_000_000_000;
  private static final int STEP = 100_000;
  private static final int LINKS = 200;
  private static final long BEGAN = System.nanoTime();

  private final Statement statement;
  private final boolean h2;
  private final int events;

  private FillRecord(Statement statement, boolean h2, int events) {
    this.statement = statement;
    this.h2 = h2;
    this.events = events;
  }

  public static void main(String[] args) throws Exception {
    boolean h2 = !args[0].startsWith("jdbc:");
    int events = Integer.parseInt(args[1]);
    DatabaseStores.open(
            h2
                ? DatabaseSettings.h2(Path.of(args[0]))
                : DatabaseSettings.postgresql(args[0], "", ""))
        .close();
    try (Connection connection = h2 ? h2(args[0]) : DriverManager.getConnection(args[0]);
        Statement statement = connection.createStatement()) {
      new FillRecord(statement, h2, events).fill();
    }
    say("closed");
  }

  private static Connection h2(String file) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:h2:file:"
            + Path.of(file).toAbsolutePath()
            + ";CACHE_SIZE=1500000;COMPRESS=TRUE;RETENTION_TIME=0;WRITE_DELAY=500",
        "sa",
        "");
  }

  private void fill() throws SQLException {
    List<String> indexes = indexes("audit_event");
    indexes.addAll(indexes("look_code"));
    for (String index : indexes) {
      statement.execute("drop index " + name(index));
    }
    for (int from = 1; from <= events; from += STEP) {
      fill(from, Math.min(events, from + STEP - 1));
    }
    links();
    say("filled");
    for (String index : indexes) {
      statement.execute(index);
      say(name(index));
    }
    statement.execute(h2 ? "analyze" : "vacuum analyze");
  }

  /** How those are made that are no key. */
  private List<String> indexes(String table) throws SQLException {
    String asked =
        h2
            ? "script nodata table " + table
            : "select indexdef from pg_indexes where tablename = '"
                + table
                + "' and indexdef like 'CREATE INDEX%'";
    List<String> indexes = new ArrayList<>();
    try (ResultSet row = statement.executeQuery(asked)) {
      while (row.next()) {
        if (row.getString(1).startsWith("CREATE INDEX")) {
          indexes.add(row.getString(1));
        }
      }
    }
    return indexes;
  }

  private static String name(String index) {
    return index.split(" ", 4)[2];
  }

  private String rows(int from, int to) {
    return h2
        ? " from system_range(" + from + ", " + to + ")"
        : " from generate_series(" + from + ", " + to + ") as n(x)";
  }

  private void fill(int from, int to) throws SQLException {
    String rows = rows(from, to);
    statement.execute(
        "insert into audit_event (id, happened_at, workspace, action, actor_workspace, actor_id,"
            + " conversation_workspace, conversation_id, image_id, outcome, details) select "
            + uuid('7', "x")
            + ", cast(x as bigint) * "
            + YEAR_NANOS / events
            + ", 'slack/T1', case when mod(x, 10) = 3 then 'access.denied' when mod(x, 100) = 7"
            + " then 'command.denied' when mod(x, 1000) = 11 then 'policy.changed' when mod(x, 7) ="
            + " 5 then 'original.removed' when mod(x, 77) = 4 then 'original.remove_failed' when"
            + " mod(x, 7) = 6 then 'link.issued' else 'image.viewed' end, 'slack/T1', 'U' ||"
            + " mod(x, 40), 'slack/T1', 'C' || mod(x, 20), "
            + uuid('b', "x / 50")
            + ", case when mod(x, 10) = 3 then (case when mod(x, 200) = 3 then 'expired' else"
            + " 'not_member' end) when mod(x, 77) = 4 then 'not_permitted' else 'ok' end,"
            + " '{\"exposed_millis\":\"' || mod(x, 5000) || '\",\"link\":\"0abc\"}'"
            + rows);
    statement.execute(
        "insert into look_code (id, workspace, code) select "
            + uuid('7', "x")
            + ", 'slack/T1', 'C' || x"
            + rows);
  }

  /** Open ones, to the latest pictures. */
  private void links() throws SQLException {
    long later = 4_000_000_000_000_000_000L;
    statement.execute(
        "insert into link (id, image_id, picture_type, width_pixels, height_pixels, picture_bytes,"
            + " preview, workspace, conversation_id, owner_workspace, owner_id, issued_at,"
            + " expires_at, once_per_person, views, card_due, messenger, ends_at) select "
            + uuid('4', "x")
            + ", "
            + uuid('b', events / 50 + " - x")
            + ", 'JPEG', 1, 1, 1, false, 'slack/T1', 'C1', 'slack/T1', 'U1', 1, "
            + later
            + ", false, 1, false, 'slack', "
            + later
            + rows(1, LINKS));
  }

  private static String uuid(char kind, String number) {
    return "cast('"
        + kind
        + "0000000-0000-7000-8000-' || lpad(cast("
        + number
        + " as varchar), 12, '0') as uuid)";
  }

  private static void say(String what) {
    System.out.printf("%6.1f s %s%n", (System.nanoTime() - BEGAN) / 1e9, what);
  }
}
