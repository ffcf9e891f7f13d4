package io.cloakroom.record.verify;

import io.cloakroom.record.tree.Hash;
import io.cloakroom.record.tree.TreeHasher;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** The roots of the full subtrees of the leaves so far, from which the root of all is made. */
final class Frontier {
  private final TreeHasher hasher;
  private final Deque<Hash> largestLast = new ArrayDeque<>();
  private long size;

  Frontier(TreeHasher hasher) {
    this.hasher = hasher;
  }

  void add(Hash leaf) {
    Hash hash = leaf;
    for (long left = size; (left & 1) == 1; left >>= 1) {
      hash = hasher.node(largestLast.pop(), hash);
    }
    largestLast.push(hash);
    size++;
  }

  long size() {
    return size;
  }

  Hash root() {
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
