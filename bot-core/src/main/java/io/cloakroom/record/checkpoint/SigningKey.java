package io.cloakroom.record.checkpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;

/** The secret key with which checkpoints are signed: Ed25519. Prints nothing of itself. */
public final class SigningKey {
  private static final int BYTES = 32;
  private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

  private final byte[] seed;
  private final VerifierKey verifier;

  /**
   * @param seed 32 bytes
   * @param verifier what belongs to it
   */
  public SigningKey(byte[] seed, VerifierKey verifier) {
    if (seed.length != BYTES) {
      throw new IllegalArgumentException("a key has 32 bytes");
    }
    this.seed = seed.clone();
    this.verifier = verifier;
  }

  public VerifierKey verifier() {
    return verifier;
  }

  public SignedCheckpoint sign(Checkpoint checkpoint) {
    return new SignedCheckpoint(checkpoint, List.of(signature(checkpoint.body())));
  }

  /** That under the body of a note. */
  NoteSignature signature(String body) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(secretKey());
      ed25519.update(body.getBytes(StandardCharsets.UTF_8));
      return new NoteSignature(verifier.name(), verifier.key().id(), ed25519.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java since 15 has Ed25519", e);
    }
  }

  private PrivateKey secretKey() throws GeneralSecurityException {
    ByteBuffer encoded = ByteBuffer.allocate(PKCS8.length + BYTES).put(PKCS8).put(seed);
    return KeyFactory.getInstance("Ed25519")
        .generatePrivate(new PKCS8EncodedKeySpec(encoded.array()));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningKey key && MessageDigest.isEqual(seed, key.seed);
  }

  @Override
  public int hashCode() {
    return verifier.hashCode();
  }

  @Override
  public String toString() {
    return "SigningKey[" + verifier + "]";
  }
}
