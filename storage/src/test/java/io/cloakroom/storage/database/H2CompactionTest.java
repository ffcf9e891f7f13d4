package io.cloakroom.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.h2.jdbcx.JdbcDataSource;
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

  private final JdbcDataSource nowhere = new JdbcDataSource();
  private final H2Compaction compaction = new H2Compaction(nowhere, () -> 0);
  private final Random random = new Random(5);

  @TempDir Path folder;
  private boolean refuses;

  private MVStore store(String name) {
    SingleFileStore file =
        new SingleFileStore(Map.of()) {
          @Override
          public void sync() {
            if (refuses) {
              throw new MVStoreException(2, "not forced");
            }
            super.sync();
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
