import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a file of H2 with a year of so many events, as {@code ManyRows} fills it, but the indexes
 * come last: with them it takes hours. By hand, over the classes of storage: {@code java -Xmx5g -cp
 * … storage/bench/FillRecord.java FILE EVENTS}, where FILE is without its {@code .mv.db}. Then
 * {@code RecordQuestionsTest} asks it, with {@code -Dcloakroom.events=EVENTS
 * -Dcloakroom.record=FILE}.
 */
public final class FillRecord {
  private static final long YEAR_NANOS = 365L * 24 * 3600 * 1_000_000_000;
  private static final int STEP = 100_000;
  private static final int LINKS = 200;
  private static final long BEGAN = System.nanoTime();

  private FillRecord() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]).toAbsolutePath();
    int events = Integer.parseInt(args[1]);
    DatabaseStores.open(DatabaseSettings.h2(file)).close();
    String address =
        "jdbc:h2:file:" + file + ";CACHE_SIZE=1500000;COMPRESS=TRUE;RETENTION_TIME=0";
    try (Connection connection = DriverManager.getConnection(address, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("set write_delay 500");
      List<String> indexes = indexes(statement, "AUDIT_EVENT");
      indexes.addAll(indexes(statement, "LOOK_CODE"));
      for (String index : indexes) {
        statement.execute("drop index " + name(index));
      }
      for (int from = 1; from <= events; from += STEP) {
        fill(statement, from, Math.min(events, from + STEP - 1), events);
      }
      links(statement, events);
      say("filled", file);
      for (String index : indexes) {
        statement.execute(index);
        say(name(index), file);
      }
      statement.execute("analyze");
    }
    say("closed", file);
  }

  private static List<String> indexes(Statement statement, String table) throws SQLException {
    List<String> indexes = new ArrayList<>();
    try (ResultSet row = statement.executeQuery("script nodata table " + table)) {
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

  private static void fill(Statement statement, int from, int to, int events)
      throws SQLException {
    String rows = " from system_range(" + from + ", " + to + ")";
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
  private static void links(Statement statement, int events) throws SQLException {
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
            + " from system_range(1, "
            + LINKS
            + ")");
  }

  private static String uuid(char kind, String number) {
    return "cast('"
        + kind
        + "0000000-0000-7000-8000-' || lpad(cast("
        + number
        + " as varchar), 12, '0') as uuid)";
  }

  private static void say(String what, Path file) throws Exception {
    System.out.printf(
        "%6.1f s %s, %d MB%n",
        (System.nanoTime() - BEGAN) / 1e9,
        what,
        Files.size(Path.of(file + ".mv.db")) / 1_000_000);
  }
}
