package io.cloakroom.storage.database;

import java.sql.SQLException;

/**
 * The database refused or could not be reached. It says no more than the kind of failure: a
 * driver's own message may repeat the values of the statement, so it is not even kept as the cause.
 */
public final class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean stopped;

  private DatabaseFailure(String message, boolean stopped) {
    super(message);
    this.stopped = stopped;
  }

  /** Whether a statement was stopped because it took longer than it was given. */
  public boolean isStopped() {
    return stopped;
  }

  /** The database took no writes a moment ago, and is not asked again yet. */
  static DatabaseFailure unwritten(String state) {
    return new DatabaseFailure("the database cannot be written, SQL state " + state, false);
  }

  static DatabaseFailure of(SQLException failure) {
    DatabaseFailure safe =
        new DatabaseFailure(
            "the database answered with "
                + failure.getClass().getSimpleName()
                + ", SQL state "
                + SqlFailures.state(failure),
            SqlFailures.isStopped(failure));
    safe.setStackTrace(failure.getStackTrace());
    return safe;
  }
}
