package io.cloakroom.record.tree;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Leaves that come to the end of a tree, and the tiles that change by them: those at its right
 * edge, and the new ones. For one thread at a time.
 */
public final class TreeGrowth {
  private final Tiles tiles;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<Tile.Place, Growing> changed = new LinkedHashMap<>();
  private long size;

  /** Hashes of one tile, and room for more. */
  private static final class Growing {
    private final byte[] hashes = new byte[Tile.WIDTH * Hash.BYTES];
    private int width;

    void add(Hash hash) {
      System.arraycopy(hash.raw(), 0, hashes, width * Hash.BYTES, Hash.BYTES);
      width++;
    }

    Tile tile() {
      return Tile.of(Arrays.copyOf(hashes, width * Hash.BYTES));
    }
  }

  /**
   * @param size how many leaves there are
   * @param tiles theirs
   */
  public TreeGrowth(long size, Tiles tiles) {
    this.size = size;
    this.tiles = tiles;
  }

  public long size() {
    return size;
  }

  /**
   * Puts one leaf to the end.
   *
   * @throws LogTree.Incomplete when the tile that it belongs to is not as it must be
   */
  public void add(Hash leaf) {
    add(0, size, leaf);
    size++;
  }

  /** The tiles that are not as they were. */
  public Map<Tile.Place, Tile> changed() {
    Map<Tile.Place, Tile> all = new LinkedHashMap<>();
    changed.forEach((place, growing) -> all.put(place, growing.tile()));
    return all;
  }

  private void add(int level, long position, Hash hash) {
    Tile.Place place = new Tile.Place(level, position / Tile.WIDTH);
    int width = (int) (position % Tile.WIDTH);
    Growing tile = changed.computeIfAbsent(place, where -> open(where, width));
    tile.add(hash);
    if (tile.width == Tile.WIDTH) {
      add(level + 1, place.index(), tile.tile().node(hasher, 0, Tile.HEIGHT));
    }
  }

  /** One that is wider or narrower than it must be was written by somebody else. */
  private Growing open(Tile.Place place, int width) {
    Growing growing = new Growing();
    if (width > 0) {
      Tile standing = tiles.find(place).orElseThrow(() -> new LogTree.Incomplete(place));
      if (standing.width() != width) {
        throw new LogTree.Incomplete(place);
      }
      for (int i = 0; i < width; i++) {
        growing.add(standing.hash(i));
      }
    }
    return growing;
  }
}
