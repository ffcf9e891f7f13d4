package io.cloakroom.storage.older;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * T64: this release beside a newer one, which made its tables meanwhile: it goes on, and starts
 * anew, on what was only added.
 */
class NewerTablesTest {
  private static final List<String> NEWER =
      List.of(
          "create table newer_things (id bigint primary key)",
          "alter table link add column newer_word varchar(20)",
          "alter table audit_event add column newer_number integer default 7 not null",
          "insert into %s values (9999, '9999', 'of a newer release', 'SQL', 'V9999__newer.sql', 1,"
              + " 'somebody', current_timestamp, 1, true)");

  @TempDir Path folder;

  @Test
  void T64_goesOnAndStartsOnH2() throws Exception {
    // While it runs nobody else has the file.
    DatabaseSettings settings = DatabaseSettings.h2(folder.resolve("cloakroom"));
    DatabaseStores.open(settings).close();
    makeNewer(settings, "\"flyway_schema_history\"");

    startsAndWorks(settings);
  }

  @Test
  @Tag("full")
  void T64_goesOnAndStartsOnPostgresql() throws Exception {
    DatabaseSettings settings = PostgresqlServer.newDatabase();
    try (DatabaseStores running = DatabaseStores.open(settings)) {
      works(running);
      makeNewer(settings, "flyway_schema_history");

      works(running);
      startsAndWorks(settings);
      works(running);
    }
  }

  private static void startsAndWorks(DatabaseSettings settings) throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      works(stores);
    }
  }

  private static void works(DatabaseStores stores) {
    Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
    AuditEvent event =
        AuditEvent.of(Sample.NOW, Sample.HOME, new Action("link.issued")).by(Sample.ANN);
    LinkStore links = stores.links(DatabaseContracts.master());

    links.add(link, List.of(event));

    assertThat(links.find(link.id())).isPresent();
    assertThat(
            stores
                .audit()
                .find(AuditQuery.everything(Sample.HOME), OptionalLong.empty(), 1)
                .events())
        .isNotEmpty();
  }

  private static void makeNewer(DatabaseSettings settings, String history) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      for (String sql : NEWER) {
        statement.execute(sql.formatted(history));
      }
    }
  }
}
