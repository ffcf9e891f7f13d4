package io.cloakroom.record.tree;

import java.util.Optional;

/** The leaves that are kept, a tile at a time: for whoever goes through them in their order. */
public final class KeptLeaves {
  private final Tiles tiles;
  private Optional<Tile> tile = Optional.empty();
  private long index = -1;

  public KeptLeaves(Tiles tiles) {
    this.tiles = tiles;
  }

  /** The hash of that leaf; empty where the tree does not have it. */
  public Optional<Hash> find(long leaf) {
    if (leaf / Tile.WIDTH != index) {
      index = leaf / Tile.WIDTH;
      tile = tiles.find(new Tile.Place(0, index));
    }
    int position = (int) (leaf % Tile.WIDTH);
    return tile.filter(one -> one.width() > position).map(one -> one.hash(position));
  }
}
