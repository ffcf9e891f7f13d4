package io.cloakroom.record.prune;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.LeafRanges;
import io.cloakroom.record.checkpoint.PruneStatement;
import io.cloakroom.record.checkpoint.SequenceDigest;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.KeptLeaves;
import io.cloakroom.record.tree.TreeHasher;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what a workspace does not want to keep any longer, in small portions: of each it is said,
 * signed, what is removed, and only then it is. An event that is not the one that was sealed stays,
 * so that nobody gets it removed by making it look old.
 */
public final class LogPruner {
  /** Together in one transaction; while one runs on H2, nothing else is written. */
  static final int PORTION = 1_000;

  /** After so many portions the chore lets others see that it lives. */
  static final int MOST_PORTIONS = 50;

  private static final Logger LOG = LoggerFactory.getLogger(LogPruner.class);

  private final PruneStore store;
  private final SealStore seals;
  private final Supplier<Optional<SignedCheckpoint>> signed;
  private final SigningKey key;
  private final LongSupplier sent;
  private final LogRetention retention;
  private final Clock clock;

  /**
   * @param signed as {@link io.cloakroom.record.checkpoint.Checkpoints#sign}
   * @param sent how many leaves are where the record is sent to: no others are removed
   */
  public LogPruner(
      PruneStore store,
      SealStore seals,
      Supplier<Optional<SignedCheckpoint>> signed,
      SigningKey key,
      LongSupplier sent,
      LogRetention retention,
      Clock clock) {
    this.store = store;
    this.seals = seals;
    this.signed = signed;
    this.key = key;
    this.sent = sent;
    this.retention = retention;
    this.clock = clock;
  }

  /** Removes what was promised and is still there, as the program ended in between. */
  public void finish() {
    store.promised().forEach(store::remove);
  }

  /**
   * Removes a bounded part of what is due.
   *
   * @throws io.cloakroom.record.checkpoint.Checkpoints.Rewritten when the record is not what was
   *     signed: nothing is removed
   * @throws io.cloakroom.record.tree.LogTree.Incomplete when the tree that is kept is damaged
   */
  public void prune(Workspace workspace) {
    Instant now = clock.instant();
    Optional<RetentionOrder> order = retention.of(workspace);
    Optional<Instant> before = order.flatMap(one -> one.before(now));
    if (before.isEmpty()) {
      return;
    }
    List<SealedEvent> page = store.due(workspace, before.get(), Optional.empty(), PORTION);
    if (page.isEmpty() || !isOnRecord(order.get(), workspace)) {
      return;
    }
    Optional<SignedCheckpoint> checkpoint = signed.get();
    if (checkpoint.isPresent()) {
      Portions portions =
          new Portions(workspace, order.get(), before.get(), now, checkpoint.get().checkpoint());
      portions.remove(page);
    }
  }

  /** Whether the order is sealed as it is read: nobody put it in, or changed it, in between. */
  private boolean isOnRecord(RetentionOrder order, Workspace workspace) {
    boolean sealed =
        seals
            .find(order.id())
            .filter(one -> new AsSealed(seals).is(one))
            .flatMap(SealedEvent::event)
            .filter(event -> event.workspace().equals(workspace))
            .filter(event -> event.action().equals(Action.RECORD_RETENTION))
            .flatMap(RetentionOrder::read)
            .filter(order::equals)
            .isPresent();
    if (!sealed) {
      LOG.error(
          "the order to remove old events is not the one that was sealed, so nothing is removed;"
              + " run: cloakroom audit verify");
    }
    return sealed;
  }

  /** What is removed under one order, up to one moment. */
  private final class Portions {
    private final Workspace workspace;
    private final RetentionOrder order;
    private final Instant before;
    private final Instant now;
    private final Checkpoint at;
    private final long end;
    private final AsSealed asSealed = new AsSealed(seals);
    private long changed;

    Portions(
        Workspace workspace, RetentionOrder order, Instant before, Instant now, Checkpoint at) {
      this.workspace = workspace;
      this.order = order;
      this.before = before;
      this.now = now;
      this.at = at;
      this.end = Math.min(at.size(), sent.getAsLong());
    }

    void remove(List<SealedEvent> first) {
      List<SealedEvent> page = first;
      for (int portion = 1;
          !page.isEmpty() && portion(page) && portion < MOST_PORTIONS;
          portion++) {
        Optional<SealedEvent> last =
            page.stream().filter(one -> one.event().isPresent()).reduce((one, later) -> later);
        page =
            page.size() < PORTION || last.isEmpty()
                ? List.of()
                : store.due(workspace, before, last, PORTION);
      }
      if (changed > 0) {
        LOG.error(
            "{} old events are not those that were sealed, and were not removed; run: cloakroom"
                + " audit verify",
            changed);
      }
    }

    /** False where another node removes at this time. */
    private boolean portion(List<SealedEvent> page) {
      List<SealedEvent> sealed =
          page.stream()
              .filter(one -> one.leaf() < end)
              .sorted(Comparator.comparing(SealedEvent::leaf))
              .filter(this::isAsSealed)
              .toList();
      if (sealed.isEmpty()) {
        return true;
      }
      PruneStatement statement = PruneStatement.of(body(sealed), key);
      if (!store.promise(statement, event(statement))) {
        return false;
      }
      store.remove(statement);
      return true;
    }

    private boolean isAsSealed(SealedEvent one) {
      boolean same = asSealed.is(one);
      changed += same ? 0 : 1;
      return same;
    }

    private PruneStatement.Body body(List<SealedEvent> sealed) {
      SequenceDigest sequences = new SequenceDigest();
      sealed.forEach(one -> sequences.add(one.sequence()));
      return new PruneStatement.Body(
          store.last() + 1,
          workspace,
          before,
          order.keep().orElseThrow(),
          order.id(),
          now,
          LeafRanges.of(sealed.stream().map(SealedEvent::leaf).toList()),
          sequences.end(),
          at);
    }

    private AuditEvent event(PruneStatement statement) {
      return AuditEvent.of(now, workspace, Action.RECORD_PRUNED)
          .with("statement", Long.toString(statement.body().number()))
          .with("events", Long.toString(statement.body().leaves().count()))
          .with("before", before.toString());
    }
  }

  /** Whether events are those that were sealed. */
  private static final class AsSealed {
    private final TreeHasher hasher = new TreeHasher();
    private final KeptLeaves leaves;

    AsSealed(SealStore seals) {
      this.leaves = new KeptLeaves(seals.tiles());
    }

    boolean is(SealedEvent sealed) {
      Optional<Hash> made = sealed.event().flatMap(event -> leaf(sealed, event));
      return made.isPresent() && made.equals(leaves.find(sealed.leaf()));
    }

    private Optional<Hash> leaf(SealedEvent sealed, AuditEvent event) {
      try {
        PersonalParts parts = PersonalParts.parse(sealed.personal());
        return Optional.of(hasher.leaf(EventLeaf.content(sealed.sequence(), event, parts)));
      } catch (IllegalArgumentException damaged) {
        return Optional.empty();
      }
    }
  }
}
