package io.cloakroom.record.checkpoint;

import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.tree.LogTree;
import java.time.Clock;
import java.util.Optional;

/** Signs what the record is at this moment, and keeps it. */
public final class Checkpoints {
  /** The tree does not go on from the one that was signed last: nothing is signed any more. */
  public static final class Rewritten extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Rewritten(long size) {
      super("the record is not the one whose " + size + " events were signed");
    }
  }

  private final SealStore seals;
  private final CheckpointStore store;
  private final SigningKey key;
  private final Clock clock;

  public Checkpoints(SealStore seals, CheckpointStore store, SigningKey key, Clock clock) {
    this.seals = seals;
    this.store = store;
    this.key = key;
    this.clock = clock;
  }

  /**
   * One of all that is sealed; empty while nothing is. Of the same events it is the same.
   *
   * @throws Rewritten when what was signed before is not in the tree any more
   * @throws LogTree.Incomplete when tiles are missing
   */
  public Optional<SignedCheckpoint> sign() {
    long size = seals.size();
    Optional<SignedCheckpoint> latest = store.latest();
    latest.ifPresent(this::requireStill);
    if (size == 0 || latest.filter(one -> one.checkpoint().size() == size).isPresent()) {
      return latest;
    }
    SignedCheckpoint signed =
        key.sign(
            new Checkpoint(key.verifier().name(), size, new LogTree(size, seals.tiles()).root()));
    store.keep(signed, clock.instant());
    return Optional.of(signed);
  }

  /** What others need to check it. */
  public VerifierKey verifier() {
    return key.verifier();
  }

  private void requireStill(SignedCheckpoint earlier) {
    Checkpoint before = earlier.checkpoint();
    if (seals.size() < before.size()
        || !new LogTree(before.size(), seals.tiles()).root().equals(before.root())) {
      throw new Rewritten(before.size());
    }
  }
}
