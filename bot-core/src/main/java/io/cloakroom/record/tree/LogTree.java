package io.cloakroom.record.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree of the first so many leaves of the record, read from its tiles: its root, and what
 * proves that it holds a leaf or goes on from a smaller tree. For one thread at a time.
 */
public final class LogTree {
  /** Tiles of it are missing, or hold fewer hashes than they must. */
  public static final class Incomplete extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Incomplete(Tile.Place place) {
      super("tile " + place.level() + "/" + place.index() + " of the record's tree is not whole");
    }

    /** That of a leaf is. */
    public static Incomplete of(long leaf) {
      return new Incomplete(new Tile.Place(0, leaf / Tile.WIDTH));
    }
  }

  private final long size;
  private final Tiles tiles;
  private final TreeHasher hasher = new TreeHasher();
  private final Map<Tile.Place, Tile> read = new HashMap<>();

  /**
   * @param size how many leaves it has
   */
  public LogTree(long size, Tiles tiles) {
    if (size < 0) {
      throw new IllegalArgumentException("no tree has " + size + " leaves");
    }
    this.size = size;
    this.tiles = tiles;
  }

  public long size() {
    return size;
  }

  /**
   * What stands for all of it.
   *
   * @throws Incomplete when tiles are missing
   */
  public Hash root() {
    return size == 0 ? hasher.empty() : over(0, size);
  }

  /**
   * The hash of one leaf.
   *
   * @throws Incomplete when tiles are missing
   */
  public Hash leaf(long index) {
    return node(0, index);
  }

  /**
   * What proves that the leaf is in it.
   *
   * @param index smaller than the size
   * @throws Incomplete when tiles are missing
   */
  public InclusionProof inclusion(long index) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(index + " is no leaf of " + size);
    }
    List<Hash> path = new ArrayList<>();
    long low = 0;
    long high = size;
    while (high - low > 1) {
      long middle = low + split(high - low);
      if (index < middle) {
        path.add(over(middle, high));
        high = middle;
      } else {
        path.add(over(low, middle));
        low = middle;
      }
    }
    Collections.reverse(path);
    return new InclusionProof(index, size, path);
  }

  /**
   * What proves that it begins with the leaves of a smaller tree.
   *
   * @param from the size of that tree, at least 1
   * @throws Incomplete when tiles are missing
   */
  public ConsistencyProof consistency(long from) {
    if (from < 1 || from > size) {
      throw new IllegalArgumentException(from + " is no earlier size of " + size);
    }
    List<Hash> path = new ArrayList<>();
    long low = 0;
    long high = size;
    while (from != high) {
      long middle = low + split(high - low);
      if (from <= middle) {
        path.add(over(middle, high));
        high = middle;
      } else {
        path.add(over(low, middle));
        low = middle;
      }
    }
    if (low > 0) {
      path.add(over(low, high));
    }
    Collections.reverse(path);
    return new ConsistencyProof(from, size, path);
  }

  /**
   * The roots of the largest subtrees that stand for some leaves in the whole tree, in their order:
   * all that is to be known of these to make its root.
   *
   * @param from the first of them
   * @param to the first behind them, at most the size
   * @throws Incomplete when tiles are missing
   */
  public List<Hash> cover(long from, long to) {
    if (from < 0 || from > to || to > size) {
      throw new IllegalArgumentException(from + " to " + to + " are no leaves of " + size);
    }
    List<Hash> roots = new ArrayList<>();
    long at = from;
    while (at < to) {
      int height = coverHeight(at, to);
      roots.add(node(height, at >> height));
      at += 1L << height;
    }
    return roots;
  }

  /** That of the largest subtree that begins with this leaf and has none behind the end. */
  static int coverHeight(long at, long end) {
    int fits = Long.SIZE - 1 - Long.numberOfLeadingZeros(end - at);
    return Math.min(fits, Long.numberOfTrailingZeros(at));
  }

  /** The root of the leaves from one to before another, where the first begins a subtree. */
  private Hash over(long low, long high) {
    long many = high - low;
    if (Long.bitCount(many) == 1) {
      int height = Long.numberOfTrailingZeros(many);
      return node(height, low >> height);
    }
    long middle = low + split(many);
    return hasher.node(over(low, middle), over(middle, high));
  }

  /** The largest power of two that is smaller. */
  private static long split(long many) {
    return Long.highestOneBit(many - 1);
  }

  /** The node that has so many levels below it, of which all leaves are there. */
  private Hash node(int height, long index) {
    int level = height / Tile.HEIGHT;
    int within = height % Tile.HEIGHT;
    long first = index << within;
    Tile.Place place = new Tile.Place(level, first / Tile.WIDTH);
    int position = (int) (first % Tile.WIDTH);
    Tile tile = tile(place);
    if (tile.width() < position + (1 << within)) {
      throw new Incomplete(place);
    }
    return tile.node(hasher, position, within);
  }

  private Tile tile(Tile.Place place) {
    return read.computeIfAbsent(
        place, where -> tiles.find(where).orElseThrow(() -> new Incomplete(where)));
  }
}
