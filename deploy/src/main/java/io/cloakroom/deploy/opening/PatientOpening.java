package io.cloakroom.deploy.opening;

import io.cloakroom.adapter.Backoff;
import io.cloakroom.deploy.health.HealthWords;
import io.cloakroom.gateway.ClosedGateway;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.DatabaseInUse;
import io.cloakroom.storage.files.RestoredFromPast;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the storage, as soon as the servers of its database and its pictures, and what unwraps its
 * master keys, are there, its disk takes something, and a database that was put back is reconciled:
 * a machine whose database comes up after it needs nobody. Until then the program answers only who
 * asks whether it is ready.
 */
public final class PatientOpening {
  private static final Logger LOG = LoggerFactory.getLogger(PatientOpening.class);
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15));

  /** Mostly it is open by then. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final GatewaySettings door;
  private final Pause pause;
  private final Duration soon;
  private volatile String why = "";
  private boolean reconciled = true;

  /** When the attempt that is under way began, by {@link System#nanoTime}; empty between two. */
  private volatile OptionalLong begun = OptionalLong.empty();

  /** Opens the storage, once. */
  @FunctionalInterface
  public interface Opening {
    Storage open() throws IOException;
  }

  /** How time is let go by. */
  @FunctionalInterface
  public interface Pause {
    void last(Duration time) throws InterruptedException;
  }

  /**
   * @param door where it is answered meanwhile
   */
  public PatientOpening(GatewaySettings door, Pause pause) {
    this(door, pause, SOON);
  }

  /**
   * @param soon when it takes longer, that is answered
   */
  PatientOpening(GatewaySettings door, Pause pause, Duration soon) {
    this.door = door;
    this.pause = pause;
    this.soon = soon;
  }

  public static void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
  }

  /**
   * Returns once it is open.
   *
   * @throws io.cloakroom.storage.files.StorageRefused when it is not as it must be: waiting would
   *     not help
   * @throws IOException when the disk fails, or the port is taken
   */
  public Storage open(Opening opening) throws IOException, InterruptedException {
    try (AnsweredOpening meanwhile = AnsweredOpening.begun(door, soon)) {
      return opening.open();
    } catch (ServerAway away) {
      why = String.valueOf(away.getMessage());
      LOG.error("nothing is taken in or shown until that has passed: {}", why);
    } catch (RestoredFromPast past) {
      why = String.valueOf(past.getMessage());
      reconciled = false;
      LOG.error("nothing is taken in or shown until it is reconciled: {}", why);
    }
    try (ClosedGateway closed = new ClosedGateway(door, this::words)) {
      closed.start();
      return waitFor(opening);
    }
  }

  /** Where an attempt takes long the server may be there by now, and its tables be at it. */
  private List<String> words() {
    OptionalLong since = begun;
    return since.isPresent() && System.nanoTime() - since.getAsLong() >= soon.toNanos()
        ? List.of(why, HealthWords.WORDS.opening())
        : List.of(why);
  }

  private Storage waitFor(Opening opening) throws IOException, InterruptedException {
    for (int failures = 0; ; failures++) {
      pause.last(BACKOFF.pause(failures));
      begun = OptionalLong.of(System.nanoTime());
      try {
        Storage storage = opening.open();
        LOG.info("what the start waited for is there");
        return storage;
      } catch (ServerAway still) {
        why = String.valueOf(still.getMessage());
      } catch (RestoredFromPast still) {
        why = String.valueOf(still.getMessage());
        reconciled = false;
      } catch (DatabaseInUse passing) {
        // A command, between two attempts; whoever waits already goes on waiting.
        why = String.valueOf(passing.getMessage());
      } catch (StorageRefused refused) {
        // Whoever reconciles it has it open meanwhile.
        if (reconciled) {
          throw refused;
        }
        why = String.valueOf(refused.getMessage());
      } finally {
        begun = OptionalLong.empty();
      }
    }
  }
}
