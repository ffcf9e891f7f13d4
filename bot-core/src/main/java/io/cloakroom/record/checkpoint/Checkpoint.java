package io.cloakroom.record.checkpoint;

import io.cloakroom.record.tree.Hash;

/**
 * That the record had so many events, and this root over them.
 *
 * @param origin which record: one line, the same for good
 * @param size how many leaves
 */
public record Checkpoint(String origin, long size, Hash root) {
  public Checkpoint {
    if (origin.isBlank() || origin.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("not the name of a record: \"" + origin + "\"");
    }
    if (size < 0) {
      throw new IllegalArgumentException("no record has " + size + " events");
    }
  }

  /** What is signed. */
  public String body() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }
}
