package io.cloakroom.record.tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tiles in memory, and the trees that were grown into them. */
public final class MemoryTiles implements Tiles {
  private final Map<Tile.Place, Tile> tiles = new HashMap<>();
  private long size;

  @Override
  public Optional<Tile> find(Tile.Place place) {
    return Optional.ofNullable(tiles.get(place));
  }

  /** Grows by these leaves, at once. */
  MemoryTiles add(List<byte[]> leaves) {
    TreeGrowth growth = new TreeGrowth(size, this);
    TreeHasher hasher = new TreeHasher();
    leaves.forEach(leaf -> growth.add(hasher.leaf(leaf)));
    tiles.putAll(growth.changed());
    size = growth.size();
    return this;
  }

  LogTree tree() {
    return new LogTree(size, this);
  }
}
