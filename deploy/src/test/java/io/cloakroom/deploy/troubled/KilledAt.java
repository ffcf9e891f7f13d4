package io.cloakroom.deploy.troubled;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;

/** A program that is killed in the middle of what it does. */
public final class KilledAt {
  private static final Duration LONG = Duration.ofMinutes(2);

  private KilledAt() {}

  /**
   * Starts it, and kills it as soon as it is so.
   *
   * @param said where it says what it does
   * @return whether it was killed before it ended
   */
  public static boolean moment(ProcessBuilder program, Path said, Callable<Boolean> moment)
      throws Exception {
    Process process = program.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    await()
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> moment.call() || !process.isAlive());
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive;
  }
}
