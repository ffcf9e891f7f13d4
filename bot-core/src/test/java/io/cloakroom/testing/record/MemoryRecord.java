package io.cloakroom.testing.record;

import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.export.RecordFiles;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.verify.RecordCheck;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.verify.Verdict;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.testing.GrowingRecord;
import io.cloakroom.testing.MemoryCheckpoints;
import io.cloakroom.testing.MemoryDatabase;
import io.cloakroom.testing.MemoryWitnesses;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The record of a database in memory: its events are sealed, signed, read anew and written to files
 * as in the program. Made anew over the same database it is another record.
 */
public final class MemoryRecord {
  private static final int AT_ONCE = 1_000;
  private static final PruneStore NOTHING_PRUNED = new NothingPruned();

  private final MemorySeals seals;
  private final MemoryCheckpoints kept = new MemoryCheckpoints();
  private final Checkpoints checkpoints;
  private final RecordVerifier verifier;
  private final Clock clock;

  public MemoryRecord(MemoryDatabase database, Clock clock) {
    this.clock = clock;
    this.seals = new MemorySeals(database);
    this.checkpoints = new Checkpoints(seals, kept, GrowingRecord.signingKey(), clock);
    this.verifier =
        new RecordVerifier(
            seals,
            kept,
            NOTHING_PRUNED,
            KeyChain.of(key()),
            new KnownWitnesses(WitnessPolicy.NONE, new MemoryWitnesses()),
            1);
  }

  /** What others check its checkpoints with. */
  public VerifierKey key() {
    return checkpoints.verifier();
  }

  /** Seals what happened up to now, and signs it. */
  public Optional<SignedCheckpoint> sign() {
    seals.seal("node", clock.instant(), AT_ONCE);
    return checkpoints.sign();
  }

  /** What the command line says of it and of a checkpoint that somebody kept. */
  public Verdict verify(String checkpoint) {
    return verifier.verify(List.of(SignedCheckpoint.parse(checkpoint)), read -> {});
  }

  /** What people can ask of it. */
  public SealedRecord asked() {
    return new SealedRecord(
        this::sign,
        List.of(key()),
        WitnessPolicy.NONE,
        new RecordCheck(verifier::verify, kept::latest, clock),
        RecordFiles.of(seals, NOTHING_PRUNED, this::sign, List.of(key())));
  }
}
