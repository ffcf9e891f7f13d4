package io.cloakroom.record.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Hashes leaves and nodes, each kind with a byte of its own before it. For one thread at a time.
 */
public final class TreeHasher {
  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest digest;

  public TreeHasher() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** That of a tree without leaves. */
  public Hash empty() {
    return Hash.owning(digest.digest());
  }

  public Hash leaf(byte[] content) {
    digest.update(LEAF);
    return Hash.owning(digest.digest(content));
  }

  public Hash node(Hash left, Hash right) {
    digest.update(NODE);
    digest.update(left.raw());
    return Hash.owning(digest.digest(right.raw()));
  }
}
