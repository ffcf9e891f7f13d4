package io.cloakroom.storage;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On PostgreSQL a sequence is not the order of the commits: a reader that passed n missed n-1. */
@Tag("full")
class CommitOrderTest {
  private static DatabaseStores stores;
  private SealStore seals;

  @BeforeAll
  static void open() throws Exception {
    stores = DatabaseStores.open(PostgresqlServer.newDatabase());
  }

  @AfterAll
  static void close() {
    if (stores != null) {
      stores.close();
    }
  }

  @BeforeEach
  void empty() throws SQLException {
    DatabaseContracts.empty(stores, DatabaseContracts.TABLES);
    seals = stores.seals();
  }

  @Test
  void T26_whatCommitsLateIsSealedLateAndNotMissed() throws SQLException {
    try (Connection late = begin();
        Connection later = begin()) {
      insert(late);
      insert(later);
      append();
      seal(1);
      later.commit();
      append();
      seal(2);
      late.commit();
      append();
      seal(2);
    }
    seal(0);

    assertThat(seals.events(0, 10).stream().map(SealedEvent::sequence)).hasSize(5);
    assertThat(seals.events(4, 1).get(0).sequence())
        .isGreaterThan(seals.events(3, 1).get(0).sequence());
    assertThat(seals.unsealed(10)).isEmpty();
  }

  /** Whoever goes on behind an event never meets one that was open then. */
  @Test
  void T27_whoeverGoesOnWhereTheyWereMissesNothingThatCommitsLate() throws SQLException {
    AuditLog audit = stores.audit();
    AuditQuery query = AuditQuery.of(HOME, Action.LINK_EXPIRED);
    append();
    assertThat(audit.after(query, 0, 10)).hasSize(1);
    long first = audit.after(query, 0, 10).get(0).sequence();
    try (Connection late = begin()) {
      insert(late);
      append();
      assertThat(audit.after(query, first, 10)).isEmpty();
      // What stands is there all the same for whoever reads it once, as a report does.
      assertThat(stores.audit().newer(AuditQuery.everything(HOME), 0, 2_000).events()).hasSize(2);
      late.commit();
    }

    assertThat(audit.after(query, first, 10)).hasSize(2);
  }

  @Test
  void T26_whatIsUndoneIsWaitedForNoLonger() throws SQLException {
    try (Connection undone = begin()) {
      insert(undone);
      append();
      seal(1);
      assertThat(seals.passed()).isZero();
      undone.rollback();
    }
    append();
    seal(1);

    assertThat(seals.passed()).isPositive();
    assertThat(seals.waiting()).isZero();
  }

  /** A node that starts anew knows of no writer that was awaited, and awaits it all the same. */
  @Test
  void T26_whatCommitsLateIsNotMissedByAnotherNode() throws SQLException {
    try (Connection late = begin()) {
      insert(late);
      append();
      seal(1);
      seals = stores.seals();
      append();
      seal(1);
      late.commit();
    }
    seal(1);

    assertThat(seals.events(0, 10)).hasSize(3);
  }

  private void seal(long expected) {
    assertThat(seals.seal("a", NOW, 100)).hasValue(expected);
  }

  private static void append() {
    stores.audit().append(AuditEvent.of(NOW, HOME, Action.LINK_EXPIRED));
  }

  private static Connection begin() throws SQLException {
    Connection connection = stores.database().source().getConnection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void insert(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into audit_event (id, happened_at, workspace, action, outcome, details) values ('"
              + UUID.randomUUID()
              + "', 1, 'demo/W1', 'link.expired', 'ok', '{}')");
    }
  }
}
