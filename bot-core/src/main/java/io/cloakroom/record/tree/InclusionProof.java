package io.cloakroom.record.tree;

import java.util.List;
import java.util.Optional;

/**
 * Proves that a leaf stands in a tree.
 *
 * @param index where it stands, from 0
 * @param size of the tree
 * @param path what is hashed together with it, upwards
 */
public record InclusionProof(long index, long size, List<Hash> path) {
  public InclusionProof {
    path = List.copyOf(path);
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException(index + " is no leaf of " + size);
    }
  }

  /** Whether a tree with this root has this leaf there. */
  public boolean proves(Hash leaf, Hash root) {
    return root(leaf).filter(root::equals).isPresent();
  }

  /** The root of a tree that has this leaf there; empty when the path is none in such a tree. */
  public Optional<Hash> root(Hash leaf) {
    TreeHasher hasher = new TreeHasher();
    Hash hash = leaf;
    long node = index;
    long last = size - 1;
    for (Hash beside : path) {
      if (last == 0) {
        return Optional.empty();
      }
      if ((node & 1) == 1 || node == last) {
        hash = hasher.node(beside, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = hasher.node(hash, beside);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 ? Optional.of(hash) : Optional.empty();
  }
}
