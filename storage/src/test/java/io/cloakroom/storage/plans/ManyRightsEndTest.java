package io.cloakroom.storage.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.intake.follow.EndRights;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** F8: however many links live, the cards of those whose last day is over follow, and no others. */
@Tag("full")
class ManyRightsEndTest {
  private static final Logger LOG = LoggerFactory.getLogger(ManyRightsEndTest.class);
  private static final int OVER = 2_000;
  private static final int OTHERS = Integer.getInteger("rights.links", 5_000);
  private static final int PAGE = 500;

  @Test
  void F8_theCardsOfAllWhoseDayIsOverFollowOnH2(@TempDir Path folder) throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")))) {
      allFollow(stores, true);
    }
  }

  @Test
  void F8_theCardsOfAllWhoseDayIsOverFollowOnPostgresql() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabaseWithoutTables())) {
      allFollow(stores, false);
    }
  }

  private static void allFollow(DatabaseStores stores, boolean h2) throws Exception {
    new ManyRows(stores.database().source(), h2)
        .livingLinks(OVER)
        .livingLinksElsewhere(OTHERS)
        .analyzed();
    TurnableClock clock = new TurnableClock(Sample.NOW);
    IntakeStores intakes = stores.intakes("node", DatabaseContracts.master());
    intakes.queue().add(Sample.intake(Sample.SITE, "P1", "F1"), List.of());
    stores
        .policies()
        .set(
            PolicyUpdate.of(
                Scope.of(Sample.SITE), "rights-until", "2026-03-02", Sample.event(Sample.HOME)));
    run(stores, "update link set card_due = false");
    rounds(rights(stores, clock));
    assertThat(due(stores, "")).isZero();

    clock.turn(Duration.ofDays(2));
    EndRights dies = rights(stores, clock);
    dies.round();
    assertThat(due(stores, "")).isLessThanOrEqualTo(PAGE);
    long began = System.nanoTime();
    rounds(rights(stores, clock));

    LOG.info(
        "{}: {} cards of {} links are due after {} ms",
        h2 ? "H2" : "PostgreSQL",
        OVER,
        OVER + OTHERS,
        (System.nanoTime() - began) / 1_000_000);
    assertThat(due(stores, " and conversation_id = 'site'")).isEqualTo(OVER);
    assertThat(due(stores, "")).isEqualTo(OVER);
    run(stores, "update link set card_due = false");
    rounds(rights(stores, clock));
    assertThat(due(stores, "")).as("after another start").isZero();
  }

  private static EndRights rights(DatabaseStores stores, TurnableClock clock) {
    return new EndRights(
        Sample.HOME.messenger(),
        stores.intakes("node", DatabaseContracts.master()).register(),
        stores.links(DatabaseContracts.master()),
        new Policies(stores.policies()),
        stores.keepsakes(DatabaseContracts.master()),
        clock);
  }

  private static void rounds(EndRights rights) {
    for (int round = 0; round <= (OVER + OTHERS) / PAGE; round++) {
      rights.round();
    }
  }

  private static int due(DatabaseStores stores, String which) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("select count(*) from link where card_due = true" + which)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static void run(DatabaseStores stores, String change) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(change);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }
}
