package io.cloakroom.record.tiles;

import io.cloakroom.record.tree.Hash;
import java.util.List;
import java.util.Optional;

/**
 * Entries that do not fit the tile of their leaves.
 *
 * @param made the leaf of each entry, one more than there may be at most; empty where it is gone
 * @param sequences of each, -1 where there is none
 * @param kept the leaves as the tile has them; none where there is no such tile
 * @param cut whether the file ends within an entry, or goes on behind those that were read
 */
record OddBundle(List<Optional<Hash>> made, List<Long> sequences, List<Hash> kept, boolean cut) {
  /** Whether this entry is made into that leaf. */
  boolean fits(int entry, int leaf) {
    return entry < made.size()
        && leaf < kept.size()
        && made.get(entry).filter(kept.get(leaf)::equals).isPresent();
  }
}
