import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;

/**
 * How long the start stands still that makes the tables of which a master key seals what (V102),
 * over so many pictures, and how long a node of before waits meanwhile. By hand, over the classes
 * of storage and its tests: {@code java -Xmx1g -cp … storage/bench/UpgradedRows.java h2|postgresql
 * PICTURES}.
 */
public final class UpgradedRows {
  private static final String BEFORE = "95";
  private static final int STEP = 50_000;

  /** Of a hundred pictures one was asked for, and so many words are kept besides. */
  private static final int SELDOM = 100;

  private static final long BEGAN = System.nanoTime();

  private final DatabaseSettings settings;
  private final boolean h2;
  private final int pictures;

  private UpgradedRows(DatabaseSettings settings, boolean h2, int pictures) {
    this.settings = settings;
    this.h2 = h2;
    this.pictures = pictures;
  }

  public static void main(String[] args) throws Exception {
    int pictures = Integer.parseInt(args[1]);
    if (args[0].equals("h2")) {
      Path folder = Files.createTempDirectory("upgraded");
      new UpgradedRows(DatabaseSettings.h2(folder.resolve("cloakroom")), true, pictures).run();
      say("file: " + (Files.size(folder.resolve("cloakroom.mv.db")) >> 20) + " MiB in " + folder);
    } else {
      try (EmbeddedPostgres server =
          EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start()) {
        DatabaseSettings settings =
            DatabaseSettings.postgresql(
                server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
        new UpgradedRows(settings, false, pictures).run();
      }
    }
  }

  private void run() throws Exception {
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration/" + (h2 ? "h2" : "postgresql"))
        .target(BEFORE)
        .load()
        .migrate();
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      fill(statement);
      statement.execute(h2 ? "shutdown compact" : "vacuum analyze");
    }
    say("filled");
    AtomicBoolean done = new AtomicBoolean();
    List<Long> waited = new ArrayList<>();
    Thread older = new Thread(() -> readAndWrite(done, waited));
    if (!h2) {
      older.start();
      Thread.sleep(1_000);
    }
    long before = System.nanoTime();
    DatabaseStores.open(settings).close();
    say("opened by this release, in " + millis(before) + " ms");
    Thread.sleep(1_000);
    done.set(true);
    older.join();
    if (!h2) {
      say(
          waited.size()
              + " readings and writings of a node of before meanwhile; the longest took "
              + waited.stream().mapToLong(one -> one).max().orElse(0)
              + " ms");
    }
    before = System.nanoTime();
    DatabaseStores.open(settings).close();
    say("and opened once more in " + millis(before) + " ms");
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  /** As a node of before does: it knows of none of the new columns. */
  private void readAndWrite(AtomicBoolean done, List<Long> waited) {
    try (Connection connection = connect();
        PreparedStatement read =
            connection.prepareStatement("select wrapped from image_key where image_id = ?");
        PreparedStatement write =
            connection.prepareStatement(
                "insert into image_key (image_id, wrapped) values (gen_random_uuid(), ?)")) {
      while (!done.get()) {
        long before = System.nanoTime();
        read.setObject(1, UUID.fromString("b0000000-0000-7000-8000-000000000001"));
        try (ResultSet row = read.executeQuery()) {
          row.next();
          write.setBytes(1, row.getBytes(1));
        }
        write.executeUpdate();
        waited.add(millis(before));
        Thread.sleep(20);
      }
    } catch (SQLException | InterruptedException e) {
      say("a node of before: " + e);
    }
  }

  private void fill(Statement statement) throws SQLException {
    for (int from = 1; from <= pictures; from += STEP) {
      int to = Math.min(pictures, from + STEP - 1);
      rows(statement, from, to, "image_key (image_id, wrapped)", uuid('b') + ", " + sealed(4));
      rows(
          statement,
          from,
          to,
          "intake (id, workspace, conversation_id, post_id, author_workspace, author_id, posted_at,"
              + " by_bot, words, received_at, stage, urgency, stage_at, attempts, due_at, swept,"
              + " version, messenger)",
          uuid('c')
              + ", 'slack/T0123456789', 'C0123456789', cast(x as varchar), 'slack/T0123456789',"
              + " 'U0123456789', x, false, "
              + sealed(10)
              + ", x, 'REPLACED', 99, x, 0, x, false, 7, 'slack'");
      rows(
          statement,
          from,
          to,
          "intake_item (image_id, intake_id, place, link_id, workspace, conversation_id, post_id,"
              + " attachment_id, declared_type, declared_bytes, state, removing, words,"
              + " picture_type, width_pixels, height_pixels, picture_bytes, preview, copies)",
          uuid('b')
              + ", "
              + uuid('c')
              + ", 0, "
              + uuid('a')
              + ", 'slack/T0123456789', 'C0123456789', cast(x as varchar), 'F0123456789',"
              + " 'image/jpeg', 200000, 'STORED', false, "
              + sealed(8)
              + ", 'JPEG', 1600, 1200, 200000, true, 'sealed ARI0VngAAAA"
              + "Zm9vYmFyZm9vYmFyZm9vYmFyZm9vYmFy".repeat(14)
              + "'");
      rows(statement, from, to, "picture_words (id, words)", uuid('b') + ", " + sealed(5));
      rows(
          statement,
          from / SELDOM + 1,
          to / SELDOM,
          "access_request (id, messenger, workspace, person_id, link_id, image_id, conversation_id,"
              + " words, asked_at, state, untold)",
          uuid('e')
              + ", 'slack', 'slack/T0123456789', 'U0123456789', "
              + uuid('a')
              + ", "
              + uuid('b')
              + ", 'C0123456789', "
              + sealed(8)
              + ", x, 'ENDED', false");
      rows(
          statement,
          from / SELDOM + 1,
          to / SELDOM,
          "keepsake (id, shelf, name, words, ends_at)",
          uuid('d') + ", 'shelf', cast(x as varchar), " + sealed(8) + ", x");
    }
  }

  private void rows(Statement statement, int from, int to, String into, String values)
      throws SQLException {
    statement.executeUpdate(
        "insert into "
            + into
            + " select "
            + values
            + " from "
            + (h2 ? "system_range(" : "generate_series(")
            + from
            + ", "
            + to
            + (h2 ? ")" : ") as numbers (x)"));
  }

  private static String uuid(char kind) {
    return "cast('"
        + kind
        + "0000000-0000-7000-8000-' || lpad(cast(x as varchar), 12, '0') as uuid)";
  }

  /** Begins with the id of a key, as all that is sealed. */
  private String sealed(int times16) {
    return h2
        ? "X'0112345678' || secure_rand(" + 16 * times16 + ")"
        : "decode('0112345678' || repeat(md5(cast(x as varchar)), " + times16 + "), 'hex')";
  }

  private static long millis(long since) {
    return (System.nanoTime() - since) / 1_000_000;
  }

  private static void say(String words) {
    System.out.println(millis(BEGAN) + " ms: " + words);
  }
}
