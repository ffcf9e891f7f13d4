package io.cloakroom.record.verify;

import io.cloakroom.record.tree.Frontier;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.Tile;
import io.cloakroom.record.tree.Tiles;
import io.cloakroom.record.tree.TreeHasher;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Makes every tile above the leaves anew, and compares it with the one that is kept. */
public final class TileComparison {
  private final Tiles tiles;
  private final TreeHasher hasher;
  private final List<Level> levels = new ArrayList<>();
  private Optional<Tile.Place> damaged = Optional.empty();

  /** The tile that grows at one level. */
  private final class Level {
    private final int level;
    private final ByteArrayOutputStream hashes = new ByteArrayOutputStream();
    private Frontier nodes = new Frontier(hasher);
    private long index;

    Level(int level) {
      this.level = level;
    }

    void add(Hash hash) {
      hashes.writeBytes(hash.bytes());
      nodes.add(hash);
      if (nodes.size() == Tile.WIDTH) {
        Hash root = nodes.root();
        end(() -> false);
        level(level + 1).add(root);
      }
    }

    /**
     * Of the leaves themselves the kept ones are what is compared with.
     *
     * @param grown whether one that is not full may have more in it by now
     */
    void end(BooleanSupplier grown) {
      if (hashes.size() > 0 && level > 0) {
        Tile.Place place = new Tile.Place(level, index);
        byte[] made = hashes.toByteArray();
        byte[] kept = tiles.find(place).map(Tile::bytes).orElseGet(() -> new byte[0]);
        boolean same =
            Arrays.equals(kept, made)
                || (Arrays.mismatch(kept, made) == made.length && grown.getAsBoolean());
        if (!same && damaged.isEmpty()) {
          damaged = Optional.of(place);
        }
      }
      hashes.reset();
      nodes = new Frontier(hasher);
      index++;
    }
  }

  public TileComparison(Tiles tiles, TreeHasher hasher) {
    this.tiles = tiles;
    this.hasher = hasher;
  }

  void add(Hash leaf) {
    level(0).add(leaf);
  }

  /** Goes on with a full tile of leaves, which were compared by themselves. */
  public void addTile(Hash root) {
    level(0);
    level(1).add(root);
  }

  /**
   * The first tile that is not what it must be; after the last leaf.
   *
   * @param grown whether more was sealed meanwhile
   */
  public Optional<Tile.Place> damaged(BooleanSupplier grown) {
    List.copyOf(levels).forEach(level -> level.end(grown));
    return damaged;
  }

  private Level level(int level) {
    if (levels.size() == level) {
      levels.add(new Level(level));
    }
    return levels.get(level);
  }
}
