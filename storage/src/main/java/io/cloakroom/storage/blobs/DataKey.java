package io.cloakroom.storage.blobs;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.util.SecretBytes;
import io.cloakroom.vault.ImageId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/**
 * The key of one image: 256 random bits for AES-GCM in segments of 64 KiB, each with a key derived
 * by HKDF-SHA256 (Tink, AES-GCM-HKDF streaming), so that a reader knows of every segment that it is
 * whole, in its place and of this image.
 */
final class DataKey {
  static final int SEGMENT_BYTES = 64 * 1024;
  private static final int KEY_BYTES = 32;

  private final SecretBytes secret;

  private DataKey(SecretBytes secret) {
    this.secret = secret;
  }

  static DataKey fresh() {
    return new DataKey(SecretBytes.randomBytes(KEY_BYTES));
  }

  static DataKey unwrap(ImageId image, byte[] wrapped, Aead master)
      throws GeneralSecurityException {
    byte[] key = master.decrypt(wrapped, about(image));
    return new DataKey(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()));
  }

  /** Sealed by the master key, and of use for this image only. */
  byte[] wrap(ImageId image, Aead master) throws GeneralSecurityException {
    return master.encrypt(secret.toByteArray(InsecureSecretKeyAccess.get()), about(image));
  }

  @AccessesPartialKey
  AesGcmHkdfStreaming cipher() throws GeneralSecurityException {
    AesGcmHkdfStreamingParameters parameters =
        AesGcmHkdfStreamingParameters.builder()
            .setKeySizeBytes(KEY_BYTES)
            .setDerivedAesGcmKeySizeBytes(KEY_BYTES)
            .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
            .setCiphertextSegmentSizeBytes(SEGMENT_BYTES)
            .build();
    return (AesGcmHkdfStreaming)
        AesGcmHkdfStreaming.create(AesGcmHkdfStreamingKey.create(parameters, secret));
  }

  private static byte[] about(ImageId image) {
    return ("data key of image " + image).getBytes(StandardCharsets.UTF_8);
  }
}
