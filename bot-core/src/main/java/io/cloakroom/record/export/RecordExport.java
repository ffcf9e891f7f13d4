package io.cloakroom.record.export;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.Period;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.prune.PruneNotes;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.KeptLeaves;
import io.cloakroom.record.tree.LogTree;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Writes the leaves of a time to a file, with what it takes to make the root of the tree of them: a
 * leaf whose event is not for whoever gets the file is there as a hash. Reads a page at a time, and
 * changes nothing.
 */
public final class RecordExport {
  private static final int PAGE = 2_000;

  /** Events are sealed in about the order of their moments: what is counted and late is within. */
  private static final Duration DISORDER = Duration.ofHours(1);

  private final SealStore seals;
  private final PruneNotes pruned;
  private final ExportScope scope;
  private Optional<PruneStatement> said = Optional.empty();

  public RecordExport(SealStore seals, PruneStore pruning, ExportScope scope) {
    this.seals = seals;
    this.pruned = new PruneNotes(pruning);
    this.scope = scope;
  }

  /**
   * Which leaves it is to have, under a checkpoint of now.
   *
   * @throws LogTree.Incomplete when the tree that is kept is damaged
   */
  public ExportHead plan(SignedCheckpoint checkpoint, VerifierKey key) {
    long size = checkpoint.checkpoint().size();
    Period period = scope.period();
    long from = period.since().map(at -> first(at.minus(DISORDER), size, false)).orElse(0L);
    long to = period.until().map(at -> first(at.plus(DISORDER), size, true)).orElse(size);
    LogTree tree = new LogTree(size, seals.tiles());
    long end = Math.max(from, to);
    return new ExportHead(
        scope, checkpoint, key, from, end, tree.cover(0, from), tree.cover(end, size));
  }

  /**
   * The first leaf of an event at that moment or later, by halving; the size if there is none.
   *
   * @param goneIsBefore whether that is taken as earlier of which nobody knows when it happened: a
   *     file may begin too early and end too late, but leaves out nothing that stands
   */
  private long first(Instant moment, long size, boolean goneIsBefore) {
    long low = 0;
    long high = size;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (isBefore(middle, moment, goneIsBefore)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isBefore(long leaf, Instant moment, boolean goneIsBefore) {
    Optional<AuditEvent> event =
        seals.events(leaf, 1).stream().findFirst().flatMap(SealedEvent::event);
    if (event.isPresent()) {
      return event.get().at().isBefore(moment);
    }
    return goneIsBefore
        || pruned.about(leaf).filter(one -> !one.body().before().isAfter(moment)).isPresent();
  }

  /**
   * Writes them.
   *
   * @param next the first to write, where an export goes on; else that of the head
   * @param progress learns from time to time how many leaves of the head are written
   * @throws LogTree.Incomplete when the tree that is kept is damaged
   */
  public void write(ExportHead head, long next, ExportSink sink, LongConsumer progress)
      throws IOException {
    KeptLeaves leaves = new KeptLeaves(seals.tiles());
    long leaf = next;
    while (leaf < head.to()) {
      long end = Math.min(head.to(), leaf + PAGE);
      for (SealedEvent sealed : seals.events(leaf, (int) (end - leaf))) {
        leaf = missing(leaf, Math.min(end, sealed.leaf()), leaves, sink);
        if (sealed.leaf() == leaf && leaf < end) {
          sink.leaf(line(sealed, hash(leaves, leaf)));
          leaf++;
        }
      }
      leaf = missing(leaf, end, leaves, sink);
      progress.accept(leaf - head.from());
    }
    sink.flush();
  }

  /** Of which nothing is said any more, but in the tree. */
  private static long missing(long from, long to, KeptLeaves leaves, ExportSink sink)
      throws IOException {
    for (long leaf = from; leaf < to; leaf++) {
      sink.leaf(ExportedLeaf.hidden(leaf, hash(leaves, leaf), ExportedLeaf.Shown.MISSING));
    }
    return Math.max(from, to);
  }

  private static Hash hash(KeptLeaves leaves, long leaf) {
    return leaves.find(leaf).orElseThrow(() -> LogTree.Incomplete.of(leaf));
  }

  private ExportedLeaf line(SealedEvent sealed, Hash hash) {
    Optional<AuditEvent> event = sealed.event();
    if (sealed.state() == SealedEvent.State.MISSING) {
      Optional<PruneStatement> statement = pruned.about(sealed.leaf());
      if (statement.isPresent()) {
        return pruned(sealed.leaf(), hash, statement.get());
      }
    }
    if (event.isEmpty()) {
      return ExportedLeaf.hidden(
          sealed.leaf(),
          hash,
          sealed.state() == SealedEvent.State.MISSING
              ? ExportedLeaf.Shown.MISSING
              : ExportedLeaf.Shown.UNREADABLE);
    }
    return scope.holds(event.get())
        ? ExportedLeaf.of(sealed, hash)
        : ExportedLeaf.hidden(sealed.leaf(), hash, ExportedLeaf.Shown.OUTSIDE);
  }

  /** The statement stands at the first leaf that follows another's. */
  private ExportedLeaf pruned(long leaf, Hash hash, PruneStatement statement) {
    boolean foreign =
        scope.workspace().filter(own -> !own.equals(statement.body().workspace())).isPresent();
    if (foreign) {
      return ExportedLeaf.hidden(leaf, hash, ExportedLeaf.Shown.OUTSIDE);
    }
    Optional<PruneStatement> now = Optional.of(statement);
    boolean again = said.equals(now);
    said = now;
    return ExportedLeaf.pruned(leaf, hash, again ? Optional.empty() : now);
  }
}
