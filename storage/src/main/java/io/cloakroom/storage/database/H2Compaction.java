package io.cloakroom.storage.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.FileStore;
import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the file of H2 small while it is written. H2 appends some 25 pages for each small
 * transaction, and makes room again only by a thread that our settings do not have, as it writes
 * what nobody has committed. So here, between two transactions, the space of what is outdated is
 * given free, and once most of the file is that, what lives is written together.
 *
 * <p>Space is given free only once the disk has what replaced it: until then the state as of the
 * last forcing is held, so that a power cut finds it whole.
 */
final class H2Compaction {
  private static final Logger LOG = LoggerFactory.getLogger(H2Compaction.class);

  /** So many commits, or so much time, are between two forcings while something is written. */
  static final int TRANSACTIONS = 32;

  static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

  /**
   * So large the file may be anyway, and twice what lives in it besides: the more room there is,
   * the more dies by itself before it would be written anew.
   */
  private static final long SMALL_BYTES = 16L << 20;

  private static final int STEP_BYTES = 512 << 10;

  /**
   * How long transactions wait, about: no step is begun after it, and the rest is for next time.
   */
  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** And how long where the file has become twice as large as it may be. */
  private static final long MOST_NANOS_BEHIND = TimeUnit.MILLISECONDS.toNanos(300);

  private final DataSource source;
  private final LongSupplier nanos;
  private Optional<Held> held = Optional.empty();
  private int transactions;
  private long doneAt;
  private boolean failing;

  /** What must not be overwritten. */
  private record Held(MVStore store, MVStore.TxCounter version) {
    static Held of(MVStore store) {
      return new Held(store, store.registerVersionUsage());
    }

    void release() {
      store.deregisterVersionUsage(version);
    }
  }

  /**
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  H2Compaction(DataSource source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
    this.doneAt = nanos.getAsLong();
  }

  /**
   * After a transaction, while no other can begin. Its failures are none of the transaction, and of
   * those in a row the first alone is logged.
   *
   * @return whether something waits to be forced: {@link #afterPause} does it
   */
  boolean afterTransaction() {
    transactions++;
    return isEarly() || tidied();
  }

  /** The same once a pause has gone by, as no transaction may come after the last one. */
  boolean afterPause() {
    return transactions > 0 && (isEarly() || tidied());
  }

  private boolean isEarly() {
    return transactions < TRANSACTIONS && nanos.getAsLong() - doneAt < PAUSE_NANOS;
  }

  /** Nothing waits then: what failed is tried again after the next transaction. */
  private boolean tidied() {
    try (Connection connection = source.getConnection()) {
      tidy(storeOf(connection));
      failing = false;
    } catch (SQLException | RuntimeException e) {
      // Whoever writes next meets what lasts, and is told; what does not last is tried again then.
      if (!failing) {
        LOG.warn("the file of the database was not tidied: {}", e.getClass().getName());
      }
      failing = true;
    } finally {
      transactions = 0;
      doneAt = nanos.getAsLong();
    }
    return false;
  }

  /** Before the database is closed, or what was held may go. */
  void end() {
    held.ifPresent(Held::release);
    held = Optional.empty();
  }

  void tidy(MVStore store) {
    FileStore<?> file = store.getFileStore();
    long most = SMALL_BYTES + liveBytes(file) * 2;
    if (file.size() > most) {
      compact(store, file.size() > 2 * most ? MOST_NANOS_BEHIND : MOST_NANOS);
    }
    hold(store);
  }

  /**
   * Writes what lives anew, the worst first and a step at a time, into the space that is free near
   * the beginning; each step is an ordinary transaction. What becomes free at the end is cut off.
   */
  private void compact(MVStore store, long mostNanos) {
    FileStore<?> file = store.getFileStore();
    store.sync();
    end();
    long began = nanos.getAsLong();
    boolean more = true;
    while (more && nanos.getAsLong() - began < mostNanos) {
      boolean rewritten = store.compact(100, STEP_BYTES);
      store.commit();
      store.sync();
      more = rewritten && file.size() > SMALL_BYTES / 2 + liveBytes(file) * 3 / 2;
    }
  }

  private void hold(MVStore store) {
    Held next = Held.of(store);
    try {
      store.sync();
    } catch (RuntimeException e) {
      // The store stays open then: nothing would ever become free in it again.
      next.release();
      throw e;
    }
    end();
    held = Optional.of(next);
  }

  private static long liveBytes(FileStore<?> file) {
    return file.size() * file.getFillRate() / 100 * file.getChunksFillRate() / 100;
  }

  private static MVStore storeOf(Connection connection) throws SQLException {
    SessionLocal session = (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
    return session.getDatabase().getStore().getMvStore();
  }
}
