package io.cloakroom.record.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The roots of the full subtrees of the leaves so far, from which the root of all is made. */
public final class Frontier {
  private final TreeHasher hasher;
  private final Deque<Hash> largestLast = new ArrayDeque<>();
  private long size;

  public Frontier(TreeHasher hasher) {
    this.hasher = hasher;
  }

  public void add(Hash leaf) {
    add(leaf, 0);
  }

  /**
   * Goes on with leaves of which nothing is known but the roots over them.
   *
   * @param roots as {@link LogTree#cover} told them, from the size so far on
   * @param end the size with them
   * @throws IllegalArgumentException when these are not as many as that takes
   */
  public void addAll(List<Hash> roots, long end) {
    Iterator<Hash> left = roots.iterator();
    while (size < end && left.hasNext()) {
      add(left.next(), LogTree.coverHeight(size, end));
    }
    if (size != end || left.hasNext()) {
      throw new IllegalArgumentException(
          roots.size() + " roots do not stand for the leaves up to " + end);
    }
  }

  private void add(Hash subtree, int height) {
    Hash hash = subtree;
    for (long left = size >> height; (left & 1) == 1; left >>= 1) {
      hash = hasher.node(largestLast.pop(), hash);
    }
    largestLast.push(hash);
    size += 1L << height;
  }

  public long size() {
    return size;
  }

  public Hash root() {
    if (size == 0) {
      return hasher.empty();
    }
    Iterator<Hash> smallestFirst = largestLast.iterator();
    Hash root = smallestFirst.next();
    while (smallestFirst.hasNext()) {
      root = hasher.node(smallestFirst.next(), root);
    }
    return root;
  }
}
