package io.cloakroom.record.witness;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.tree.LogTree;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows the latest checkpoint to every witness that did not sign it yet, and makes one of what came
 * after it once an hour.
 */
public final class AskWitnesses implements Chore {
  /** Nobody signs more often by itself: every checkpoint is kept for good. */
  static final Duration GROWN = Duration.ofHours(1);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Witnesses witnesses;
  private final CheckpointStore checkpoints;
  private final Supplier<Optional<SignedCheckpoint>> sign;
  private final Clock clock;

  /**
   * @param sign as {@link Checkpoints#sign}
   */
  public AskWitnesses(
      Witnesses witnesses,
      CheckpointStore checkpoints,
      Supplier<Optional<SignedCheckpoint>> sign,
      Clock clock) {
    this.witnesses = witnesses;
    this.checkpoints = checkpoints;
    this.sign = sign;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "ask-witnesses";
  }

  @Override
  public Duration every() {
    return Duration.ofSeconds(10);
  }

  /** By turns of each witness. */
  @Override
  public boolean ofEachNode() {
    return true;
  }

  @Override
  public void round() {
    if (!witnesses.policy().asksNobody()) {
      latest().ifPresent(checkpoint -> witnesses.ask(checkpoint, PATIENCE));
    }
  }

  private Optional<SignedCheckpoint> latest() {
    Optional<Instant> at = checkpoints.latestAt();
    if (at.isPresent() && clock.instant().isBefore(at.get().plus(GROWN))) {
      return checkpoints.latest();
    }
    try {
      return sign.get();
    } catch (Checkpoints.Rewritten | LogTree.Incomplete changed) {
      // The log channel hears of it, and the witnesses shall not see it.
      return Optional.empty();
    }
  }
}
