package io.cloakroom.record.checkpoint;

import java.util.List;
import java.util.Optional;

/** A public key by which notes are checked, and its name: Ed25519. */
public final class VerifierKey {
  private final NoteKey key;

  private VerifierKey(NoteKey key) {
    this.key = key;
  }

  /**
   * One from its bytes.
   *
   * @param name without blanks and plus signs
   */
  public static VerifierKey of(String name, byte[] key) {
    return new VerifierKey(NoteKey.of(NoteKey.Type.NOTE, name, key));
  }

  /**
   * One as it is written: {@code name+hash+key}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static VerifierKey parse(String text) {
    return new VerifierKey(NoteKey.parse(NoteKey.Type.NOTE, text));
  }

  public String name() {
    return key.name();
  }

  /** To be given to others. */
  public String text() {
    return key.text();
  }

  /** The bytes of its signature under a checkpoint; empty where it signed none. */
  public Optional<byte[]> signatureUnder(SignedCheckpoint checkpoint) {
    return checkpoint.signatures().stream()
        .filter(one -> one.isOf(this, checkpoint.checkpoint().body()))
        .findFirst()
        .map(NoteSignature::bytes);
  }

  /** A checkpoint under which these bytes stand as its signature. */
  public SignedCheckpoint under(Checkpoint checkpoint, byte[] signature) {
    return new SignedCheckpoint(
        checkpoint, List.of(new NoteSignature(name(), key.id(), signature)));
  }

  NoteKey key() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey that && that.key.equals(key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
