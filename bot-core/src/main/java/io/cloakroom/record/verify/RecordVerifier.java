package io.cloakroom.record.verify;

import io.cloakroom.record.checkpoint.CheckpointStore;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.witness.KnownWitnesses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Reads the whole record anew, and compares it with its tree, with every checkpoint that is kept
 * beside it, and with those that somebody brings from elsewhere: only these tell a record that was
 * rewritten with a tree and a key of its own. Changes nothing.
 */
public final class RecordVerifier {
  private static final int STRAYS = 20;

  private final SealStore seals;
  private final CheckpointStore kept;
  private final PruneStore pruning;
  private final KeyChain keys;
  private final KnownWitnesses witnesses;
  private final int threads;

  /**
   * @param pruning what was removed on purpose
   * @param keys one of which must have signed each checkpoint
   * @param witnesses who else did
   * @param threads on so many the events are read: as many as there are processors where nobody
   *     else wants them
   */
  public RecordVerifier(
      SealStore seals,
      CheckpointStore kept,
      PruneStore pruning,
      KeyChain keys,
      KnownWitnesses witnesses,
      int threads) {
    this.seals = seals;
    this.kept = kept;
    this.pruning = pruning;
    this.keys = keys;
    this.witnesses = witnesses;
    this.threads = threads;
  }

  /**
   * Reads all of it.
   *
   * @param brought checkpoints that were posted, or kept elsewhere
   * @param progress learns from time to time how many events were read
   */
  public Verdict verify(List<SignedCheckpoint> brought, LongConsumer progress) {
    CheckpointComparison checkpoints = new CheckpointComparison(keys, witnesses.keys());
    kept.all().forEach(checkpoints::addKept);
    brought.forEach(checkpoints::addBrought);
    TraceComparison traces = new TraceComparison(seals.traces());
    long waiting = seals.waiting();
    PruneComparison pruned = new PruneComparison(pruning, seals, keys);
    pruned.believed().forEach(one -> checkpoints.addSaid(one.at()));
    EventComparison events = new EventComparison(seals, checkpoints, pruned, threads, progress);
    List<Tampering> found = new ArrayList<>(events.compare());
    strays(found);
    found.addAll(checkpoints.found(events.size()));
    found.addAll(pruned.found());
    boolean all = pruned.pruned().events() == 0;
    Optional<Tampering> lost =
        traces.found(
            events.size(), events.size() + waiting == 0, events.earliest().filter(at -> all));
    lost.filter(one -> found.isEmpty()).ifPresent(found::add);
    witnesses.disagreeing().forEach(name -> found.add(disagrees(name)));
    return new Verdict(
        events.size(),
        waiting,
        checkpoints.many(),
        checkpoints.latest(),
        witnesses.witnessed(checkpoints.believed()),
        found,
        lost.isPresent() ? events.unused() : unused(events.unused(), traces.missing()),
        pruned.pruned());
  }

  /** With those before the first. */
  private static Verdict.Unused unused(Verdict.Unused between, long before) {
    return before == 0 ? between : new Verdict.Unused(between.many() + before, 1);
  }

  private static Tampering disagrees(String witness) {
    return Tampering.of(
        Tampering.Kind.WITNESS, () -> TamperingWords.WORDS.witnessDisagrees(witness));
  }

  private void strays(List<Tampering> found) {
    for (long sequence : seals.unsealed(STRAYS)) {
      found.add(
          Tampering.of(
              Tampering.Kind.INSERTED, sequence, () -> TamperingWords.WORDS.putIn(sequence)));
    }
    for (long sequence : seals.lost(STRAYS)) {
      found.add(
          Tampering.of(
              Tampering.Kind.REMOVED,
              sequence,
              () -> TamperingWords.WORDS.removedBeforeSealed(sequence)));
    }
  }
}
