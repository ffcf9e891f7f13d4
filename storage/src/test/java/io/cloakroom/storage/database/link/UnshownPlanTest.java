package io.cloakroom.storage.database.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Looking for pictures without a rendition walks an index, however many links there are. */
class UnshownPlanTest {
  @Test
  void T61_looksForPicturesThatCannotBeShownByTheirIndex() throws SQLException {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:mem:unshown");
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      Flyway.configure().dataSource(source).locations("classpath:db/migration/h2").load().migrate();

      String plan =
          plan(
              statement,
              "select * from link where picture_type = 'HEIC' and rendition_type is null"
                  + " and erased_at is null and id > random_uuid()"
                  + " order by rendition_type, picture_type, id fetch first 5 rows only");

      assertThat(plan).contains("link_unshown").doesNotContain("tablescan");
    }
  }

  private static String plan(Statement statement, String sql) throws SQLException {
    try (ResultSet found = statement.executeQuery("explain " + sql)) {
      assertThat(found.next()).isTrue();
      return found.getString(1).toLowerCase(Locale.ROOT);
    }
  }
}
