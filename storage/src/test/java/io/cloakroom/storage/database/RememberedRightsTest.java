package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Person;
import io.cloakroom.link.pass.Pass;
import io.cloakroom.link.pass.PassStore;
import io.cloakroom.link.pass.Session;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.RoleHolder;
import io.cloakroom.policy.Roles;
import io.cloakroom.policy.Scope;
import io.cloakroom.privacy.ErasureStep;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.database.pass.DatabasePasses;
import io.cloakroom.storage.database.policy.DatabasePolicies;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T10: what H2 need not be asked again is what it would answer. */
class RememberedRightsTest {
  private static final Person ZOE = new Person(Sample.HOME, "U0ZOE7XYZ3");
  private static final Person NOBODY = Person.erased(Sample.HOME, UUID.randomUUID());
  private static final Scope HOME = Scope.of(Sample.HOME);
  private static final Scope SITE = Scope.of(Sample.SITE);
  private static final Scope TALK = Scope.of(new Conversation(Sample.HOME, "D1~" + ZOE.id()));
  private static final RoleHolder GROUP = RoleHolder.group("qa");
  private static final String SESSION = "hash of a session";

  private DatabaseStores stores;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    stores = DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private PolicyStore policies() {
    return stores.policies();
  }

  /** All that is remembered, as somebody who remembers nothing reads it. */
  private String truth() {
    Changes none = new Changes(false);
    Transactions transactions = stores.database().transactions();
    return all(new DatabasePolicies(transactions, none), new DatabasePasses(transactions, none));
  }

  private String remembered() {
    return all(policies(), stores.passes());
  }

  private static String all(PolicyStore policies, PassStore passes) {
    return String.join(
        "\n",
        new TreeMap<>(policies.values(HOME)).toString(),
        new TreeMap<>(policies.values(SITE)).toString(),
        policies.values(TALK).toString(),
        policies.holders(HOME, Roles.SECURITY).toString(),
        policies.holders(SITE, "full").toString(),
        policies.rolesOf(ZOE).toString(),
        policies.rolesOf(Sample.HOME, Set.of("qa")).toString(),
        passes.session(SESSION, Sample.NOW).toString());
  }

  private void fill() {
    policies().set(HOME, "access", "open", Sample.event(Sample.HOME));
    policies().set(SITE, "approvers", "@" + ZOE.id(), Sample.event(Sample.HOME));
    policies().set(TALK, "expiry", "7d", Sample.event(Sample.HOME));
    policies().grant(HOME, Roles.SECURITY, RoleHolder.person(ZOE.id()), Sample.event(Sample.HOME));
    stores.passes().add(new Pass("pass", ZOE, later()), Sample.event(Sample.HOME));
    Session session = new Session(SESSION, ZOE, Sample.NOW, later());
    assertThat(stores.passes().redeem("pass", Sample.NOW, session, Sample.event(Sample.HOME)))
        .isTrue();
  }

  private static Instant later() {
    return Sample.NOW.plus(Duration.ofDays(1));
  }

  /** Of a database that others write too nothing is remembered but for one answer. */
  @Test
  void T24_whatIsReadAtOnceIsReadOnce_byThatThreadAlone() {
    PolicyStore shared = new DatabasePolicies(stores.database().transactions(), new Changes(false));
    policies().set(SITE, "access", "open", Sample.event(Sample.HOME));

    List<String> read =
        shared.atOnce(
            () -> {
              String before = shared.values(SITE).get("access");
              policies().set(SITE, "access", "restricted", Sample.event(Sample.HOME));
              String beside =
                  CompletableFuture.supplyAsync(() -> shared.values(SITE).get("access")).join();
              return List.of(before, shared.values(SITE).get("access"), beside);
            });

    assertThat(read).containsExactly("open", "open", "restricted");
    assertThat(shared.values(SITE)).containsEntry("access", "restricted");
  }

