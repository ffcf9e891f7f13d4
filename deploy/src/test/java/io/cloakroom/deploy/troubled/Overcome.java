package io.cloakroom.deploy.troubled;

import java.time.Duration;

/**
 * A trouble in which pictures were posted, all of which were replaced in the end.
 *
 * @param lasted by the turned clock
 * @param killedWithin whether the program was killed in it, or just after it
 * @param recovery from its end until the last original was gone, by the machine's clock
 * @param turnedRecovery the same by the turned clock
 */
public record Overcome(
    TroubledRun.Trouble trouble,
    int pictures,
    Duration lasted,
    boolean killedWithin,
    Duration recovery,
    Duration turnedRecovery) {
  /** A row of a table. */
  @Override
  public String toString() {
    return "| %s | %d | %d min | %s | %.1f s | %d s |"
        .formatted(
            trouble.words,
            pictures,
            lasted.toMinutes(),
            killedWithin ? "in it" : "after it",
            recovery.toMillis() / 1000.0,
            turnedRecovery.toSeconds());
  }
}
