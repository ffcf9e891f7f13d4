package io.cloakroom.storage.database;

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
  private static final Pattern AWAY = Pattern.compile("(08|53|57).*");

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
  static boolean isAway(String state) {
    return AWAY.matcher(state).matches();
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
