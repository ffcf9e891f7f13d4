package io.cloakroom.record.tiles;

import io.cloakroom.record.leaf.EventLeaf;
import io.cloakroom.record.leaf.PersonalParts;
import io.cloakroom.record.prune.PruneStore;
import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.seal.SealedEvent;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.LogTree;
import io.cloakroom.record.tree.Tile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Writes all leaves under a checkpoint to a {@link TileFolder}, some bundles at a time, and changes
 * nothing of the record. Of people it writes the salted hashes that stand in their leaves.
 */
public final class TileExport {
  private static final int PAGE_TILES = 8;

  /** A leaf is longer than a bundle can tell; files of lines can hold it. */
  public static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLong(long sequence, int bytes) {
      super("event " + sequence + " has a leaf of " + bytes + " bytes");
    }
  }

  private final SealStore seals;
  private final PruneStore pruning;

  public TileExport(SealStore seals, PruneStore pruning) {
    this.seals = seals;
    this.pruning = pruning;
  }

  /**
   * Writes what is not there yet: the folder may be one that was interrupted.
   *
   * @param progress learns from time to time how many leaves are there
   * @throws LogTree.Incomplete when the tree that is kept is damaged
   * @throws TooLong when a leaf cannot be written
   */
  public void write(TileFolder to, LongConsumer progress) throws IOException {
    TileLayout layout = to.layout();
    for (long first = begun(to); first < layout.bundles(); first += PAGE_TILES) {
      int many = (int) Math.min(PAGE_TILES, layout.bundles() - first);
      page(to, first, many);
      progress.accept(Math.min(layout.size(), (first + many) * Tile.WIDTH));
    }
    for (int level = 1; layout.tiles(level) > 0; level++) {
      for (long index = 0; index < layout.tiles(level); index++) {
        Tile.Place place = new Tile.Place(level, index);
        put(to.tile(level, index), hashes(place, layout, seals.tiles().find(place)));
      }
    }
    // Behind the events: what was removed while these were read is said by then.
    List<String> statements = pruning.all();
    if (!statements.isEmpty()) {
      Files.write(to.pruned(), String.join("", statements).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The first bundle that is not there as it was to be. */
  private static long begun(TileFolder to) throws IOException {
    long index = 0;
    while (index < to.layout().bundles() && isWhole(to, index)) {
      index++;
    }
    return index;
  }

  /** The tile is written last. */
  private static boolean isWhole(TileFolder to, long index) throws IOException {
    Path bundle = to.bundle(index);
    return to.find(new Tile.Place(0, index)).isPresent()
        && (!Files.exists(bundle)
            || EntryBundle.isWhole(Files.readAllBytes(bundle), to.layout().width(0, index)));
  }

  private void page(TileFolder to, long first, int many) throws IOException {
    TileLayout layout = to.layout();
    long from = first * Tile.WIDTH;
    int leaves = (int) Math.min(layout.size() - from, (long) many * Tile.WIDTH);
    List<Optional<byte[]>> contents = contents(from, leaves);
    Map<Tile.Place, Tile> kept = seals.tiles().find(new Tile.Place(0, first), many);
    for (int i = 0; i < many; i++) {
      Tile.Place place = new Tile.Place(0, first + i);
      int begin = i * Tile.WIDTH;
      EntryBundle bundle = new EntryBundle();
      contents
          .subList(begin, begin + layout.width(0, place.index()))
          .forEach(one -> one.ifPresentOrElse(bundle::add, bundle::addGone));
      if (!bundle.isEmpty()) {
        put(to.bundle(place.index()), bundle.made());
      }
      put(to.tile(0, place.index()), hashes(place, layout, Optional.ofNullable(kept.get(place))));
    }
  }

  /** Of each leaf; empty where its event is gone, or was damaged. */
  private List<Optional<byte[]>> contents(long from, int many) {
    List<Optional<byte[]>> contents = new ArrayList<>(many);
    for (int i = 0; i < many; i++) {
      contents.add(Optional.empty());
    }
    for (SealedEvent sealed : seals.events(from, many)) {
      if (sealed.leaf() < from + many) {
        contents.set((int) (sealed.leaf() - from), content(sealed));
      }
    }
    return contents;
  }

  private static Optional<byte[]> content(SealedEvent sealed) {
    Optional<byte[]> content;
    try {
      PersonalParts parts = PersonalParts.parse(sealed.personal());
      content = sealed.event().map(one -> EventLeaf.content(sealed.sequence(), one, parts));
    } catch (IllegalArgumentException damaged) {
      return Optional.empty();
    }
    content
        .filter(bytes -> bytes.length > EntryBundle.LONGEST)
        .ifPresent(
            bytes -> {
              throw new TooLong(sealed.sequence(), bytes.length);
            });
    return content;
  }

  /** As many as it had when the record was as long as the layout. */
  private static byte[] hashes(Tile.Place place, TileLayout layout, Optional<Tile> kept) {
    int width = layout.width(place.level(), place.index());
    Tile tile =
        kept.filter(one -> one.width() >= width)
            .orElseThrow(() -> LogTree.Incomplete.of(place.index() * Tile.WIDTH));
    return Arrays.copyOf(tile.bytes(), width * Hash.BYTES);
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
