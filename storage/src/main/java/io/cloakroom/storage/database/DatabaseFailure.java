package io.cloakroom.storage.database;

import io.cloakroom.storage.files.ServerAway;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The database refused or could not be reached. It says no more than the kind of failure: a
 * driver's own message may repeat the values of the statement, so it is not even kept as the cause.
 */
public final class DatabaseFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean stopped;
  private final String state;
  private final boolean away;

  private DatabaseFailure(String message, String state, boolean stopped, boolean away) {
    super(message);
    this.state = state;
    this.stopped = stopped;
    this.away = away;
  }

  /** Whether a statement was stopped because it took longer than it was given. */
  public boolean isStopped() {
    return stopped;
  }

  /**
   * The same for whoever opens a database.
   *
   * @return empty unless it is on a server that does not answer, or takes no writes: try again
   */
  public Optional<ServerAway> away(DatabaseSettings settings) {
    if (!away || settings.isFile()) {
      return Optional.empty();
    }
    return Optional.of(
        new ServerAway(
            SqlFailures.isRefusedWrite(state)
                ? ServerWriting.words(settings, state)
                : RecoveryWords.WORDS.unreachable(settings.place(), state)));
  }

  /** The database took no writes a moment ago, and is not asked again yet. */
  static DatabaseFailure unwritten(String state) {
    return new DatabaseFailure(
        "the database cannot be written, SQL state " + state, state, false, true);
  }

  static DatabaseFailure of(SQLException failure) {
    String state = SqlFailures.state(failure);
    DatabaseFailure safe =
        new DatabaseFailure(
            "the database answered with "
                + failure.getClass().getSimpleName()
                + ", SQL state "
                + state,
            state,
            SqlFailures.isStopped(failure),
            SqlFailures.isAway(failure) || SqlFailures.isRefusedWrite(state));
    safe.setStackTrace(failure.getStackTrace());
    return safe;
  }
}
