package io.cloakroom.storage.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.follow.InterruptedStore;
import io.cloakroom.intake.follow.OlderTerms;
import io.cloakroom.intake.follow.WantedTerms;
import io.cloakroom.link.LinkStore;
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
import java.sql.Statement;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** J27: however many links a channel has, what a crash leaves undone is done, each of them once. */
@Tag("full")
class ManyLinksFollowTest {
  private static final Logger LOG = LoggerFactory.getLogger(ManyLinksFollowTest.class);
  private static final int LINKS = Integer.getInteger("follow.links", 5_000);
  private static final int PORTION = 500;

  /** Of the portions before that, one is set together with the policy. */
  private static final int GONE_AT = 5;

  @Test
  void J27_allLinksFollowAfterACrashOnH2(@TempDir Path folder) throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")))) {
      allFollow(stores, true);
    }
  }

  @Test
  void J27_allLinksFollowAfterACrashOnPostgresql() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabaseWithoutTables())) {
      allFollow(stores, false);
    }
  }

  private static void allFollow(DatabaseStores stores, boolean h2) throws Exception {
    new ManyRows(stores.database().source(), h2).livingLinks(LINKS).analyzed();
    TurnableClock clock = new TurnableClock(Sample.NOW);
    InterruptedStore command = new InterruptedStore();
    command.goneAt(GONE_AT, true);
    PolicyUpdate day =
        PolicyUpdate.of(
            Scope.of(Sample.SITE),
            "expiry",
            "1d",
            AuditEvent.of(clock.instant(), Sample.HOME, Action.POLICY_CHANGED));
    WantedTerms wanted = new WantedTerms(Optional.of(Duration.ofDays(1)), Optional.empty(), false);

    assertThatThrownBy(
            () ->
                terms(stores, command, clock)
                    .follow(Sample.BOB, Scope.of(Sample.SITE), day, wanted))
        .isInstanceOf(InterruptedStore.Gone.class);
    assertThat(count(stores, "link where expires_at - issued_at = 86400000000000"))
        .isEqualTo((GONE_AT - 1) * PORTION);

    clock.turn(Duration.ofMinutes(1));
    InterruptedStore chore = new InterruptedStore();
    long began = System.nanoTime();
    terms(stores, chore, clock).step("demo");

    LOG.info(
        "{}: the other links follow after {} ms",
        h2 ? "H2" : "PostgreSQL",
        (System.nanoTime() - began) / 1_000_000);
    assertThat(Collections.max(chore.portions())).isEqualTo(PORTION);
    assertThat(count(stores, "link where expires_at - issued_at = 86400000000000"))
        .isEqualTo(LINKS);
    assertThat(count(stores, "audit_event where action = 'link.changed'")).isEqualTo(LINKS);
    assertThat(stores.keepsakes(DatabaseContracts.master()).of("terms-demo", clock.instant(), 9))
        .isEmpty();
  }

  private static OlderTerms terms(
      DatabaseStores stores, InterruptedStore store, TurnableClock clock) {
    return new OlderTerms(
        store.of(LinkStore.class, stores.links(DatabaseContracts.master())),
        store.of(Keepsakes.class, stores.keepsakes(DatabaseContracts.master())),
        new Policies(stores.policies()),
        clock);
  }

  private static int count(DatabaseStores stores, String what) throws Exception {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + what)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
