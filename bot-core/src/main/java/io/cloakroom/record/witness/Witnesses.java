package io.cloakroom.record.witness;

import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tiles;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has checkpoints signed by the witnesses that the operator named, all of them the same checkpoint,
 * and keeps what they sign with it. Each is asked by one node at a time, and one that is away keeps
 * none of the others waiting.
 */
public final class Witnesses implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

  /** Longer than one visit takes. */
  private static final Duration TURN = Duration.ofMinutes(2);

  private final KnownWitnesses known;
  private final CheckpointStore checkpoints;
  private final WitnessVisit visit;
  private final String node;
  private final Clock clock;
  private final ExecutorService threads;

  /**
   * @param known whom to ask
   * @param size how many leaves the record has
   * @param sign makes a checkpoint of all of them
   * @param node who asks, unlike every other node
   */
  public Witnesses(
      KnownWitnesses known,
      CheckpointStore checkpoints,
      LongSupplier size,
      Tiles tiles,
      Supplier<Optional<SignedCheckpoint>> sign,
      String node,
      Clock clock) {
    this.known = known;
    this.checkpoints = checkpoints;
    this.visit = new WitnessVisit(new WitnessCall(), size, tiles, sign);
    this.node = node;
    this.clock = clock;
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "witness");
              thread.setDaemon(true);
              return thread;
            });
  }

  public WitnessPolicy policy() {
    return known.policy();
  }

  /**
   * Asks those that did not sign it, and do not rest, all at once.
   *
   * @param checkpoint one that is kept
   * @param patience how long to wait for them; whoever takes longer is asked again later
   * @return the latest that is kept by then, with what they signed
   */
  public SignedCheckpoint ask(SignedCheckpoint checkpoint, Duration patience) {
    List<Witness> missing = known.policy().missing(checkpoint);
    if (missing.isEmpty()) {
      return checkpoint;
    }
    CompletableFuture<?>[] visits =
        missing.stream()
            .map(witness -> CompletableFuture.runAsync(() -> ask(witness, checkpoint), threads))
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(visits).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException later) {
      LOG.debug("not every witness answered in time");
    } catch (ExecutionException failed) {
      Throwable why = failed.getCause() == null ? failed : failed.getCause();
      LOG.warn("a witness could not be asked: {}", why.getClass());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return checkpoints.latest().orElse(checkpoint);
  }

  private void ask(Witness witness, SignedCheckpoint checkpoint) {
    Instant now = clock.instant();
    known
        .store()
        .turn(witness.id(), node, now, now.plus(TURN))
        .ifPresent(state -> ask(witness, state, checkpoint));
  }

  private void ask(Witness witness, WitnessState before, SignedCheckpoint checkpoint) {
    WitnessState after = before;
    try {
      after = asked(witness, before, checkpoint);
    } catch (Checkpoints.Rewritten | LogTree.Incomplete damaged) {
      LOG.warn("the record's tree is damaged; run: cloakroom audit verify");
      after = before.failed(before.standing(), clock.instant());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } finally {
      known.store().settle(witness.id(), node, after);
    }
    tell(before, after);
  }

  /** Whoever is asked just then is not asked to the end. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private WitnessState asked(Witness witness, WitnessState state, SignedCheckpoint checkpoint)
      throws InterruptedException {
    WitnessVisit.Outcome outcome = visit.show(witness, state.size(), checkpoint);
    outcome
        .signature()
        .ifPresent(one -> checkpoints.cosign(outcome.shown().checkpoint(), List.of(one)));
    return outcome.standing() == WitnessStanding.AGREES
        ? state.signed(outcome.shown().checkpoint().size(), clock.instant())
        : state.failed(outcome.standing(), clock.instant());
  }

  private static void tell(WitnessState before, WitnessState after) {
    if (before.standing() == after.standing()) {
      return;
    }
    if (after.standing() == WitnessStanding.DISAGREES) {
      LOG.error("a witness saw another record than this one; run: cloakroom audit verify");
    } else if (after.standing() == WitnessStanding.AGREES) {
      LOG.info("a witness signed the record's first {} events", after.size());
    } else {
      LOG.warn("a witness signs nothing now: {}; run: cloakroom doctor", after.standing());
    }
  }
}
