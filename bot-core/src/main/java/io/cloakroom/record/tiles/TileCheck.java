package io.cloakroom.record.tiles;

import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.checkpoint.KeyChain;
import io.cloakroom.record.checkpoint.KeySuccession;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.tree.Ahead;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.KeptLeaves;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.record.verify.MetSequences;
import io.cloakroom.record.verify.Tampering;
import io.cloakroom.record.verify.TileComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Whether a folder of tiles is the record that was sealed and signed, by the folder alone: each
 * entry is hashed to its leaf, the leaves to the tiles above and to the roots, and these are
 * compared with the checkpoint in it and with those that somebody brings from elsewhere. What an
 * entry says is not looked at, but for its sequence. One check, used once.
 */
public final class TileCheck {
  private static final int MOST_NAMED = 20;
  private static final int PART_BUNDLES = 64;

  /** Sequences are taken a thousand at a time by a database, and not all are used. */
  private static final long SEQUENCES_EACH = 2_048;

  /** Of a size that a checkpoint only claims, no more memory is taken than that of so many. */
  private static final long MOST_SPREAD = 1 << 17;

  private final TileFolder folder;
  private final TileLayout layout;
  private final Tiles tiles;
  private final KeyChain keys;
  private final List<SignedCheckpoint> brought;
  private final int threads;
  private final TileComparison above;
  private final KeptLeaves roots;
  private final OddEvents oddEvents;
  private final MetSequences sequences;
  private final List<Tampering> found = new ArrayList<>();
  private Optional<Stretch> missing = Optional.empty();
  private boolean comparable = true;
  private long events;
  private long pruned;

  /** Bundles of which nothing is there, from one to another. */
  private record Stretch(long first, long last) {}

  /**
   * @param trusted keys one of which must have signed; without any, that of the folder is believed
   * @param brought checkpoints that were posted, or kept elsewhere
   * @param threads on so many it is read and hashed
   */
  public TileCheck(
      TileFolder folder, KeyChain trusted, List<SignedCheckpoint> brought, int threads) {
    this.folder = folder;
    this.layout = folder.layout();
    this.tiles = folder;
    this.keys = trusted.keys().isEmpty() ? KeyChain.of(folder.key()) : trusted;
    this.brought = List.copyOf(brought);
    this.threads = threads;
    this.above = new TileComparison(tiles, new TreeHasher());
    // What level 1 holds is of a tile what level 0 holds of an event.
    this.roots = new KeptLeaves(place -> tiles.find(new Tile.Place(1, place.index())));
    this.oddEvents = new OddEvents(folder);
    this.sequences =
        new MetSequences(SEQUENCES_EACH * (Math.min(layout.size(), MOST_SPREAD) + SEQUENCES_EACH));
  }

  /**
   * Reads all of it.
   *
   * @param progress learns from time to time how many leaves were read
   * @throws io.cloakroom.record.export.ExportSource.Damaged when something in it is no plain file
   */
  public TileVerdict run(LongConsumer progress) throws IOException {
    // First: whatever is read before might be a pipe that never ends.
    List<String> strange = new FolderFiles(folder).strange();
    signatures();
    PrunedLeaves without = PrunedLeaves.read(folder.pruned(), keys);
    without.objections().forEach(words -> name(Tampering.Kind.STATEMENT, words));
    strange.forEach(words -> name(Tampering.Kind.INSERTED, words));
    try {
      bundles(without, progress);
    } catch (UncheckedIOException cannot) {
      throw cannot.getCause();
    }
    tree();
    int compared = checkpoints(without);
    return new TileVerdict(
        folder.checkpoint(), folder.key(), events, pruned, compared, sequences.unused(), found);
  }

  private void signatures() {
    keys.objections().forEach(words -> name(Tampering.Kind.CHECKPOINT, words));
    signed(folder.checkpoint(), "Its checkpoint");
    if (!keys.knows(folder.key())) {
      name(Tampering.Kind.CHECKPOINT, "It names another key than that of this record.");
    }
    brought.forEach(one -> signed(one, "The checkpoint that was given"));
  }

  private void signed(SignedCheckpoint checkpoint, String which) {
    if (!keys.knows(checkpoint.checkpoint().origin()) || !keys.believes(checkpoint)) {
      name(
          Tampering.Kind.CHECKPOINT,
          which
              + " "
              + keys.refusal(checkpoint)
                  .orElse("is not signed with the key of this record, or is of another record")
              + ".");
    }
  }

  private void bundles(PrunedLeaves without, LongConsumer progress) {
    Iterator<Supplier<List<ReadBundle>>> parts =
        LongStream.iterate(0, i -> i < layout.bundles(), i -> i + PART_BUNDLES)
            .mapToObj(first -> (Supplier<List<ReadBundle>>) () -> read(first))
            .iterator();
    try (Ahead<List<ReadBundle>> ahead = new Ahead<>(parts, threads)) {
      boolean more = true;
      while (more && ahead.hasNext()) {
        List<ReadBundle> part = ahead.next();
        part.forEach(one -> bundle(one, without));
        progress.accept(Math.min(layout.size(), (last(part) + 1) * Tile.WIDTH));
        // A checkpoint can name more than any disk holds.
        more = part.stream().anyMatch(one -> one.tile() || one.entries());
      }
    }
    missing.ifPresent(
        stretch ->
            name(
                Tampering.Kind.CUT,
                "Everything from leaf "
                    + stretch.first() * Tile.WIDTH
                    + " on was cut off: "
                    + layout.size()
                    + " were signed."));
  }

