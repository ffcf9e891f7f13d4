package io.cloakroom.storage.older;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;

/** Rows as an older release wrote them, brought up to date. */
public final class OldRows {
  private static final long NOW = TimeUnit.DAYS.toNanos(20_000);
  private static final long YEAR = TimeUnit.DAYS.toNanos(365);
  private static final long NEVER = NOW + TimeUnit.DAYS.toNanos(36_500);
  private static final long SOON = NOW + TimeUnit.HOURS.toNanos(6);

  private OldRows() {}

  /**
   * A date a hundred years ahead becomes a stage, what is only put off waits as before, and of each
   * chat what a removal removes is known.
   */
  public static void areCarriedOver(DatabaseSettings settings, String kind) throws Exception {
    migrate(settings, kind, "5");
    try (Connection connection = connect(settings)) {
      insert(connection, "slack/T1", "1", "KEPT", 5, NEVER);
      insert(connection, "slack/T1", "2", "KEPT", 5, SOON);
      insert(connection, "discord/G1", "3", "ANNOUNCED", 1, NEVER);
      insert(connection, "demo/W1", "4", "REPLACED", 9, NOW);
    }
    DatabaseStores.open(settings).close();

    try (Connection connection = connect(settings)) {
      assertThat(
              rows(
                  connection,
                  "select stage, urgency, removal_unit, due_at from intake order by post_id"))
          .containsExactly(
              "KEPT_FOR_GOOD 99 FILE " + NOW,
              "KEPT 97 FILE " + SOON,
              "ANNOUNCED 1 POST " + NOW,
              "REPLACED 99 FILE " + NOW);
    }
  }

  /**
   * Pictures that were to go with their links are kept for a year, but where somebody ended the
   * link; what is to be done, and when, is known of each.
   */
  public static void areKept(DatabaseSettings settings, String kind) throws Exception {
    migrate(settings, kind, "7");
    try (Connection connection = connect(settings)) {
      link(connection, 1, "null", "null", "null", 0);
      link(connection, 2, "null", "null", "null", 3);
      link(connection, 3, "9", "null", "null", 0);
      link(connection, 4, "null", "8", "null", 0);
      link(connection, 5, "9", "null", "10", 0);
    }
    DatabaseStores.open(settings).close();

    try (Connection connection = connect(settings)) {
      assertThat(
              rows(
                  connection,
                  "select issued_at, kept_until, ends_at, erase_at, notice_at, messenger from link"
                      + " order by issued_at"))
          .containsExactly(
              kept(1, "7"),
              kept(2, "2"),
              "3 null null 9 null slack",
              kept(4, "null"),
              "5 null null null null slack");
    }
  }

  /** How long it is kept is known of a picture, and not of each of its links. */
  public static void areOfOnePicture(DatabaseSettings settings, String kind) throws Exception {
    long day = TimeUnit.DAYS.toNanos(1);
    migrate(settings, kind, "7");
    try (Connection connection = connect(settings)) {
      link(connection, 1, "null", "null", "null", 0);
      link(connection, 2, "null", "null", "null", 0);
    }
    migrate(settings, kind, "18");
    try (Connection connection = connect(settings);
        Statement renewed = connection.createStatement()) {
      renewed.executeUpdate(
          "update link set image_id = (select f.image_id from link f where f.issued_at = 1),"
              + " kept_until = "
              + 30 * day);
      renewed.executeUpdate("update link set issued_at = " + 29 * day + " where issued_at = 2");
    }
    DatabaseStores.open(settings).close();

    try (Connection connection = connect(settings)) {
      assertThat(rows(connection, "select notice_at, erase_at from link"))
          .hasSize(2)
          .containsOnly(23 * day + " " + 44 * day);
    }
  }

  /** T56: whose direct message it is stands where an event goes without it. */
  public static void sayWhoseDirectMessageItIsBehindATilde(DatabaseSettings settings, String kind)
      throws Exception {
    migrate(settings, kind, "57");
    try (Connection connection = connect(settings);
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into watermark (id, workspace, conversation_id, looked_until) values (?, ?,"
                    + " ?, 1)")) {
      for (List<String> place :
          List.of(
              List.of("discord/7", "dm-40-12"),
              List.of("discord/7", "40"),
              List.of("slack/T1", "dm-40-12"))) {
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, place.get(0));
        insert.setString(3, place.get(1));
        insert.executeUpdate();
      }
    }
    DatabaseStores.open(settings).close();

