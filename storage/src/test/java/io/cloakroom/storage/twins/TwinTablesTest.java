package io.cloakroom.storage.twins;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The migrations of H2 and those of PostgreSQL make the same tables. */
@Tag("full")
class TwinTablesTest {
  /** PostgreSQL reads an index backwards where H2 wants one for each order (V59). */
  private static final List<String> MEANT =
      List.of("< link: index link_owner_onward [owner_workspace, owner_id, id]");

  private static SortedSet<String> h2;

  private Connection postgresql;

  @BeforeAll
  static void readH2(@TempDir Path folder) throws Exception {
    try (DatabaseStores stores =
            DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
        Connection connection = stores.database().source().getConnection()) {
      h2 = TableShapes.of(connection);
    }
  }

  @BeforeEach
  void connect() throws Exception {
    DatabaseSettings made = PostgresqlServer.newDatabase();
    postgresql = DriverManager.getConnection(made.url(), made.user(), made.password());
  }

  @AfterEach
  void disconnect() throws SQLException {
    postgresql.close();
  }

  @Test
  void eachMigrationHasItsTwin() throws Exception {
    assertThat(migrations("h2")).isNotEmpty().isEqualTo(migrations("postgresql"));
  }

  @Test
  void theTablesAreTheSame_butForWhatIsMeant() throws Exception {
    assertThat(differences()).isEqualTo(MEANT);
    assertThat(h2).contains("link.views: integer not null");
  }

  /** Or this test would hold of anything. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "create table more (id uuid primary key) | more",
        "alter table link add column more bigint | link.more: bigint",
        "alter table sweep alter column hindered drop not null | sweep.hindered: integer default 0",
        "alter table sweep alter column hindered type bigint | sweep.hindered: bigint",
        "alter table sweep alter column hindered set default 1 | sweep.hindered: integer",
        "alter table intake alter column thread type varchar(999) | intake.thread: varchar(999)",
        "alter table review drop constraint review_pkey | review: primary key []",
        "alter table link_view drop constraint link_view_link_id_fkey | link_view.link_id: ref",
        "alter table link drop constraint link_check | link: checks",
        "drop index link_owner | link: index link_owner [owner_workspace, owner_id, id desc]",
        "create index more on link (id desc) | link: index more [id desc]",
        "create unique index more on link (id, views) | link: unique index more [id, views]"
      })
  void whatOneHasAloneIsNamed(String change, String named) throws Exception {
    try (Statement statement = postgresql.createStatement()) {
      statement.execute(change);
    }

    assertThat(differences())
        .filteredOn(it -> !MEANT.contains(it))
        .isNotEmpty()
        .anyMatch(it -> it.substring(2).startsWith(named));
  }

  private List<String> differences() throws SQLException {
    SortedSet<String> there = TableShapes.of(postgresql);
    List<String> differences = new ArrayList<>();
    h2.stream().filter(it -> !there.contains(it)).map(it -> "< " + it).forEach(differences::add);
    there.stream().filter(it -> !h2.contains(it)).map(it -> "> " + it).forEach(differences::add);
    return differences;
  }

  private static SortedSet<String> migrations(String kind) throws IOException, URISyntaxException {
    URL place = DatabaseStores.class.getResource("/db/migration/" + kind);
    try (Stream<Path> files = Files.list(Path.of(Objects.requireNonNull(place).toURI()))) {
      return files
          .map(file -> file.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
