package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/** What {@link WriteLoad} left in a database. */
public final class LoadedRows {
  private LoadedRows() {}

  /** The ids of what the load said it put there. */
  public static Set<String> kept(DatabaseStores stores, String kind) throws SQLException {
    return switch (kind) {
      case "intake" -> strings(stores, "select id from intake");
      case "stored" ->
          strings(
              stores,
              "select i.id from intake i where stage = 'STORED' and 2 ="
                  + " (select count(*) from intake_item t where t.intake_id = i.id"
                  + " and t.state = 'STORED')");
      case "link" -> strings(stores, "select id from link");
      case "view" ->
          strings(
              stores,
              "select l.id from link l where views = 1"
                  + " and exists (select 1 from link_view v where v.link_id = l.id)");
      default -> throw new IllegalStateException("the load said: " + kind);
    };
  }

  public static void assertNothingTorn(DatabaseStores stores) throws SQLException {
    assertThat(count(stores, "intake_item")).isEqualTo(2 * count(stores, "intake"));
    assertThat(events(stores, "intake.received")).isEqualTo(count(stores, "intake_item"));
    assertThat(events(stores, "image.stored"))
        .isEqualTo(count(stores, "intake_item where state = 'STORED'"))
        .isEqualTo(2 * count(stores, "intake where stage = 'STORED'"));
    assertThat(events(stores, "link.issued")).isEqualTo(count(stores, "link"));
    assertThat(events(stores, "image.viewed"))
        .isEqualTo(count(stores, "link_view"))
        .isEqualTo(count(stores, "link where views = 1"));
  }

  private static long events(DatabaseStores stores, String action) throws SQLException {
    return count(stores, "audit_event where action = '" + action + "'");
  }

  private static long count(DatabaseStores stores, String rows) throws SQLException {
    return Long.parseLong(strings(stores, "select count(*) from " + rows).iterator().next());
  }

  private static Set<String> strings(DatabaseStores stores, String sql) throws SQLException {
    Set<String> found = new HashSet<>();
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
