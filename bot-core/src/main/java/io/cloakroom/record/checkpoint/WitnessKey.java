package io.cloakroom.record.checkpoint;

import java.time.Instant;
import java.util.Optional;

/**
 * The public key of a witness, and its name: an Ed25519 key with which somebody signs that they saw
 * a record grow to a checkpoint from all that they saw of it before (C2SP tlog-cosignature).
 */
public final class WitnessKey {
  private final NoteKey key;

  private WitnessKey(NoteKey key) {
    this.key = key;
  }

  /**
   * One from its bytes.
   *
   * @param name without blanks and plus signs
   */
  public static WitnessKey of(String name, byte[] key) {
    return new WitnessKey(NoteKey.of(NoteKey.Type.COSIGNATURE, name, key));
  }

  /**
   * One as it is written: {@code name+hash+key}.
   *
   * @throws IllegalArgumentException when it is none, or one for signatures without a time
   */
  public static WitnessKey parse(String text) {
    return new WitnessKey(NoteKey.parse(NoteKey.Type.COSIGNATURE, text));
  }

  public String name() {
    return key.name();
  }

  /** To be given to others. */
  public String text() {
    return key.text();
  }

  /** The first line of an answer that is its signature under the checkpoint; others are ignored. */
  public Optional<NoteSignature> signatureIn(String answer, Checkpoint checkpoint) {
    return answer
        .lines()
        .filter(line -> line.startsWith(NoteSignature.DASH))
        .flatMap(line -> NoteSignature.find(line).stream())
        .filter(one -> one.cosigned(key, checkpoint.body()).isPresent())
        .findFirst();
  }

  /** When it signed; empty where it did not. */
  Optional<Instant> signed(SignedCheckpoint checkpoint) {
    return checkpoint.signatures().stream()
        .flatMap(one -> one.cosigned(key, checkpoint.checkpoint().body()).stream())
        .findFirst();
  }

  NoteKey key() {
    return key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WitnessKey that && that.key.equals(key);
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
