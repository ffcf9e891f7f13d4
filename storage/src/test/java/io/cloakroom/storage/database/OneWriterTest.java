package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.cloakroom.testing.Parallel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T61: what many write at once costs H2 few commits, and each has its own answer. */
class OneWriterTest {
  private static final int MANY = 40;

  @TempDir Path folder;
  private final CountDownLatch goOn = new CountDownLatch(1);
  private Database database;
  private CompletableFuture<Integer> first;

  /** Everything else waits behind a transaction that does not end yet. */
  @BeforeEach
  void open() throws Exception {
    database = Database.open(DatabaseSettings.h2(folder.resolve("cloakroom")), List.of());
    CountDownLatch under = new CountDownLatch(1);
    first =
        Parallel.beside(
            () ->
                database
                    .transactions()
                    .in(
                        session -> {
                          under.countDown();
                          uninterrupted(goOn);
                          return insert(session, 0);
                        }));
    under.await();
  }

  @AfterEach
  void close() {
    goOn.countDown();
    database.close();
  }

  @Test
  void T61_whatWaitsIsCommittedTogether() throws Exception {
    List<CompletableFuture<Integer>> others = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      int id = i;
      others.add(waiting(session -> insert(session, id)));
    }
    long before = version();

    goOn.countDown();

    assertThat(first.get()).isZero();
    for (int i = 1; i <= MANY; i++) {
      assertThat(others.get(i - 1).get()).isEqualTo(i);
    }
    assertThat(rows()).isEqualTo(MANY + 1);
    assertThat(version() - before).as("versions of the file").isLessThan(MANY / 2);
  }

  /** After an outage what is delivered again is there already. */
  @Test
  void T61_whatIsTakenUndoesNothingOfItsCompany() throws Exception {
    AtomicInteger done = new AtomicInteger();
    List<CompletableFuture<Boolean>> others = new ArrayList<>();
    for (int i = 1; i <= MANY; i++) {
      int id = i;
      others.add(
          waiting(
              session -> {
                done.incrementAndGet();
                insert(session, id);
                if (id % 2 == 0) {
                  throw new Transactions.Taken();
                }
                return true;
              }));
    }
    long before = version();

    goOn.countDown();

    for (int i = 1; i <= MANY; i++) {
      if (i % 2 == 0) {
        assertThatThrownBy(others.get(i - 1)::get).hasCauseInstanceOf(Transactions.Taken.class);
      } else {
        assertThat(others.get(i - 1).get()).isTrue();
      }
    }
    assertThat(done).as("none twice").hasValue(MANY);
    assertThat(rows()).isEqualTo(MANY / 2 + 1);
    assertThat(version() - before).isLessThan(MANY / 2);
  }

  /** A write failed, as ten slow questions had every connection. */
  @Test
  void T62_writesWhileAsManyReadAsMay() throws Exception {
    goOn.countDown();
    first.get();
    int most = DatabaseSettings.h2(folder.resolve("cloakroom")).connections();
    CountDownLatch reading = new CountDownLatch(most);
    CountDownLatch read = new CountDownLatch(1);
    List<CompletableFuture<Boolean>> readers = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      readers.add(
          Parallel.beside(
              () ->
                  database
                      .transactions()
                      .read(
                          session -> {
                            reading.countDown();
                            uninterrupted(read);
                            return true;
                          })));
    }
    reading.await();

    Integer written = database.transactions().in(session -> insert(session, 1));

    assertThat(written).isEqualTo(1);

    read.countDown();
    for (CompletableFuture<Boolean> reader : readers) {
      assertThat(reader.get()).isTrue();
    }
  }

  @Test
  void whoComesTooLateIsRefusedAndNothingOfTheirsIsDone() throws Exception {
    goOn.countDown();
    first.get();
    OneWriter ended =
        new OneWriter(new H2Compaction(database.source(), System::nanoTime), System::nanoTime);
    ended.end();
    ended.end();

    assertThatThrownBy(() -> ended.alone(session -> insert(session, 1), database.transactions()))
        .isInstanceOf(RejectedExecutionException.class);

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void whatFailsTakesNothingElseAlong() throws Exception {
    CompletableFuture<Integer> one = waiting(session -> insert(session, 1));
    CompletableFuture<Integer> taken =
        waiting(
            session -> {
              insert(session, 2);
              throw new Transactions.Taken();
            });
    CompletableFuture<Integer> refused = waiting(session -> insert(session, 1));
    CompletableFuture<Integer> last = waiting(session -> insert(session, 3));

    goOn.countDown();

    assertThat(one.get()).isEqualTo(1);
    assertThat(last.get()).isEqualTo(3);
    assertThatThrownBy(taken::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(Transactions.Taken.class);
    assertThatThrownBy(refused::get).hasCauseInstanceOf(DatabaseFailure.class);
    assertThat(rows()).as("0, 1 and 3").isEqualTo(3);
  }

  /** All of them were told that it was done, and nothing was. */
  @Test
  void whoeverCatchesARefusedQueryFails_andTakesNothingElseAlong() throws Exception {
    CompletableFuture<Integer> one = waiting(session -> insert(session, 1));
    CompletableFuture<Integer> catching = waiting(OneWriterTest::refusedAndCaught);

    goOn.countDown();

    assertThat(one.get()).isEqualTo(1);
    assertThatThrownBy(catching::get).hasStackTraceContaining("refused query was caught");
    assertThat(rows()).as("0 and 1").isEqualTo(2);
  }

  private static int refusedAndCaught(StatelessSession session) {
    try {
      return session
          .createNativeMutationQuery(
              "insert into image_key (image_id, wrapped) select image_id, wrapped from image_key")
          .executeUpdate();
    } catch (RuntimeException refused) {
      return 0;
    }
  }

  /** Forcing needs a connection, and nothing else does here. */
  @Test
  void T36_theLastCommitIsForcedAfterAPause_thoughNobodyComesAfterIt() throws Exception {
    DataSource forcing = mock(DataSource.class, delegatesTo(database.source()));
    AtomicLong now = new AtomicLong();
    Queue<Runnable> pauses = new ConcurrentLinkedQueue<>();
    OneWriter writer =
        new OneWriter(new H2Compaction(forcing, now::get), System::nanoTime, pauses::add);
    goOn.countDown();
    writer.alone(session -> 1, database.transactions());
    writer.alone(session -> 2, database.transactions());
    assertThat(pauses).as("one for both").hasSize(1);

    now.addAndGet(H2Compaction.PAUSE_NANOS - 1);
    pauses.remove().run();
    writer.between(pauses::size);
    verify(forcing, never()).getConnection();
    assertThat(pauses).as("it was too early").hasSize(1);

    now.incrementAndGet();
    pauses.remove().run();
    writer.between(pauses::size);
    verify(forcing).getConnection();
    assertThat(pauses).as("nothing waits any more").isEmpty();

    writer.alone(session -> 3, database.transactions());
    writer.end();
    pauses.remove().run();
    verify(forcing).getConnection();
  }

  /** Who stands in the line first is not always who comes to the writer first. */
  @Test
  void eachIsDoneThoughNoTimeIsLeftForCompany() {
    AtomicLong hours = new AtomicLong();
    OneWriter hurried =
        new OneWriter(
            new H2Compaction(database.source(), System::nanoTime),
            () -> TimeUnit.HOURS.toNanos(hours.incrementAndGet()));
    Transactions transactions = database.transactions();

    List<Integer> answers =
        Parallel.run(MANY, number -> () -> repeated(hurried, transactions, number));

    assertThat(answers).containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
    hurried.end();
  }

  private static int repeated(OneWriter writer, Transactions transactions, int number) {
    int answer = number;
    for (int i = 0; i < MANY; i++) {
      int before = answer;
      answer = writer.alone(session -> before, transactions);
    }
    return answer;
  }

  private interface Work<T> {
    T in(StatelessSession session);
  }

  /** Stands in the line when this returns. */
  private <T> CompletableFuture<T> waiting(Work<T> work) {
    Thread[] caller = new Thread[1];
    CompletableFuture<T> outcome =
        Parallel.beside(
            () -> {
              caller[0] = Thread.currentThread();
              return database.transactions().in(work::in);
            });
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(1))
        .until(() -> caller[0] != null && caller[0].getState() == Thread.State.WAITING);
    return outcome;
  }

  private static int insert(StatelessSession session, int id) {
    session.doWork(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                ("insert into image_key (image_id, wrapped)"
                        + " values (uuid '00000000-0000-4000-8000-%012d', x'00')")
                    .formatted(id));
          }
        });
    return id;
  }

  private long rows() throws SQLException {
    return asked("select count(*) from image_key");
  }

  private long version() throws SQLException {
    return asked(
        "select setting_value from information_schema.settings"
            + " where setting_name = 'info.CURRENT_VERSION'");
  }

  private long asked(String question) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      answer.next();
      return answer.getLong(1);
    }
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
