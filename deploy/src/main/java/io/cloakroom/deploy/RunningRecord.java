package io.cloakroom.deploy;

import io.cloakroom.intake.rota.Chore;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.export.RecordFiles;
import io.cloakroom.record.prune.LogPruner;
import io.cloakroom.record.prune.LogRetention;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.record.verify.RecordCheck;
import io.cloakroom.record.verify.RecordVerifier;
import io.cloakroom.record.witness.AskWitnesses;
import io.cloakroom.record.witness.KnownWitnesses;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.record.witness.Witnesses;
import io.cloakroom.storage.Storage;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The record while the program runs: what seals and signs it, who else does, what can be asked. */
final class RunningRecord implements AutoCloseable {
  /** Whoever asks for a checkpoint waits no longer for others to sign it. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Whoever looks at a picture meanwhile needs the others. */
  private static final int ONE_THREAD = 1;

  private final Storage storage;
  private final String node;
  private final Clock clock;
  private final List<VerifierKey> verifiers;
  private final Checkpoints checkpoints;
  private final KnownWitnesses known;
  private final Witnesses witnesses;

  /**
   * @param policy who else signs
   * @param node who seals and asks, unlike every other node
   */
  RunningRecord(Storage storage, WitnessPolicy policy, String node, Clock clock) {
    this.storage = storage;
    this.node = node;
    this.clock = clock;
    List<SigningKey> keys = storage.recordKeys();
    SigningKey latest = keys.get(keys.size() - 1);
    this.verifiers = keys.stream().map(SigningKey::verifier).toList();
    this.checkpoints = new Checkpoints(storage.seals(), storage.checkpoints(), latest, clock);
    this.known = new KnownWitnesses(policy, storage.witnesses());
    this.witnesses =
        new Witnesses(
            known,
            storage.checkpoints(),
            storage.seals()::size,
            storage.seals().tiles(),
            checkpoints::sign,
            node,
            clock);
  }

  SealedRecord sealed() {
    KeyChain believed =
        new KeyChain(
            List.of(storage.recordKeys().get(0).verifier()), storage.recordKeySuccessions());
    RecordVerifier verifier =
        new RecordVerifier(
            storage.seals(), storage.checkpoints(), storage.pruning(), believed, known, ONE_THREAD);
    return new SealedRecord(
        this::signed,
        verifiers,
        known.policy(),
        new RecordCheck(verifier::verify, storage.checkpoints()::latest, clock),
        RecordFiles.of(storage.seals(), storage.pruning(), checkpoints::sign, verifiers));
  }

  /**
   * Removes what is old.
   *
   * @param sent how many leaves are where the record is sent to
   */
  LogPruner pruner(LongSupplier sent) {
    List<SigningKey> keys = storage.recordKeys();
    return new LogPruner(
        storage.pruning(),
        storage.seals(),
        checkpoints::sign,
        keys.get(keys.size() - 1),
        sent,
        new LogRetention(storage.audit(), clock),
        clock);
  }

  private Optional<SignedCheckpoint> signed() {
    return checkpoints.sign().map(one -> witnesses.ask(one, PATIENCE));
  }

  KnownWitnesses known() {
    return known;
  }

  /** Seals what happens, and has it signed. */
  List<Chore> chores() {
    return List.of(
        new RecordSealer(storage.seals(), node, clock),
        new AskWitnesses(witnesses, storage.checkpoints(), checkpoints::sign, clock));
  }

  @Override
  public void close() {
    witnesses.close();
  }
}
