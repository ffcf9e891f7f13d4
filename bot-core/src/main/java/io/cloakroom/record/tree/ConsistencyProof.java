package io.cloakroom.record.tree;

import java.util.ArrayList;
import java.util.List;

/**
 * Proves that a tree begins with all the leaves of a smaller one, in their order.
 *
 * @param from the size of the smaller, at least 1
 * @param to the size of the larger
 * @param path the nodes that both roots can be made of
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {
  public ConsistencyProof {
    path = List.copyOf(path);
    if (from < 1 || from > to) {
      throw new IllegalArgumentException(from + " is no earlier size of " + to);
    }
  }

  /** Whether the tree with the one root goes on from that with the other. */
  public boolean proves(Hash earlier, Hash later) {
    if (from == to) {
      return path.isEmpty() && earlier.equals(later);
    }
    List<Hash> nodes = new ArrayList<>(path);
    if (Long.bitCount(from) == 1) {
      nodes.add(0, earlier);
    }
    return !nodes.isEmpty() && meets(nodes, earlier, later);
  }

  private boolean meets(List<Hash> nodes, Hash earlier, Hash later) {
    TreeHasher hasher = new TreeHasher();
    int whole = Long.numberOfTrailingZeros(from);
    long node = (from - 1) >> whole;
    long last = (to - 1) >> whole;
    Hash before = nodes.get(0);
    Hash after = nodes.get(0);
    for (Hash beside : nodes.subList(1, nodes.size())) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        before = hasher.node(beside, before);
        after = hasher.node(beside, after);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        after = hasher.node(after, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && before.equals(earlier) && after.equals(later);
  }
}