  @Test
  void T10_everyWriterIsHeardOf() {
    List<Runnable> changes = new ArrayList<>();
    changes.add(() -> policies().set(SITE, "access", "restricted", Sample.event(Sample.HOME)));
    changes.add(
        () ->
            policies()
                .replace(
                    HOME,
                    "access",
                    Optional.of("open"),
                    Optional.empty(),
                    Sample.event(Sample.HOME)));
    changes.add(() -> policies().grant(SITE, "full", GROUP, Sample.event(Sample.HOME)));
    changes.add(() -> policies().withdraw(SITE, "full", GROUP, Sample.event(Sample.HOME)));
    changes.add(
        () ->
            stores
                .links(DatabaseContracts.master())
                .amend(
                    List.of(),
                    Optional.of(PolicyUpdate.of(SITE, "expiry", "3d", Sample.event(Sample.HOME))),
                    Sample.NOW));
    changes.add(() -> stores.passes().endSession(SESSION));
    fill();
    assertThat(remembered()).isEqualTo(truth());

    for (Runnable change : changes) {
      String before = remembered();
      change.run();
      assertThat(remembered()).isNotEqualTo(before).isEqualTo(truth());
    }
  }

  @Test
  void T10_theEndOfAllSessionsIsHeardOf() {
    fill();
    String before = remembered();

    stores.passes().endAll(ZOE, Sample.event(Sample.HOME));

    assertThat(remembered()).isNotEqualTo(before).isEqualTo(truth());
  }

  @Test
  void T56_whoeverIsErasedIsRememberedNoMore() {
    fill();
    assertThat(remembered()).contains(ZOE.id());

    var erasures = stores.erasures(DatabaseContracts.master());
    ErasureStep step = erasures.forget(ZOE, NOBODY, later(), ErasureStep.FIRST);
    while (step.state() == ErasureStep.State.MORE) {
      step = erasures.forget(ZOE, NOBODY, later(), step.place());
      assertThat(remembered()).as(step.place()).isEqualTo(truth());
    }

    assertThat(remembered()).doesNotContain(ZOE.id());
  }

  @Test
  void isNotAskedAgainWhereNothingChanged() throws Exception {
    fill();
    String before = remembered();

    try (Connection connection = stores.database().source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from policy_value");
      statement.execute("delete from role_holder");
      statement.execute("delete from browser_session");
    }

    assertThat(remembered()).isEqualTo(before).isNotEqualTo(truth());
  }

  /** Whoever asks after somebody was told that it is so, never hears what was before. */
  @Test
  void T10_noAnswerIsOlderThanTheLastChangeThatWasConfirmed() {
    AtomicInteger confirmed = new AtomicInteger();
    policies().set(SITE, "views", "0", Sample.event(Sample.HOME));
    List<CompletableFuture<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      readers.add(
          Parallel.beside(
              () -> {
                int asked = 0;
                while (confirmed.get() < 200) {
                  int least = confirmed.get();
                  String answer = policies().values(SITE).get("views");
                  assertThat(Integer.parseInt(answer)).isGreaterThanOrEqualTo(least);
                  asked++;
                }
                return asked;
              }));
    }
    for (int i = 1; i <= 200; i++) {
      policies().set(SITE, "views", String.valueOf(i), Sample.event(Sample.HOME));
      confirmed.set(i);
    }

    for (CompletableFuture<Integer> reader : readers) {
      assertThat(reader.orTimeout(1, TimeUnit.MINUTES).join()).isPositive();
    }
  }

  /** A new writer of these tables has to tell of it: then it is added here. */
  @Test
  void onlyTheseWriteWhatIsRemembered() throws IOException {
    Pattern named =
        Pattern.compile(
            "policy_value|role_holder|browser_session|PolicyValueRow|RoleHolderRow|SessionRow"
                + "|DatabasePolicies\\.set");
    Set<String> naming = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        if (named.matcher(Files.readString(file)).find()) {
          naming.add(file.getFileName().toString());
        }
      }
    }

    assertThat(naming)
        .containsExactly(
            "DatabaseAmending.java",
            "DatabaseErasure.java",
            "DatabasePasses.java",
            "DatabasePolicies.java",
            "OwnRows.java",
            "PassQueries.java",
            "PolicyQueries.java",
            "PolicyValueRow.java",
            "RoleHolderRow.java",
            "SessionRow.java");
  }
}
