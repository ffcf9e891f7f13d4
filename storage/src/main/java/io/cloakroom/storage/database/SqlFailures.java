package io.cloakroom.storage.database;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.h2.mvstore.MVStoreException;

/** Tells the failures of databases apart by their standard codes. */
final class SqlFailures {
  /** Deadlock and serialization (both), lock timeout (H2), concurrent update (H2). */
  private static final Set<String> TRANSIENT = Set.of("40001", "40P01", "HYT00", "90131");

  /** H2 has closed (90098), or could not read or write its file (90028, 90031). */
  private static final Set<Integer> CLOSED = Set.of(90098, 90028, 90031);

  /** Connections fail, or the server stops, starts or is full (PostgreSQL, appendix A). */
  private static final Pattern AWAY = Pattern.compile("(08|53|57(?!014)).*");

  /** The same but for a server that refuses (PostgreSQL, appendix A). */
  private static final Pattern CUT_OFF = Pattern.compile("08...|57P0[12]");

  /** It bounds a statement, a transaction that idles, or a transaction (PostgreSQL, appendix A). */
  private static final Set<String> OUT_OF_TIME = Set.of("57014", "25P03", "25P04");

  static final String READ_ONLY = "25006";

  /** Another process has the file (H2). */
  static final String FILE_IN_USE = "90020";

  static final String DISK_FULL = "53100";

  /** Somebody else has a lock for longer than was to be waited. */
  static final String LOCKED = "55P03";

  /**
   * Besides these two: out of memory or connections, about to stop, its files fail (appendix A).
   */
  private static final Pattern REFUSED_WRITE =
      Pattern.compile(READ_ONLY + "|" + DISK_FULL + "|53000|53200|53300|57P03|58...");

  /** pgbouncer says both by one code: that the server is away, and that it lets nobody in so. */
  private static final String PROTOCOL = "08P01";

  private static final Pattern REFUSED_BY_POOLER =
      Pattern.compile(
          "no such (database|user)|authentication failed"
              + "|(database|role) \".*\" does not exist",
          Pattern.CASE_INSENSITIVE);

  private SqlFailures() {}

  static Optional<SQLException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return Optional.of(sql);
      }
    }
    return Optional.empty();
  }

  /** A server may be back later. */
  static boolean isAway(SQLException failure) {
    String state = state(failure);
    return AWAY.matcher(state).matches()
        && !(state.equals(PROTOCOL)
            && REFUSED_BY_POOLER.matcher(String.valueOf(failure.getMessage())).find());
  }

  /** A server that answers takes no writes, whoever writes. */
  static boolean isRefusedWrite(String state) {
    return REFUSED_WRITE.matcher(state).matches();
  }

  /** The connection ended, or the server ended it: what was sent last may have been done. */
  static boolean isCutOff(SQLException failure) {
    return CUT_OFF.matcher(state(failure)).matches();
  }

  /** It was ended as it took longer than whoever asked may. */
  static boolean isOutOfTime(SQLException failure) {
    return OUT_OF_TIME.contains(state(failure));
  }

  /** Another held what it wanted: all of it was undone, and may be done again (PostgreSQL). */
  static boolean isInTheWay(SQLException failure) {
    return state(failure).equals("40P01") || state(failure).equals(LOCKED);
  }

  /** The role may not (PostgreSQL, appendix A). */
  static boolean isForbidden(String state) {
    return state.equals("42501");
  }

  static boolean isTransient(SQLException failure) {
    return TRANSIENT.contains(state(failure));
  }

  /** H2 has closed itself, or is about to: what failed was its file, not a statement. */
  static boolean isClosed(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MVStoreException
          || (cause instanceof SQLException sql && CLOSED.contains(sql.getErrorCode()))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the failure came of one of that kind. */
  static boolean isOf(SQLException failure, Class<? extends IOException> kind) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (kind.isInstance(cause)) {
        return true;
      }
    }
    return false;
  }

  /** It was stopped because it took too long (both). */
  static boolean isStopped(SQLException failure) {
    return state(failure).equals("57014");
  }

  /** A value that must be unique is there already. */
  static boolean isTaken(SQLException failure) {
    return state(failure).equals("23505");
  }

  static String state(SQLException failure) {
    return Optional.ofNullable(failure.getSQLState()).orElse("none");
  }
}
