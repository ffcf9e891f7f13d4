package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.TookTooLong;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.audit.DatabaseAudit;
import io.cloakroom.testing.Sample;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** T46: a question to the record that does not end is stopped, and nothing else. */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowQuestionsTest {
  private static final Duration LONGEST = Duration.ofMillis(300);
  private static final AuditQuery ALL = AuditQuery.everything(Sample.HOME);

  private static final AuditQuery COUNTED =
      AuditQuery.of(Sample.HOME, Action.IMAGE_VIEWED).in(Sample.SITE);

  private static AuditLog audit(DatabaseStores stores) {
    boolean oneWriter = !stores.database().skipsLocked();
    return DatabaseAudit.over(stores.database().transactions(), oneWriter, LONGEST);
  }

  private static void isStopped(AuditLog audit) {
    assertThatThrownBy(() -> audit.find(ALL, OptionalLong.empty(), 10))
        .isInstanceOf(TookTooLong.class);
    assertThatThrownBy(() -> audit.newer(ALL, 0, 10)).isInstanceOf(TookTooLong.class);
  }

  /** Every connection is looked at: each is used for something else next. */
  private static String limit(DatabaseStores stores, String how) {
    return stores
        .database()
        .transactions()
        .read(session -> session.createNativeQuery(how, String.class).getSingleResult());
  }

  @Test
  void T46_onPostgresqlAQuestionBehindALockIsStopped() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabase());
        Connection locking = stores.database().source().getConnection();
        Statement statement = locking.createStatement()) {
      AuditLog audit = audit(stores);
      stores.audit().append(Sample.event(Sample.HOME));
      locking.setAutoCommit(false);
      statement.execute("lock table audit_event in access exclusive mode");

      isStopped(audit);
      assertThatThrownBy(() -> audit.howMany(COUNTED, 10)).isInstanceOf(TookTooLong.class);

      locking.rollback();
      locking.setAutoCommit(true);
      assertThat(stores.audit().find(ALL, OptionalLong.empty(), 10).events()).hasSize(1);
      for (int i = 0; i < 10; i++) {
        assertThat(limit(stores, "show statement_timeout")).isEqualTo("0");
      }
    }
  }

  /** In place of the events there stand so many of each that no reading of them ends. */
  @Test
  void T46_onH2AQuestionWithoutAnEndIsStopped(@TempDir Path folder) throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")))) {
      AuditLog audit = audit(stores);
      stores.audit().append(Sample.event(Sample.HOME));
      execute(
          stores,
          "alter table audit_event rename to kept_event",
          "create view audit_event as select kept_event.* from kept_event"
              + " cross join system_range(1, 1000000000000)");

      isStopped(audit);

      execute(stores, "drop view audit_event", "alter table kept_event rename to audit_event");
      assertThat(stores.audit().find(ALL, OptionalLong.empty(), 10).events()).hasSize(1);
      for (int i = 0; i < 10; i++) {
        assertThat(
                limit(
                    stores,
                    "select setting_value from information_schema.settings"
                        + " where setting_name = 'QUERY_TIMEOUT'"))
            .isEqualTo("0");
      }
    }
  }

  private static void execute(DatabaseStores stores, String... all) throws SQLException {
    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : all) {
        statement.execute(one);
      }
    }
  }
}
