package io.cloakroom.record.checkpoint;

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
