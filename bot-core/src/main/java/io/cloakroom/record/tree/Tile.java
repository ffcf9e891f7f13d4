package io.cloakroom.record.tree;

import java.util.Arrays;

/**
 * Up to 256 neighbouring hashes of one level of the tree, from which all between them and the next
 * level can be made: as C2SP's tlog-tiles lays a log out. Level 0 holds leaves, level 1 the roots
 * of full tiles of level 0, and so on.
 */
public final class Tile {
  /** How many hashes a full one holds. */
  public static final int WIDTH = 256;

  /** So many levels of the tree lie between one level of tiles and the next. */
  static final int HEIGHT = 8;

  /**
   * Where a tile stands.
   *
   * @param level from 0, that of the leaves
   * @param index from 0, counted within its level
   */
  public record Place(int level, long index) {
    public Place {
      if (level < 0 || level > 7 || index < 0) {
        throw new IllegalArgumentException("no tile stands at " + level + "/" + index);
      }
    }
  }

  private final byte[] hashes;

  private Tile(byte[] hashes) {
    this.hashes = hashes;
  }

  /**
   * One from its hashes, one after another.
   *
   * @throws IllegalArgumentException when that is no number of whole hashes from 1 to 256
   */
  public static Tile of(byte[] hashes) {
    if (hashes.length == 0
        || hashes.length % Hash.BYTES != 0
        || hashes.length > WIDTH * Hash.BYTES) {
      throw new IllegalArgumentException(hashes.length + " bytes are no tile");
    }
    return new Tile(hashes.clone());
  }

  /** How many hashes it holds. */
  public int width() {
    return hashes.length / Hash.BYTES;
  }

  public byte[] bytes() {
    return hashes.clone();
  }

  /**
   * One of its hashes.
   *
   * @param position from 0
   */
  public Hash hash(int position) {
    return Hash.owning(
        Arrays.copyOfRange(hashes, position * Hash.BYTES, (position + 1) * Hash.BYTES));
  }

  /** The node over {@code 2^height} of its hashes, the first of which stands at the position. */
  Hash node(TreeHasher hasher, int position, int height) {
    if (height == 0) {
      return hash(position);
    }
    int half = 1 << (height - 1);
    return hasher.node(
        node(hasher, position, height - 1), node(hasher, position + half, height - 1));
  }
}
