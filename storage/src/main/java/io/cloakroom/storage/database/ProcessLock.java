package io.cloakroom.storage.database;

import io.cloakroom.storage.files.DatabaseInUse;
import io.cloakroom.storage.files.ServerAway;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a database on a server for one process, as H2 keeps its file, or for the nodes that share
 * it: an advisory lock of PostgreSQL (chapter 13.3.5), held by a transaction that stays open on a
 * connection of its own, and gone with it. A lock of the session would be lost in a pooler, which
 * gives the session to others between transactions; a transaction it leaves alone. The transaction
 * has read and written nothing, so it keeps no dead row from being cleared away. Nodes hold it
 * together, and each a second one, that of its name; whoever has to be alone waits for none of
 * them. A server that was away is asked for the lock again; until then nothing is well, and where
 * another has it by then this process must end. So is one that became a standby.
 */
public final class ProcessLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessLock.class);

  /** Whoever watches asks for each page. */
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(3);

  private static final int UNIQUE_FROM = 24;
  private static final int TURN_SECONDS = 20;

  private final DatabaseSettings settings;
  private final LongSupplier nanos;
  private final LockSession.Wish wish;
  private Optional<LockSession> holder;
  private String server;
  private Runnable onReturn = () -> {};
  private Optional<String> trouble = Optional.empty();
  private boolean takenOver;
  private int losses;
  private long askedAt;
  private boolean closed;

  private ProcessLock(
      DatabaseSettings settings, LongSupplier nanos, LockSession.Wish wish, LockSession holder) {
    this.settings = settings;
    this.nanos = nanos;
    this.wish = wish;
    this.holder = Optional.of(holder);
    this.server = holder.server();
    this.askedAt = nanos.getAsLong();
  }

  /**
   * Takes it for this process alone; empty for H2, which locks its file itself.
   *
   * @throws io.cloakroom.storage.files.ServerAway when the server does not answer, or is a standby
   * @throws DatabaseInUse when another process has it, or nodes do
   */
  public static Optional<ProcessLock> of(DatabaseSettings settings) {
    return of(settings, Optional.empty(), System::nanoTime);
  }

  /**
   * Takes it together with other nodes, and the name for this process alone.
   *
   * @throws io.cloakroom.storage.files.ServerAway as above
   * @throws DatabaseInUse when another process has it for itself, or is of that name
   */
  public static ProcessLock ofNode(DatabaseSettings settings, String node) {
    return of(settings, Optional.of(node), System::nanoTime).orElseThrow();
  }

  static Optional<ProcessLock> of(
      DatabaseSettings settings, Optional<String> node, LongSupplier nanos) {
    if (settings.isFile()) {
      return Optional.empty();
    }
    LockSession.Wish wish =
        new LockSession.Wish(node, UUID.randomUUID().toString().substring(UNIQUE_FROM));
    try {
      LockSession.Found found = LockSession.take(settings, wish);
      return Optional.of(
          new ProcessLock(
              settings,
              nanos,
              wish,
              found
                  .session()
                  .orElseThrow(() -> new DatabaseInUse(inUse(settings.place(), wish, found)))));
    } catch (SQLException e) {
      throw Database.refused(settings, Optional.of(e));
    }
  }

  private static String inUse(String place, LockSession.Wish wish, LockSession.Found found) {
    if (wish.node().isPresent()) {
      return found.sameName()
          ? RecoveryWords.WORDS.nameInUse(place, wish.node().get())
          : RecoveryWords.WORDS.inUseAlone(place);
    }
    return found.by().isEmpty()
        ? RecoveryWords.WORDS.inUse(place)
        : RecoveryWords.WORDS.inUseOnNodes(place, String.join(", ", found.by()));
  }

  /** That no other node opens the database meanwhile. */
  public static final class Turn implements AutoCloseable {
    private final LockSession session;

    private Turn(LockSession session) {
      this.session = session;
    }

    @Override
    public void close() {
      session.giveBack();
    }
  }

  /**
   * Waits until no other node is opening it: the first one makes tables and keys, and the next
   * finds them.
   *
   * @throws io.cloakroom.storage.files.ServerAway when one takes long, or the server does not
   *     answer
   */
  public static Turn turn(DatabaseSettings settings) {
    try {
      return new Turn(LockSession.opening(settings, TURN_SECONDS));
    } catch (SQLException e) {
      if (SqlFailures.state(e).equals(SqlFailures.LOCKED)) {
        throw new ServerAway(RecoveryWords.WORDS.isOpening(settings.place()));
      }
      throw Database.refused(settings, Optional.of(e));
    }
  }

  /**
   * @param then is done each time that it is taken again after the server could not be reached, or
   *     at another one: whoever waits for an answer of before may wait for minutes. Returns soon
   */
  public synchronized void onReturn(Runnable then) {
    onReturn = then;
  }

  /**
   * Tells this process from each other that bears the same name, before it and after it; in 12
   * characters.
   */
  public String unique() {
    return wish.unique();
  }

  /**
   * Why the database must not be used at this moment, with the remedy; at most some seconds old.
   */
  public synchronized Optional<String> trouble() {
    if (!closed && nanos.getAsLong() - askedAt >= FRESH_NANOS) {
      trouble = asked();
      askedAt = nanos.getAsLong();
    }
    return trouble;
  }

  /**
   * That another process took it, or the name of this one, while this one could not reach the
   * server: two would do everything twice, so this one must end. At most some seconds old.
   */
  public synchronized Optional<String> takenOver() {
    return trouble().filter(words -> takenOver);
  }

  /**
   * Whether it was this process's at every moment since it was taken, this one too. Once it was
   * lost another may have had it for a while, also where it was taken again.
   */
  public synchronized boolean isUnbroken() {
    trouble = asked();
    askedAt = nanos.getAsLong();
    return trouble.isEmpty() && losses == 0;
  }

  /**
   * How often it was lost, as far as is known without asking: the server was away, also where it
   * was back before anybody asked.
   */
  public synchronized int losses() {
    return losses;
  }

  private Optional<String> asked() {
    takenOver = false;
    boolean wasAway = holder.isEmpty();
    try {
      if (holder.isPresent()) {
        if (holder.get().holds()) {
          return Optional.empty();
        }
        losses++;
        release();
      }
      LockSession.Found found = LockSession.take(settings, wish);
      holder = found.session();
      if (holder.isEmpty()) {
        takenOver = true;
        return Optional.of(taken(found));
      }
      LOG.info("the database is there again");
      String before = server;
      server = holder.get().server();
      // Another may lead before anybody has asked the one of before, which says nothing any more.
      if (wasAway || !server.equals(before)) {
        onReturn.run();
      }
      return Optional.empty();
    } catch (SQLException e) {
      String state = SqlFailures.state(e);
      if (state.equals(SqlFailures.READ_ONLY)) {
        return Optional.of(ServerWriting.words(settings, state));
      }
      return Optional.of(
          SqlFailures.isAway(e)
              ? RecoveryWords.WORDS.unreachable(settings.place(), state)
              : RecoveryWords.WORDS.refused(settings.place(), state));
    }
  }

  private String taken(LockSession.Found found) {
    if (wish.node().isEmpty()) {
      return RecoveryWords.WORDS.takenByAnother(settings.place());
    }
    return found.sameName()
        ? RecoveryWords.WORDS.nameTaken(settings.place(), wish.node().get())
        : RecoveryWords.WORDS.takenAlone(settings.place());
  }

  private void release() {
    holder.ifPresent(LockSession::end);
    holder = Optional.empty();
  }

  @Override
  public synchronized void close() {
    closed = true;
    holder.ifPresent(LockSession::giveBack);
    holder = Optional.empty();
  }

  /** A connection beside the pool, which gives up soon. */
  static Connection connect(DatabaseSettings settings) throws SQLException {
    return LockSession.connect(settings);
  }
}
