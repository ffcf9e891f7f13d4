package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.SingleFileStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** T60: what fails while the file of H2 is kept small does no more than fail. */
class H2CompactionTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int SMALL_BYTES = 16 * MEGABYTE;

  /** What goes by between two looks at the clock: a step and no second one fits into a turn. */
  private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

  private final JdbcDataSource nowhere = new JdbcDataSource();
  private final AtomicLong nanos = new AtomicLong();
  private final H2Compaction compaction = new H2Compaction(nowhere, nanos::get);
  private final Random random = new Random(5);

  @TempDir Path folder;
  private boolean refuses;
  private int forced;

  private MVStore store(String name) {
    SingleFileStore file =
        new SingleFileStore(Map.of()) {
          @Override
          public void sync() {
            if (refuses) {
              throw new MVStoreException(2, "not forced");
            }
            super.sync();
            forced++;
          }
        };
    file.open(folder.resolve(name).toString(), false, null);
    MVStore store = new MVStore.Builder().adoptFileStore(file).autoCommitDisabled().open();
    store.setRetentionTime(0);
    return store;
  }

  /** A megabyte that replaces the one before. */
  private void write(MVStore store) {
    byte[] bytes = new byte[MEGABYTE];
    random.nextBytes(bytes);
    store.openMap("bytes").put(1, bytes);
    store.commit();
  }

  private void assertStaysSmall(MVStore store) {
    for (int i = 0; i < 40; i++) {
      write(store);
      compaction.tidy(store);
    }
    assertThat(store.getFileStore().size()).isLessThan(SMALL_BYTES);
  }

  @Test
  void T60_aForcingThatFailedHoldsNothingForever() {
    try (MVStore store = store("forced")) {
      write(store);
      refuses = true;
      assertThatThrownBy(() -> compaction.tidy(store)).isInstanceOf(MVStoreException.class);
      refuses = false;

      assertStaysSmall(store);
      compaction.end();
    }
  }

  @Test
  void T60_aDatabaseThatClosedItselfIsTidiedOnceItIsOpenAgain() {
    MVStore closed = store("reopened");
    write(closed);
    compaction.tidy(closed);
    closed.closeImmediately();

    try (MVStore store = store("reopened")) {
      assertStaysSmall(store);
      compaction.end();
    }
  }

  /** So many chunks of two megabytes, of which an eighth lives. */
  private static void writeMostlyDead(MVStore store, int chunks) {
    Random random = new Random(7);
    MVMap<Integer, byte[]> map = store.openMap("pieces");
    for (int key = 0; key < 8 * chunks; key++) {
      byte[] bytes = new byte[MEGABYTE / 4];
      random.nextBytes(bytes);
      map.put(key, bytes);
      if (key % 8 == 7) {
        store.commit();
      }
    }
    map.keySet().stream().filter(key -> key % 8 != 0).toList().forEach(map::remove);
    store.commit();
  }

  /** How often the file is forced in one turn: before the first step, after each, and at last. */
  private int forcedInATurn(MVStore store) {
    H2Compaction turn = new H2Compaction(nowhere, () -> nanos.addAndGet(BETWEEN_NANOS));
    forced = 0;
    turn.tidy(store);
    turn.end();
    return forced;
  }

  @Test
  void T62_whoeverWritesWaitsForOneStepAndForMoreOnlyWhereTheFileIsFarBehind() {
    try (MVStore store = store("some")) {
      writeMostlyDead(store, 20);
      assertThat(forcedInATurn(store)).isEqualTo(3);
    }
    try (MVStore store = store("much")) {
      writeMostlyDead(store, 80);
      assertThat(forcedInATurn(store)).isGreaterThan(6);
    }
  }

  @Test
  void T60_failuresInARowAreLoggedOnce() {
    nowhere.setURL("jdbc:h2:file:" + folder.resolve("nowhere") + ";IFEXISTS=TRUE");
    Logger logger = (Logger) LoggerFactory.getLogger(H2Compaction.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      for (int i = 0; i < 3 * H2Compaction.TRANSACTIONS; i++) {
        compaction.afterTransaction();
      }
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list).hasSize(1);
  }
}
