package io.cloakroom.record.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Where the tiles of a tree are kept. */
public interface Tiles {
  /** The tile there, full or not; empty when there is none. */
  Optional<Tile> find(Tile.Place place);

  /**
   * Neighbouring ones of one level, by where they stand; none where none is.
   *
   * @param many how many, the first with them
   */
  default Map<Tile.Place, Tile> find(Tile.Place first, int many) {
    Map<Tile.Place, Tile> all = new HashMap<>();
    for (int i = 0; i < many; i++) {
      Tile.Place place = new Tile.Place(first.level(), first.index() + i);
      find(place).ifPresent(tile -> all.put(place, tile));
    }
    return all;
  }
}
