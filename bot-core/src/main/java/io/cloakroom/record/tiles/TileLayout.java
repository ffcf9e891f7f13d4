package io.cloakroom.record.tiles;

import io.cloakroom.record.tree.Tile;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files a log of so many leaves has, and what they are called: <a
 * href="https://c2sp.org/tlog-tiles">C2SP tlog-tiles</a>.
 *
 * @param size how many leaves
 */
record TileLayout(long size) {
  private static final String ENTRIES = "entries";
  private static final int LEVELS = 8;
  private static final int GROUP = 1_000;
  private static final Pattern PATH =
      Pattern.compile("tile/(entries|[0-7])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:\\.p/[0-9]{1,3})?");

  /** How many hashes stand at that level. */
  private long hashes(int level) {
    return level >= LEVELS ? 0 : size >>> (Byte.SIZE * level);
  }

  /** How many bundles of entries, and as many tiles of leaves. */
  long bundles() {
    return tiles(0);
  }

  /** How many tiles that level has; 0 for those above the highest. */
  long tiles(int level) {
    return (hashes(level) + Tile.WIDTH - 1) / Tile.WIDTH;
  }

  /** How many hashes, or entries, the one there has; 0 where there is none. */
  int width(int level, long index) {
    return (int) Math.max(0, Math.min(Tile.WIDTH, hashes(level) - index * Tile.WIDTH));
  }

  /** Where the entries stand of which the tile of leaves with that index is made. */
  String bundle(long index) {
    return path(ENTRIES, index, width(0, index));
  }

  String tile(int level, long index) {
    return path(Integer.toString(level), index, width(level, index));
  }

  private static String path(String what, long index, int width) {
    StringBuilder groups = new StringBuilder(three(index % GROUP));
    for (long left = index / GROUP; left > 0; left /= GROUP) {
      groups.insert(0, "x" + three(left % GROUP) + "/");
    }
    String part = width == Tile.WIDTH ? "" : ".p/" + width;
    return "tile/" + what + "/" + groups + part;
  }

  private static String three(long number) {
    return String.format(Locale.ROOT, "%03d", number);
  }

  /** Whether a file of that name is one of them, which is written with slashes. */
  boolean has(String path) {
    Matcher parts = PATH.matcher(path);
    if (!parts.matches()) {
      return false;
    }
    long index = Long.parseLong(parts.group(2).replace("x", "").replace("/", ""));
    if (parts.group(1).equals(ENTRIES)) {
      return index < bundles() && bundle(index).equals(path);
    }
    int level = Integer.parseInt(parts.group(1));
    return index < tiles(level) && tile(level, index).equals(path);
  }
}
