package io.cloakroom.record.tree;

import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 hash: of a leaf, of a node, of a whole tree. */
public final class Hash {
  /** How long one is. */
  public static final int BYTES = 32;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * One from its bytes.
   *
   * @throws IllegalArgumentException when they are not {@link #BYTES}
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a hash has 32 bytes, and not " + bytes.length);
    }
    return new Hash(bytes.clone());
  }

  /**
   * One from its base64, as it stands in checkpoints and proofs.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Hash parse(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    if (!Base64.getEncoder().encodeToString(bytes).equals(base64)) {
      throw new IllegalArgumentException("not base64 as it is written here");
    }
    return of(bytes);
  }

  /** One that nobody else holds the bytes of. */
  static Hash owning(byte[] bytes) {
    return new Hash(bytes);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The bytes themselves, to be read only. */
  byte[] raw() {
    return bytes;
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return base64();
  }
}
