package io.cloakroom.tombstone;

import io.cloakroom.record.seal.SealStore;
import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.LogTree;
import java.util.Optional;

/**
 * How far the record was when tombstones were last written: its number of leaves, and the last of
 * them.
 *
 * @param last the hash of that leaf; empty where there is none
 */
public record Stand(long leaves, Optional<Hash> last) {
  /** Before anything was written. */
  public static final Stand NONE = new Stand(0, Optional.empty());

  public Stand {
    if (leaves < 0 || (leaves > 0) != last.isPresent()) {
      throw new IllegalArgumentException("no stand of a record: " + leaves);
    }
  }

  /**
   * That of a record with so many leaves.
   *
   * @throws LogTree.Incomplete when the tile that the last belongs to is not whole
   */
  static Stand of(SealStore seals, long leaves) {
    return leaves == 0 ? NONE : new Stand(leaves, Optional.of(leaf(seals, leaves)));
  }

  /**
   * Whether the record does not go on from here: it is shorter, or another. Its database was put
   * back as it was at an earlier time. Where a part of the tree is missing that cannot be told, and
   * is for {@code audit verify} to say.
   */
  public boolean isAheadOf(SealStore seals) {
    if (leaves > seals.size()) {
      return true;
    }
    try {
      return leaves > 0 && !last.equals(Optional.of(leaf(seals, leaves)));
    } catch (LogTree.Incomplete damaged) {
      return false;
    }
  }

  private static Hash leaf(SealStore seals, long leaves) {
    return new LogTree(seals.size(), seals.tiles()).leaf(leaves - 1);
  }
}
