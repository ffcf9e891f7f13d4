package io.cloakroom.record.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** An Ed25519 key under a note: what it is called, and what its signatures are of. */
final class NoteKey {
  private static final int BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final Type type;
  private final String name;
  private final byte[] key;

  /** What is signed with a key; whoever holds it signs nothing else with it. */
  enum Type {
    /** The text of a note. */
    NOTE(1),
    /** The same, with when that was, by somebody who watched it grow. */
    COSIGNATURE(4);

    private final byte code;

    Type(int code) {
      this.code = (byte) code;
    }
  }

  private NoteKey(Type type, String name, byte[] key) {
    this.type = type;
    this.name = name;
    this.key = key;
  }

  static NoteKey of(Type type, String name, byte[] key) {
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == '+') || key.length != BYTES) {
      throw new IllegalArgumentException("not a key with the name \"" + name + "\"");
    }
    return new NoteKey(type, name, key.clone());
  }

  /**
   * One as it is written: {@code name+hash+key}.
   *
   * @throws IllegalArgumentException when it is none of that type
   */
  static NoteKey parse(Type type, String given) {
    String text = given.strip();
    String[] parts = text.split("\\+", 3);
    byte[] typed = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
    if (typed.length != BYTES + 1 || typed[0] != type.code) {
      throw new IllegalArgumentException("not a public key: \"" + text + "\"; try name+hash+key");
    }
    NoteKey parsed = of(type, parts[0], Arrays.copyOfRange(typed, 1, typed.length));
    if (!parsed.text().equals(text)) {
      throw new IllegalArgumentException("a public key with a mistake in it: \"" + text + "\"");
    }
    return parsed;
  }

  String name() {
    return name;
  }

  String text() {
    return name
        + "+"
        + HexFormat.of().toHexDigits(id())
        + "+"
        + Base64.getEncoder().encodeToString(typed());
  }

  /** Stands before each of its signatures. */
  int id() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest.digest(typed())).getInt();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Whether whoever holds the secret half signed it. */
  boolean signed(String body, byte[] signature) {
    // Java takes one with more behind it for the same.
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey());
      ed25519.update(body.getBytes(StandardCharsets.UTF_8));
      return ed25519.verify(signature);
    } catch (GeneralSecurityException notOne) {
      return false;
    }
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    ByteBuffer encoded = ByteBuffer.allocate(X509.length + BYTES).put(X509).put(key);
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new X509EncodedKeySpec(encoded.array()));
  }

  private byte[] typed() {
    return ByteBuffer.allocate(BYTES + 1).put(type.code).put(key).array();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NoteKey that && that.text().equals(text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