  private static long last(List<ReadBundle> part) {
    return part.get(part.size() - 1).index();
  }

  /** On another thread. */
  private List<ReadBundle> read(long first) {
    BundleReader reader = new BundleReader(folder);
    List<ReadBundle> read = new ArrayList<>(PART_BUNDLES);
    try {
      for (long i = first; i < Math.min(layout.bundles(), first + PART_BUNDLES); i++) {
        read.add(reader.read(i));
      }
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
    return read;
  }

  private void bundle(ReadBundle one, PrunedLeaves without) {
    if (!one.tile() && !one.entries()) {
      long first = missing.map(Stretch::first).orElse(one.index());
      missing = Optional.of(new Stretch(first, one.index()));
      comparable = false;
      return;
    }
    missing.ifPresent(
        stretch ->
            name(
                Tampering.Kind.REMOVED,
                "Nothing is there of the leaves "
                    + stretch.first() * Tile.WIDTH
                    + " to "
                    + ((stretch.last() + 1) * Tile.WIDTH - 1)
                    + "."));
    missing = Optional.empty();
    boolean fits = root(one);
    one.odd().ifPresent(odd -> oddEvents.of(one.index(), odd, fits).forEach(this::name));
    gone(one, without);
    for (long sequence : one.sequences()) {
      sequences.add(sequence);
    }
    events += one.sequences().length;
  }

  /** Whether the tile of leaves is the one of which the tile above was made. */
  private boolean root(ReadBundle one) {
    if (!one.tile()) {
      name(
          Tampering.Kind.TREE,
          "The tile "
              + layout.tile(0, one.index())
              + " is missing, or has not as many hashes as it must have.");
    }
    if (layout.width(0, one.index()) < Tile.WIDTH) {
      comparable &= one.tile();
      return one.tile() && isSigned();
    }
    if (one.root().isEmpty()) {
      comparable = false;
      return false;
    }
    Hash root = one.root().get();
    if (comparable) {
      above.addTile(root);
    }
    Optional<Hash> kept = roots.find(one.index());
    boolean fits = kept.equals(Optional.of(root));
    if (!fits && kept.isPresent()) {
      long first = one.index() * Tile.WIDTH;
      name(
          Tampering.Kind.TREE,
          "The leaves "
              + first
              + " to "
              + (first + Tile.WIDTH - 1)
              + " are not those of which "
              + layout.tile(1, one.index() / Tile.WIDTH)
              + " was made: they were changed, or that was.");
    }
    return fits;
  }

  private void gone(ReadBundle one, PrunedLeaves without) {
    List<Long> unsaid = one.gone().stream().filter(leaf -> !without.has(leaf)).toList();
    pruned += one.gone().size() - unsaid.size();
    if (!unsaid.isEmpty()) {
      name(
          Tampering.Kind.REMOVED,
          (unsaid.size() == 1
                  ? "The event of leaf " + unsaid.get(0) + " is"
                  : unsaid.size() + " events from leaf " + unsaid.get(0) + " on are")
              + " missing, and no statement that is signed with the key of this record says so:"
              + " removed or damaged in the database before this was exported, or taken out"
              + " since.");
    }
  }

  private void tree() {
    Optional<Tile.Place> damaged = comparable ? above.damaged(() -> false) : Optional.empty();
    if (damaged.isPresent()) {
      comparable = false;
      name(
          Tampering.Kind.TREE,
          "The tile "
              + layout.tile(damaged.get().level(), damaged.get().index())
              + " is not the one that belongs to the leaves below it.");
    }
  }

  /** With how many it was compared. */
  private int checkpoints(PrunedLeaves without) {
    if (!comparable) {
      return 0;
    }
    int compared = 1;
    List<Checkpoint> claims = new ArrayList<>(without.said());
    keys.followed().stream().map(KeySuccession::at).forEach(claims::add);
    for (SignedCheckpoint one : brought) {
      long size = one.checkpoint().size();
      if (size <= layout.size()) {
        compared++;
        claims.add(one.checkpoint());
      } else {
        name(
            Tampering.Kind.RESTORED,
            "A checkpoint of "
                + size
                + " events was given, and this has "
                + layout.size()
                + ": it was written before that one, or its end was cut off and an earlier"
                + " checkpoint put in.");
      }
    }
    claims.add(folder.checkpoint().checkpoint());
    claims.stream()
        .filter(one -> one.size() <= layout.size() && !isSigned(one))
        .mapToLong(Checkpoint::size)
        .min()
        .ifPresent(
            size ->
                name(
                    Tampering.Kind.REWRITTEN,
                    "Up to leaf "
                        + (size - 1)
                        + " it is another record than was signed: its root is not that of a"
                        + " checkpoint of "
                        + size
                        + " events."));
    return compared;
  }

  private boolean isSigned() {
    return isSigned(folder.checkpoint().checkpoint());
  }

  private boolean isSigned(Checkpoint checkpoint) {
    try {
      return new LogTree(checkpoint.size(), tiles).root().equals(checkpoint.root());
    } catch (LogTree.Incomplete damaged) {
      return false;
    }
  }

  private void name(Tampering.Kind kind, String words) {
    name(new Tampering(kind, OptionalLong.empty(), () -> words));
  }

  private void name(Tampering one) {
    if (found.size() < MOST_NAMED) {
      found.add(one);
    }
  }
}