    try (Connection connection = connect(settings)) {
      assertThat(rows(connection, "select workspace, conversation_id from watermark"))
          .containsExactlyInAnyOrder("discord/7 dm-40~12", "discord/7 40", "slack/T1 dm-40-12");
    }
  }

  /** Of which images own bytes went was not written down: these are looked at once more. */
  public static void areLookedAtWhereOwnBytesWent(DatabaseSettings settings, String kind)
      throws Exception {
    migrate(settings, kind, "91");
    try (Connection connection = connect(settings)) {
      use(connection, 1, true, "null");
      use(connection, 2, true, "9");
      use(connection, 3, false, "null");
    }
    DatabaseStores.open(settings).close();

    try (Connection connection = connect(settings)) {
      // T64: as a release before it writes them.
      use(connection, 4, true, "null");
      assertThat(
              rows(
                  connection,
                  "select cast(image_id as varchar(36)), own_until, case when body_first then"
                      + " 'body' else 'own' end from body_use order by image_id"))
          .extracting(row -> row.substring(row.indexOf(' ') - 1))
          .containsExactly("1 0 own", "2 9 own", "3 null own", "4 null own");
    }
  }

  private static void use(Connection connection, int image, boolean settled, String until)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into body_use (image_id, body_id, wrapped, settled, own_until) values (?, ?, ?,"
                + " ?, "
                + until
                + ")")) {
      insert.setObject(1, new UUID(0, image));
      insert.setObject(2, new UUID(1, 1));
      insert.setBytes(3, new byte[] {1});
      insert.setBoolean(4, settled);
      insert.executeUpdate();
    }
  }

  private static void migrate(DatabaseSettings settings, String kind, String version) {
    Flyway.configure()
        .dataSource(settings.url(), settings.user(), settings.password())
        .locations("classpath:db/migration/" + kind)
        .target(version)
        .load()
        .migrate();
  }

  /** Their author is still to be told: only without that are they erased two weeks later. */
  private static String kept(int issued, String ends) {
    long until = YEAR + issued;
    long untold = until + TimeUnit.DAYS.toNanos(14);
    long notice = until - TimeUnit.DAYS.toNanos(7);
    return issued + " " + until + " " + ends + " " + untold + " " + notice + " slack";
  }

  private static void link(
      Connection connection, int issued, String revoked, String ended, String erased, int views)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into link (id, image_id, picture_type, width_pixels, height_pixels,"
                + " picture_bytes, preview, workspace, conversation_id, owner_workspace, owner_id,"
                + " issued_at, expires_at, max_views, once_per_person, views, card_due,"
                + " revoked_at, ended_at, erased_at) values (?, ?, 'JPEG', 1, 1, 1, false,"
                + " 'slack/T1', 'C1', 'slack/T1', 'U1', ?, 7, 3, false, ?, false, "
                + String.join(", ", revoked, ended, erased)
                + ")")) {
      insert.setObject(1, UUID.randomUUID());
      insert.setObject(2, UUID.randomUUID());
      insert.setLong(3, issued);
      insert.setInt(4, views);
      insert.executeUpdate();
    }
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }

  private static void insert(
      Connection connection, String workspace, String post, String stage, int urgency, long dueAt)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into intake (id, workspace, conversation_id, post_id, author_workspace,"
                + " author_id, posted_at, by_bot, words, received_at, stage, urgency, stage_at,"
                + " attempts, due_at, swept, version)"
                + " values (?, ?, 'site', ?, 'demo/W1', 'ann', 0, false, ?, 0, ?, ?, ?, 0,"
                + " ?, false, 0)")) {
      insert.setObject(1, UUID.randomUUID());
      insert.setString(2, workspace);
      insert.setString(3, post);
      insert.setBytes(4, new byte[1]);
      insert.setString(5, stage);
      insert.setInt(6, urgency);
      insert.setLong(7, NOW);
      insert.setLong(8, dueAt);
      insert.executeUpdate();
    }
  }

  private static List<String> rows(Connection connection, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(query);
        ResultSet found = select.executeQuery()) {
      while (found.next()) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
          columns.add(String.valueOf(found.getString(column)));
        }
        rows.add(String.join(" ", columns));
      }
    }
    return rows;
  }
}
