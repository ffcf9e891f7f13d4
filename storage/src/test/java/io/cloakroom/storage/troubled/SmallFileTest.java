package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T60, T61: the file of H2 stays small while a flood is written to it. */
class SmallFileTest {
  /** Beside three times its compacted size. */
  private static final long SMALL_BYTES = 24L << 20;

  /** What the program gives the database when it ends, and then leaves it. */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private static final Duration OPENING = Duration.ofSeconds(10);

  @TempDir Path folder;

  /** Without housekeeping these grow to some 50 MB. */
  @Test
  void T60_aFewThousandRefusedLooksLeaveASmallFile() throws Exception {
    try (DatabaseStores stores = open()) {
      assertStaysSmall(stores, () -> looks(stores, 2_000));
    }
  }

  /** Three minutes at 750 a second. */
  @Test
  @Tag("full")
  void T60_threeMinutesOfRefusedLooksLeaveASmallFileThatClosesAndOpensQuickly() throws Exception {
    try (DatabaseStores stores = open()) {
      assertStaysSmall(stores, () -> looks(stores, 135_000));
      Duration closing = took(stores::close);
      System.out.printf("closed in %d ms%n", closing.toMillis());
      assertThat(closing).isLessThan(CLOSING);
    }
    assertThat(took(() -> open().close())).isLessThan(OPENING);
  }

  @Test
  @Tag("full")
  void T62_threeThousandPostsLeaveASmallFile() throws Exception {
    Path data = folder.resolve("posts");
    Path key = folder.resolve("master.key");
    try (Storage storage =
            Storage.open(
                new StorageSettings(data, key, StorageSettings.ONLY_NODE), new TurnableClock());
        Watch watch = new Watch(data.resolve("cloakroom.mv.db"))) {
      inFourThreads(3_000, () -> WriteLoad.post(storage, (what, id) -> {}));
      assertSmall(watch.largest(), data.resolve("cloakroom.mv.db"));
    }
  }

  @Test
  @Tag("full")
  void T61_aHundredThousandRowsUnderRandomIdsLeaveASmallFile() throws Exception {
    try (DatabaseStores stores = open()) {
      assertStaysSmall(
          stores, () -> IntStream.range(0, 1_000).forEach(step -> hundredKeys(stores)));
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private DatabaseStores open() throws IOException {
    return DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom")));
  }

  private void assertStaysSmall(DatabaseStores stores, Work work) throws Exception {
    Path file = folder.resolve("cloakroom.mv.db");
    try (Watch watch = new Watch(file)) {
      work.run();
      assertThat(stores.trouble()).isEmpty();
      assertSmall(watch.largest(), file);
    }
  }

  private void assertSmall(long largest, Path file) throws IOException, SQLException {
    long compacted = compacted(file);
    System.out.printf("%s: at most %d KiB, compacted %d%n", file, largest >> 10, compacted >> 10);
    assertThat(largest).isLessThanOrEqualTo(3 * compacted + SMALL_BYTES);
  }

  /** The size of a copy after it was compacted. */
  private long compacted(Path file) throws IOException, SQLException {
    Path copy = folder.resolve("copy.mv.db");
    Files.copy(file, copy);
    DatabaseSettings settings = DatabaseSettings.h2(folder.resolve("copy"));
    try (Connection connection =
            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown compact");
    }
    return Files.size(copy);
  }

  private static void looks(DatabaseStores stores, int count) throws InterruptedException {
    inFourThreads(count, () -> stores.audit().append(Sample.event(Sample.HOME)));
  }

  /** In one transaction; half of them are changed afterwards. */
  private static void hundredKeys(DatabaseStores stores) {
    stores
        .database()
        .transactions()
        .run(
            session ->
                session.doWork(
                    connection -> {
                      try (PreparedStatement insert =
                              connection.prepareStatement(
                                  "insert into image_key (image_id, wrapped) values (?, ?)");
                          PreparedStatement update =
                              connection.prepareStatement(
                                  "update image_key set wrapped = ? where image_id = ?")) {
                        for (int row = 0; row < 100; row++) {
                          UUID id = UUID.randomUUID();
                          insert.setObject(1, id);
                          insert.setBytes(2, new byte[60]);
                          insert.addBatch();
                          update.setBytes(1, new byte[61]);
                          update.setObject(2, id);
                          if (row % 2 == 0) {
                            update.addBatch();
                          }
                        }
                        insert.executeBatch();
                        update.executeBatch();
                      }
                    }));
  }

  private static void inFourThreads(int count, Runnable work) throws InterruptedException {
    AtomicLong left = new AtomicLong(count);
    Runnable some =
        () -> {
          while (left.getAndDecrement() > 0) {
            work.run();
          }
        };
    Thread[] threads = new Thread[WriteLoad.THREADS];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(some);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static Duration took(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Looks at the size of a file all the time. */
  private static final class Watch implements AutoCloseable {
    private final Path file;
    private final Thread watching = new Thread(this::watch);
    private volatile boolean closed;
    private volatile long largest;

    Watch(Path file) {
      this.file = file;
      watching.start();
    }

    long largest() throws IOException {
      return Math.max(largest, Files.size(file));
    }

    @Override
    public void close() throws InterruptedException {
      closed = true;
      watching.join();
    }

    private void watch() {
      while (!closed) {
        largest = Math.max(largest, file.toFile().length());
        LockSupport.parkNanos(10_000_000);
      }
    }
  }
}
