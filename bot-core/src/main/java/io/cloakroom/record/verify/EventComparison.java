package io.cloakroom.record.verify;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Ahead;
import io.cloakroom.record.tree.Frontier;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.KeptLeaves;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.TreeHasher;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** Every event beside its leaf. */
final class EventComparison {
  /** Whole tiles. */
  private static final int PAGE_TILES = 20;

  private static final int PAGE = PAGE_TILES * Tile.WIDTH;

  /** So many are named; whoever changed more is known by then. */
  private static final int MOST_NAMED = 20;

  private final SealStore seals;
  private final CheckpointComparison checkpoints;
  private final PruneComparison pruned;
  private final int threads;
  private final LongConsumer progress;
  private final TreeHasher hasher = new TreeHasher();
  private final Frontier frontier = new Frontier(hasher);
  private final KeptLeaves leaves;
  private final TileComparison tiles;
  private final List<Tampering> found = new ArrayList<>();
  private final MetSequences sequences = new MetSequences(Integer.MAX_VALUE);
  private Optional<Instant> lastAt = Optional.empty();
  private Instant earliest = Instant.MAX;

  /** An event, the leaf that is made of it as it stands now, and the one that is kept. */
  private record Made(SealedEvent sealed, Optional<Hash> leaf, Optional<Hash> kept) {}

  /**
   * @param threads on so many the events are read and made into leaves
   */
  EventComparison(
      SealStore seals,
      CheckpointComparison checkpoints,
      PruneComparison pruned,
      int threads,
      LongConsumer progress) {
    this.seals = seals;
    this.checkpoints = checkpoints;
    this.pruned = pruned;
    this.threads = threads;
    this.progress = progress;
    this.leaves = new KeptLeaves(seals.tiles());
    this.tiles = new TileComparison(seals.tiles(), hasher);
  }

  /** How many leaves were read. */
  long size() {
    return frontier.size();
  }

  List<Tampering> compare() {
    long size = seals.size();
    root();
    List<Supplier<List<Made>>> pages = new ArrayList<>();
    for (long from = 0; from < size; from += PAGE) {
      long first = from;
      int many = (int) Math.min(size - from, PAGE);
      pages.add(() -> made(first, many));
    }
    long read = 0;
    try (Ahead<List<Made>> ahead = new Ahead<>(pages.iterator(), threads)) {
      while (ahead.hasNext()) {
        for (Made one : ahead.next()) {
          missing(one.sealed().leaf());
          one(one);
        }
        read = Math.min(size, read + PAGE);
        progress.accept(read);
      }
    }
    if (size() < size) {
      cut(size);
    }
    tree(size);
    return found;
  }

  /** On another thread. */
  private List<Made> made(long from, int many) {
    TreeHasher own = new TreeHasher();
    List<SealedEvent> events = seals.events(from, many);
    Map<Tile.Place, Tile> page =
        seals.tiles().find(new Tile.Place(0, from / Tile.WIDTH), PAGE_TILES);
    KeptLeaves kept = new KeptLeaves(place -> Optional.ofNullable(page.get(place)));
    List<Made> made = new ArrayList<>(events.size());
    for (SealedEvent one : events) {
      made.add(new Made(one, leaf(own, one), kept.find(one.leaf())));
    }
    return made;
  }

  /** Leaves before that one that nothing is said of. */
  private void missing(long before) {
    while (size() < before) {
      long number = size() + 1;
      name(
          Tampering.of(
              Tampering.Kind.REMOVED, () -> TamperingWords.WORDS.removedWithItsSeal(number)));
      add(leaves.find(size()).orElseGet(hasher::empty));
    }
  }

  private void one(Made one) {
    SealedEvent sealed = one.sealed();
    sequences.add(sealed.sequence());
    lastAt = sealed.event().map(AuditEvent::at);
    earliest = lastAt.filter(earliest::isAfter).orElse(earliest);
    Optional<Hash> kept = one.kept();
    Optional<Hash> made = one.leaf();
    boolean gone =
        pruned.covers(sealed)
            && sealed.state() == SealedEvent.State.MISSING
            && sealed.personal().isEmpty();
    if (kept.isEmpty()) {
      name(
          Tampering.of(
              Tampering.Kind.TREE,
              sealed.sequence(),
              () -> TamperingWords.WORDS.leafMissing(sealed.sequence())));
    } else if (!gone && !made.equals(kept)) {
      name(differs(sealed));
    }
    add(kept.or(() -> made).orElseGet(hasher::empty));
  }

