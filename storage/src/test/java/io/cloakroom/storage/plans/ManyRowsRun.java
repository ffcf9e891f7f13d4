package io.cloakroom.storage.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeQueue;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStore;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.PostgresqlServer;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * T61: many links, as many events and a tenth as many kept posts cost no chore 20 ms. It measures,
 * and so is run by hand: {@code ./mvnw verify -pl storage -am -Dtest=ManyRowsRun
 * -Dsurefire.failIfNoSpecifiedTests=false}. That no chore reads a whole table is tested with the
 * plans.
 */
class ManyRowsRun {
  private static final Logger LOG = LoggerFactory.getLogger(ManyRowsRun.class);

  /** A million takes minutes to fill: that is for {@code -Dcloakroom.links=1000000}, by hand. */
  private static final int LINKS = Integer.getInteger("cloakroom.links", 100_000);

  /** Of as many posts: each of these is written in each of four walks through all that rest. */
  private static final int RESTING = LINKS * 3 / 10;

  /** More than a chore does in one round. */
  private static final int DUE = 600;

  private static final int TIMES = 9;
  private static final double MOST_MILLIS = 20;

  @Test
  void T61_everyChoreIsQuickOnH2(@TempDir Path folder) throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")))) {
      everyChoreIsQuick(stores, true);
    }
  }

  @Test
  void T61_everyChoreIsQuickOnPostgresql() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabaseWithoutTables())) {
      everyChoreIsQuick(stores, false);
    }
  }

  @Test
  void T61_looksForOriginalsWithoutReadingTheCardsThatWaitOnH2(@TempDir Path folder)
      throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")))) {
      originalsAreQuick(stores, true);
    }
  }

  @Test
  void T61_looksForOriginalsWithoutReadingTheCardsThatWaitOnPostgresql() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabaseWithoutTables())) {
      originalsAreQuick(stores, false);
    }
  }

  @Test
  void T61_asksQuicklyWhatAPersonSawAmongAllTheirLooksOnH2(@TempDir Path folder) throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")))) {
      looksAreQuick(stores, true);
    }
  }

  @Test
  void T61_asksQuicklyWhatAPersonSawAmongAllTheirLooksOnPostgresql() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabaseWithoutTables())) {
      looksAreQuick(stores, false);
    }
  }

  @Test
  void T61_wakesAndPutsOffWhatRestsInShortTransactionsOnH2(@TempDir Path folder) throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")))) {
      portionsAreQuick(stores, true);
    }
  }

  @Test
  void T61_wakesAndPutsOffWhatRestsInShortTransactionsOnPostgresql() throws Exception {
    try (DatabaseStores stores = DatabaseStores.open(PostgresqlServer.newDatabaseWithoutTables())) {
      portionsAreQuick(stores, false);
    }
  }

  /** The end of an outage, and a limit behind it. */
  private static void portionsAreQuick(DatabaseStores stores, boolean h2) throws Exception {
    new ManyRows(stores.database().source(), h2)
        .finished(LINKS - RESTING)
        .resting(RESTING)
        .analyzed();
    IntakeQueue queue = stores.intakes("node", DatabaseContracts.master()).queue();
    Instant now = Instant.parse("2026-11-25T10:00:00Z");
    Workspace workspace = new Workspace("slack", "T1");
    Duration lease = Duration.ofMinutes(2);

    double hastened = portion(() -> queue.hasten("slack", now.plusSeconds(2)));
    double inOnePlace =
        portion(() -> queue.hasten(new Conversation(workspace, "C1"), now.plusSeconds(1)));
    double woken = portion(() -> wake(queue, now.plusSeconds(1), lease));
    double putOff =
        portion(() -> queue.putOff(workspace, Stage.ANNOUNCED, now, now.plusSeconds(9)));

    LOG.info(
        "milliseconds a portion on {}: hastened {} and {}, woken {}, put off {}",
        h2 ? "H2" : "PostgreSQL",
        hastened,
        inOnePlace,
        woken,
        putOff);
    // All of the rows in one would be seconds; a hundred are some milliseconds beside other builds.
    assertThat(List.of(hastened, inOnePlace, woken, putOff))
        .allSatisfy(took -> assertThat(took).isLessThan(5 * MOST_MILLIS));
  }

  /** A claim goes on where the one before it stopped; here it finds nothing that it wants. */
  private static void wake(IntakeQueue queue, Instant now, Duration lease) {
    for (int rows = 0; rows < RESTING; rows += 30_000) {
      assertThat(queue.claim("slack", Set.of(Stage.GONE), now, lease, 1)).isEmpty();
    }
  }

  /** How long the middle one took of the transactions in which all that rests was changed. */
  private static double portion(Runnable work) {
    List<Long> changes = RecordedStatements.changes(work);
    assertThat(changes).as("a hundred rows in each").hasSizeGreaterThan(RESTING / 100);
    return IntStream.range(1, changes.size())
            .mapToLong(i -> changes.get(i) - changes.get(i - 1))
            .sorted()
            .skip(changes.size() / 2)
            .findFirst()
            .orElseThrow()
        / 1e6;
  }

  /** One person, one session, one link: nothing else tells one look from the other. */
  private static void looksAreQuick(DatabaseStores stores, boolean h2) throws Exception {
    new ManyRows(stores.database().source(), h2).links(1).looks(LINKS).analyzed();
    AtomicLong minuteAgo = new AtomicLong(LINKS - 60L);

    double last =
        middle(
            () ->
                stores
                    .links(DatabaseContracts.master())
                    .lastLook(
                        ManyRows.FIRST,
                        Sample.BOB,
                        "s",
                        Instant.ofEpochSecond(minuteAgo.getAndIncrement())));
    double first =
        middle(
            () -> stores.links(DatabaseContracts.master()).firstLook(ManyRows.FIRST, Sample.BOB));

    LinkStore links = stores.links(DatabaseContracts.master());
    Link link = ManyRows.first();
    double viewers = middle(() -> links.viewers(link, 500));

    LOG.info("milliseconds on {}: {}, {} and {}", h2 ? "H2" : "PostgreSQL", last, first, viewers);
    assertThat(viewers).isLessThan(MOST_MILLIS);
    assertThat(last).isLessThan(MOST_MILLIS);
    assertThat(first).isLessThan(MOST_MILLIS);
  }

  /** After an outage: every picture that comes in asks again whether an original is due. */
  private static void originalsAreQuick(DatabaseStores stores, boolean h2) throws Exception {
    new ManyRows(stores.database().source(), h2).unshown(LINKS).analyzed();
    IntakeQueue queue = stores.intakes("node", DatabaseContracts.master()).queue();
    Set<Stage> originals = EnumSet.copyOf(Stage.mostUrgentFirst());
    originals.removeAll(Stage.afterwards());
    // Each a little later: H2 answers the same question from memory.
    AtomicLong nanos = new AtomicLong();
    Supplier<Instant> clock =
        () -> Instant.parse("2026-11-25T10:00:00Z").plusNanos(nanos.incrementAndGet());

    double looking = middle(() -> queue.isDue("slack", originals, clock.get()));
    double claiming =
        middle(() -> queue.claim("slack", originals, clock.get(), Duration.ofMinutes(2), 1));

    LOG.info("milliseconds on {}: {} and {}", h2 ? "H2" : "PostgreSQL", looking, claiming);
    assertThat(looking).isLessThan(MOST_MILLIS);
    assertThat(claiming).isLessThan(2 * MOST_MILLIS);
    assertThat(queue.isDue("slack", Stage.afterwards(), clock.get())).isTrue();
  }

  private static void everyChoreIsQuick(DatabaseStores stores, boolean h2) throws Exception {
    ManyRows rows =
        new ManyRows(stores.database().source(), h2)
            .links(LINKS)
            .events(LINKS)
            .kept(LINKS / 10)
            .finished(LINKS / 10)
            .sessions(10_000)
            .analyzed();
    everyChoreIsQuick(stores, h2 ? "H2, nothing due" : "PostgreSQL, nothing due");

    duePosts(stores);
    rows.dueLinks(DUE).removals(DUE).analyzed();
    everyRoundIsFull(stores);
    everyChoreIsQuick(stores, h2 ? "H2, some due" : "PostgreSQL, some due");
  }

  /** Posts to be taken in, and others that are finished, to be settled and to be forgotten. */
  private static void duePosts(DatabaseStores stores) {
    IntakeStores intakes = stores.intakes("node", DatabaseContracts.master());
    Conversation channel = new Conversation(new Workspace("slack", "T1"), "C2");
    for (int i = 0; i < DUE; i++) {
      intakes.queue().add(Sample.intake(channel, "due" + i, "F" + i), List.of());
      Intake over = Sample.intake(channel, "over" + i, "G" + i);
      intakes.queue().add(over, List.of());
      intakes.queue().save(Sample.at(over, Stage.WITHDRAWN, Sample.NOW), List.of());
      intakes.register().forgetFrom(over.id(), Sample.NOW);
    }
  }

  /** Or it would be measured of nothing. */
  private static void everyRoundIsFull(DatabaseStores stores) {
    Instant now = Instant.parse("2026-11-25T10:00:00Z");
    IntakeStores intakes = stores.intakes("node", DatabaseContracts.master());
    AuditQuery removals = AuditQuery.of(new Workspace("slack", "T1"), Action.ORIGINAL_REMOVED);
    assertThat(stores.links(DatabaseContracts.master()).toEnd(now, 500)).hasSize(500);
    assertThat(stores.links(DatabaseContracts.master()).toErase(now, 500)).hasSize(500);
    assertThat(stores.links(DatabaseContracts.master()).toTell("slack", Instant.EPOCH, now, 100))
        .hasSize(100);
    assertThat(stores.links(DatabaseContracts.master()).toTell(Sample.ANN, now, 50)).hasSize(50);
    assertThat(stores.links(DatabaseContracts.master()).cardsDue("slack", Optional.empty(), 50))
        .hasSize(50);
    assertThat(intakes.queue().toSweep("slack", Instant.EPOCH, now, 100)).hasSize(100);
    assertThat(intakes.register().toForget(now, 100)).hasSize(100);
    assertThat(stores.audit().after(removals, 0, 100)).hasSize(100);
  }

  private static void everyChoreIsQuick(DatabaseStores stores, String when) {
    Map<String, Double> millis = new TreeMap<>();
    // What is asked for the first time is read from the disk, by code that is not compiled yet.
    ChoreQueries.of(stores).values().forEach(ManyRowsRun::middle);
    ChoreQueries.of(stores).forEach((name, asked) -> millis.put(name, middle(asked)));
    LOG.info("milliseconds on {}: {}", when, millis);
    assertThat(millis)
        .as(when)
        .allSatisfy((name, took) -> assertThat(took).as(name).isLessThan(mostMillis(name)));
  }

  /**
   * One is no chore, but done once a right is back, by a statement for each of the stages; one
   * reads the newest five thousand events, and is asked where somebody looks whether all is well;
   * one counts ten thousand posts, each time that the numbers are collected.
   */
  private static double mostMillis(String name) {
    return Set.of("hasten in one place", "what failed lately", "what waits").contains(name)
        ? 5 * MOST_MILLIS
        : MOST_MILLIS;
  }

  /** As {@code docs/performance.md} says it: half of the times took longer. */
  private static double middle(Runnable asked) {
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      asked.run();
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    return millis[TIMES / 2];
  }
}
