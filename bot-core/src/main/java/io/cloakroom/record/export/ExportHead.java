package io.cloakroom.record.export;

import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.VerifierKey;
import io.cloakroom.record.tree.Hash;
import java.util.List;

/**
 * What stands at the beginning of an export: which leaves it has of which tree, and what stands for
 * the others, so that the root of the tree can be made from the file alone.
 *
 * @param scope which events it shows
 * @param checkpoint of the tree
 * @param key that signed it, to be compared with one that is known from elsewhere
 * @param from the first leaf, from 0
 * @param to the first leaf behind it, at most the size of the tree
 * @param left roots over the leaves before, as {@link io.cloakroom.record.tree.LogTree#cover}
 * @param right roots over the leaves behind
 */
public record ExportHead(
    ExportScope scope,
    SignedCheckpoint checkpoint,
    VerifierKey key,
    long from,
    long to,
    List<Hash> left,
    List<Hash> right) {
  public ExportHead {
    left = List.copyOf(left);
    right = List.copyOf(right);
    if (from < 0 || from > to || to > checkpoint.checkpoint().size()) {
      throw new IllegalArgumentException(from + " to " + to + " are no leaves of its checkpoint");
    }
  }

  /** How many leaves it has. */
  public long leaves() {
    return to - from;
  }
}