  private static Optional<Hash> leaf(TreeHasher own, SealedEvent sealed) {
    return leaf(own, sealed.sequence(), sealed.personal(), sealed.event());
  }

  private static Optional<Hash> leaf(
      TreeHasher own, long sequence, String personal, Optional<AuditEvent> event) {
    try {
      PersonalParts parts = PersonalParts.parse(personal);
      return event.map(one -> own.leaf(EventLeaf.content(sequence, one, parts)));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
  }

  private Tampering differs(SealedEvent sealed) {
    if (sealed.state() == SealedEvent.State.MISSING) {
      return Tampering.of(
          Tampering.Kind.REMOVED,
          sealed.sequence(),
          () -> TamperingWords.WORDS.removed(sealed.sequence()));
    }
    if (found.isEmpty()) {
      Optional<Long> elsewhere = elsewhere(sealed);
      if (elsewhere.isPresent()) {
        return Tampering.of(
            Tampering.Kind.REORDERED, sealed.sequence(), () -> moved(sealed, elsewhere.get() + 1));
      }
    }
    return Tampering.of(Tampering.Kind.CHANGED, sealed.sequence(), () -> changed(sealed));
  }

  private static String moved(SealedEvent sealed, long sealedAs) {
    long standsAs = sealed.leaf() + 1;
    return sealed
        .event()
        .map(
            now ->
                TamperingWords.WORDS.movedAndNow(
                    sealed.sequence(), now.action().toString(), at(now), sealedAs, standsAs))
        .orElseGet(() -> TamperingWords.WORDS.moved(sealed.sequence(), sealedAs, standsAs));
  }

  private static String changed(SealedEvent sealed) {
    return sealed
        .event()
        .map(
            now ->
                TamperingWords.WORDS.changedAndNow(
                    sealed.sequence(), now.action().toString(), at(now)))
        .orElseGet(() -> TamperingWords.WORDS.changed(sealed.sequence()));
  }

  private static String at(AuditEvent event) {
    return event.at().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Whether what stands there is what another leaf was made of. */
  private Optional<Long> elsewhere(SealedEvent sealed) {
    KeptLeaves all = new KeptLeaves(seals.tiles());
    Optional<Hash> asItStands = leaf(hasher, sealed);
    long from = 0;
    List<SealedEvent> page = seals.events(from, PAGE);
    while (!page.isEmpty()) {
      for (SealedEvent other : page) {
        Optional<Hash> kept = all.find(other.leaf());
        boolean moved =
            kept.isPresent()
                && (kept.equals(asItStands)
                    || kept.equals(
                        leaf(hasher, other.sequence(), other.personal(), sealed.event())));
        if (moved && other.leaf() != sealed.leaf()) {
          return Optional.of(other.leaf());
        }
      }
      from = page.get(page.size() - 1).leaf() + 1;
      page = seals.events(from, PAGE);
    }
    return Optional.empty();
  }

  private void cut(long size) {
    long read = size();
    name(Tampering.of(Tampering.Kind.CUT, () -> TamperingWords.WORDS.treeIsLonger(read, size)));
  }

  private void tree(long size) {
    boolean more =
        !seals.events(size, 1).isEmpty() || (size() == size && leaves.find(size).isPresent());
    // Asked last: whatever was sealed while all of it was read is no leaf beyond the end.
    Optional<Tile.Place> damaged = tiles.damaged(() -> seals.size() > size);
    if (damaged.isPresent() || (more && seals.size() == size)) {
      name(
          Tampering.of(
              Tampering.Kind.TREE,
              () ->
                  damaged
                      .map(place -> TamperingWords.WORDS.treeDiffers(place.level(), place.index()))
                      .orElseGet(TamperingWords.WORDS::treeGoesOn)));
    }
  }

  private void add(Hash leaf) {
    frontier.add(leaf);
    tiles.add(leaf);
    root();
  }

  private void root() {
    if (checkpoints.wants(size())) {
      checkpoints.root(size(), frontier.root(), lastAt);
    }
  }

  private void name(Tampering one) {
    if (found.size() < MOST_NAMED) {
      found.add(one);
    }
  }

  /** When the first of them happened that stands; empty where none does. */
  Optional<Instant> earliest() {
    return Optional.of(earliest).filter(at -> at.isBefore(Instant.MAX));
  }

  /** Sequences between the first and the last that no event has. */
  Verdict.Unused unused() {
    return sequences.unused();
  }
}
