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

/** Makes every tile above the leaves anew, and compares it with the one that is kept. */
final class TileComparison {
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
        end();
        level(level + 1).add(root);
      }
    }

    /** Of the leaves themselves the kept ones are what is compared with. */
    void end() {
      if (hashes.size() > 0 && level > 0) {
        Tile.Place place = new Tile.Place(level, index);
        boolean same =
            tiles
                .find(place)
                .filter(kept -> Arrays.equals(kept.bytes(), hashes.toByteArray()))
                .isPresent();
        if (!same && damaged.isEmpty()) {
          damaged = Optional.of(place);
        }
      }
      hashes.reset();
      nodes = new Frontier(hasher);
      index++;
    }
  }

  TileComparison(Tiles tiles, TreeHasher hasher) {
    this.tiles = tiles;
    this.hasher = hasher;
  }

  void add(Hash leaf) {
    level(0).add(leaf);
  }

  /** The first tile that is not what it must be; after the last leaf. */
  Optional<Tile.Place> damaged() {
    List.copyOf(levels).forEach(Level::end);
    return damaged;
  }

  private Level level(int level) {
    if (levels.size() == level) {
      levels.add(new Level(level));
    }
    return levels.get(level);
  }
}
