package io.cloakroom.storage.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.audit.TookTooLong;
import io.cloakroom.link.Claim;
import io.cloakroom.link.CountedLook;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.audit.DatabaseAudit;
import io.cloakroom.storage.database.audit.QuestionTimes;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.ImageId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** T46: a question to the record that does not end is stopped, and nothing else. */
@Tag("full")
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowQuestionsTest {
  private static final Duration LONGEST = Duration.ofMillis(300);

  /** More than there are connections. */
  private static final int ASKED = 14;

  /** Of those, as many go on as may. */
  private static final int LONG = 2;

  /** Before any was stopped, so many are asked at a time. */
  private static final int QUICK = 4;

  private static final AuditQuery ALL = AuditQuery.everything(Sample.HOME);

  private static final AuditQuery COUNTED =
      AuditQuery.of(Sample.HOME, Action.IMAGE_VIEWED).in(Sample.SITE);

  private static AuditLog audit(DatabaseStores stores) {
    return audit(stores, new QuestionTimes(LONGEST.dividedBy(3), LONGEST, Duration.ofMinutes(5)));
  }

  private static AuditLog audit(DatabaseStores stores, QuestionTimes times) {
    boolean oneWriter = !stores.database().skipsLocked();
    return DatabaseAudit.over(stores.database().transactions(), oneWriter, times);
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
      String before = limit(stores, "show statement_timeout");
      locking.setAutoCommit(false);
      statement.execute("lock table audit_event in access exclusive mode");

      isStopped(audit);
      assertThatThrownBy(() -> audit.howMany(COUNTED, 10)).isInstanceOf(TookTooLong.class);

      locking.rollback();
      locking.setAutoCommit(true);
      assertThat(stores.audit().find(ALL, OptionalLong.empty(), 10).events()).hasSize(1);
      for (int i = 0; i < 10; i++) {
        assertThat(limit(stores, "show statement_timeout")).isEqualTo(before);
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

  @Test
  void T46_onPostgresqlALookPassesWhileMoreAreAskedThanThereAreConnections() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabase());
        Connection locking = stores.database().source().getConnection();
        Statement statement = locking.createStatement()) {
      locking.setAutoCommit(false);
      statement.execute("lock table look_code in access exclusive mode");
      aLookPasses(stores, locking::rollback);
      locking.setAutoCommit(true);
    }
  }

  @Test
  void T46_onH2ALookPassesWhileMoreAreAskedThanThereAreConnections(@TempDir Path folder)
      throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")))) {
      execute(
          stores,
          "alter table look_code rename to kept_code",
          "create view look_code as select random_uuid() as id, cast('slack/T1' as varchar) as"
              + " workspace, 'C' || x as code from system_range(1, 1000000000000)");
      aLookPasses(
          stores,
          () ->
              execute(
                  stores,
                  "select cancel_session(session_id) from information_schema.sessions where"
                      + " executing_statement like '%look_code%'"
                      + " and session_id <> session_id()"));
    }
  }

  /** Ends what does not end by itself. */
  @FunctionalInterface
  private interface Ending {
    void end() throws SQLException;
  }

  /** Two of the questions go on; all others were stopped, and do not get their turn. */
  private static void aLookPasses(DatabaseStores stores, Ending questions) throws Exception {
    Duration quick = Duration.ofMillis(50);
    AuditLog audit = audit(stores, new QuestionTimes(quick, Duration.ofHours(1), quick));
    LinkStore links = stores.links(DatabaseContracts.master());
    Link once = Sample.link(Sample.SITE, ViewLimit.of(1));
    links.add(once, List.of(Sample.event(Sample.HOME)));
    ExecutorService asking = Executors.newFixedThreadPool(ASKED);
    try {
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < ASKED; i++) {
        answers.add(asking.submit(() -> audit.looks(Sample.HOME, Set.of("C"), 10)));
      }
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> answers.stream().filter(Future::isDone).count() == ASKED - LONG);

      assertThat(links.find(once.id())).contains(once);
      assertThat(
              links.claim(
                  new CountedLook(once.id(), Sample.BOB, "session", Sample.NOW),
                  AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_VIEWED).in(Sample.SITE)))
          .isEqualTo(Claim.GRANTED);
      assertThat(stores.audit().find(ALL, OptionalLong.empty(), 10).events()).hasSize(2);
      assertThat(answers.stream().filter(Future::isDone)).hasSize(ASKED - LONG);
      for (Future<?> answer : answers) {
        if (answer.isDone()) {
          assertThatThrownBy(answer::get)
              .cause()
              .isInstanceOfSatisfying(
                  TookTooLong.class, late -> assertThat(late.isForOthers()).isTrue());
        }
      }
    } finally {
      questions.end();
      asking.shutdown();
      assertThat(asking.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
    }
  }

  /** Whoever asks how the program is gets an answer, however much others ask. */
  @Test
  void T39_whatFailedLatelyIsSaidWhileNoQuestionGetsItsTurn() throws Exception {
    ExecutorService asking = Executors.newFixedThreadPool(ASKED);
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabase());
        Connection locking = stores.database().source().getConnection();
        Statement statement = locking.createStatement()) {
      Duration hour = Duration.ofHours(1);
      AuditLog audit = audit(stores, new QuestionTimes(hour, hour, Duration.ofMillis(50)));
      audit.append(
          AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_DAMAGED)
              .in(Sample.SITE)
              .on(ImageId.next()));
      LateFailures late = new LateFailures(audit, Clock.fixed(Sample.NOW, ZoneOffset.UTC));
      locking.setAutoCommit(false);
      statement.execute("lock table look_code in access exclusive mode");
      List<Future<?>> answers = new ArrayList<>();
      for (int i = 0; i < ASKED; i++) {
        answers.add(asking.submit(() -> audit.looks(Sample.HOME, Set.of("C"), 10)));
      }
      await()
          .atMost(Duration.ofMinutes(5))
          .until(() -> answers.stream().filter(Future::isDone).count() == ASKED - QUICK);

      assertThatThrownBy(() -> audit.find(ALL, OptionalLong.empty(), 10))
          .isInstanceOf(TookTooLong.class);
      assertThat(late.all()).hasSize(1);

      locking.rollback();
      locking.setAutoCommit(true);
      asking.shutdown();
      assertThat(asking.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      asking.shutdownNow();
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
