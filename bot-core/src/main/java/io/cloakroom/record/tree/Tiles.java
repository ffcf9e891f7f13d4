package io.cloakroom.record.tree;

import java.util.Optional;

/** Where the tiles of a tree are kept. */
public interface Tiles {
  /** The tile there, full or not; empty when there is none. */
  Optional<Tile> find(Tile.Place place);
}
