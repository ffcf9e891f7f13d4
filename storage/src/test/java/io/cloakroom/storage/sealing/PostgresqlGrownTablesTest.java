package io.cloakroom.storage.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.crypto.tink.Aead;
import io.cloakroom.audit.ClientTrace;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.privacy.ErasureStep;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tables that were empty when their first statements were planned, and that nobody has analyzed
 * since, or only then, as on the first day: whoever seals reads what comes, and not all that came
 * before it.
 */
@Tag("full")
class PostgresqlGrownTablesTest {
  /** So often that every connection has planned each statement for good. */
  private static final int IDLE = 200;

  private static final int EVENTS = 20_000;
  private static final int GROUP = 100;

  /** As whoever verifies the record reads it. */
  private static final int PAGE = 5_000;

  private static final int TIMES_READ = 20;

  /** As whoever forgets reads it. */
  private static final int PORTION = 500;

  private static final int TIMES_FORGOTTEN = 3;

  private static final Aead MASTER = DatabaseContracts.master();
  private static final Workspace HOME = new Workspace("slack", "T1");
  private static final Person ANA = new Person(HOME, "U0ANA");
  private static final Person NOBODY = Person.erased(HOME, UUID.randomUUID());

  /** While a table fits into a few pages, all of it is read for each event; it was 400 and more. */
  private static final int MOST_READ_EACH = 100;

  private static final Instant NOW = Instant.parse("2026-11-28T05:00:00Z");

  @ParameterizedTest
  @ValueSource(strings = {"select 1", "vacuum analyze"})
  void T26_neitherSealingNorWalkingInOrderReadsMoreOfTheRecordTheMoreThereIs(String first)
      throws Exception {
    DatabaseSettings settings = PostgresqlServer.newDatabase();
    try (DatabaseStores stores = DatabaseStores.open(settings)) {
      run(settings, "alter table audit_event set (autovacuum_enabled = off)");
      run(settings, "alter table sealed_event set (autovacuum_enabled = off)");
      run(settings, "alter table tree_tile set (autovacuum_enabled = off)");
      run(settings, first);
      for (int i = 0; i < IDLE; i++) {
        assertThat(seal(stores.seals())).isZero();
      }
      for (int i = 0; i < EVENTS / GROUP / 2; i++) {
        run(
            settings,
            "insert into audit_event (id, happened_at, workspace, action, outcome, details) select"
                + " gen_random_uuid(), 1764230400000000000, 'slack/T1', 'image.viewed', 'ok', '{}'"
                + " from generate_series(1, 200)");
        assertThat(seal(stores.seals()) + seal(stores.seals())).isEqualTo(2 * GROUP);
      }
      assertThat(stores.seals().size()).isEqualTo(EVENTS);
      run(settings, "analyze");
      for (int i = 0; i < TIMES_READ * EVENTS; i += PAGE) {
        assertThat(stores.seals().events(i % EVENTS, PAGE)).hasSize(PAGE);
      }
      for (int i = 0; i < TIMES_FORGOTTEN; i++) {
        forgetsAndFindsWhatIsDue(stores);
      }
    }

    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                number(
                        settings,
                        "select count(*) from pg_stat_activity where datname = current_database()"
                            + " and backend_type = 'client backend' and pid <> pg_backend_pid()")
                    == 0);
    assertThat(
            number(
                settings,
                "select sum(seq_tup_read) from pg_stat_user_tables where relname in"
                    + " ('audit_event', 'sealed_event', 'tree_tile')"))
        .isLessThan((long) MOST_READ_EACH * EVENTS);
  }

  /** Each goes through all of it, in portions. */
  private static void forgetsAndFindsWhatIsDue(DatabaseStores stores) {
    for (int i = 0; i < EVENTS; i += PORTION) {
      stores.seals().forget(ClientTrace.NETWORK, i, i + PORTION);
    }
    ErasureStep step = ErasureStep.more("events " + EVENTS + " 0");
    while (step.state() == ErasureStep.State.MORE) {
      step = stores.erasures(MASTER).forget(ANA, NOBODY, NOW, step.place());
    }
    assertThat(step.state()).isEqualTo(ErasureStep.State.DONE);
    int found = 0;
    List<SealedEvent> due = stores.pruning().due(HOME, NOW, Optional.empty(), PORTION);
    while (!due.isEmpty()) {
      found += due.size();
      due = stores.pruning().due(HOME, NOW, Optional.of(due.get(due.size() - 1)), PORTION);
    }
    assertThat(found).isEqualTo(EVENTS);
  }

  private static long seal(SealStore seals) {
    return seals.seal("node", NOW, GROUP).orElseThrow();
  }

  private static void run(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static long number(DatabaseSettings settings, String sql) throws SQLException {
    try (Connection connection = connect(settings);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static Connection connect(DatabaseSettings settings) throws SQLException {
    return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
  }
}
