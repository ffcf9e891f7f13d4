package io.cloakroom.record.checkpoint;

import io.cloakroom.record.tree.Hash;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The SHA-256 over the numbers of events, each in 8 bytes, in the order of their leaves. */
public final class SequenceDigest {
  private final MessageDigest digest;

  public SequenceDigest() {
    try {
      this.digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  public void add(long sequence) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
  }

  /** Over those that were added; it begins anew. */
  public Hash end() {
    return Hash.of(digest.digest());
  }
}
