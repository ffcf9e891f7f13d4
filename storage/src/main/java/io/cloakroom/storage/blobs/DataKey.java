package io.cloakroom.storage.blobs;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import com.google.crypto.tink.util.SecretBytes;
import io.cloakroom.storage.keys.WrappedKeys;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
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
  private static final int TAG_BYTES = 16;

  private final SecretBytes secret;

  private DataKey(SecretBytes secret) {
    this.secret = secret;
  }

  static DataKey fresh() {
    return new DataKey(SecretBytes.randomBytes(KEY_BYTES));
  }

  static DataKey unwrap(ImageId image, byte[] wrapped, Aead master)
      throws GeneralSecurityException {
    return of(master.decrypt(wrapped, about(image)));
  }

  private static DataKey of(byte[] key) {
    return new DataKey(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()));
  }

  /** Sealed by the master key, and of use for this image only. */
  byte[] wrap(ImageId image, Aead master) throws GeneralSecurityException {
    return master.encrypt(bytes(), about(image));
  }

  /** The key of the body, sealed by this one of the image, and of use for these two only. */
  byte[] wrapBody(DataKey ofBody, ImageId body, ImageId image)
      throws GeneralSecurityException, IOException {
    ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
    try (OutputStream sealing = cipher().newEncryptingStream(wrapped, about(body, image))) {
      sealing.write(ofBody.bytes());
    }
    return wrapped.toByteArray();
  }

  /**
   * What {@link #wrapBody} wrapped.
   *
   * @throws DamagedPicture when it is not that
   */
  DataKey unwrapBody(byte[] wrapped, ImageId body, ImageId image) throws IOException {
    try (InputStream opening =
        cipher().newDecryptingStream(new ByteArrayInputStream(wrapped), about(body, image))) {
      return of(opening.readAllBytes());
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      throw new DamagedPicture(image, e);
    }
  }

  private byte[] bytes() {
    return secret.toByteArray(InsecureSecretKeyAccess.get());
  }

  /** How long that becomes which has so many bytes. */
  long sealedLength(long length) throws GeneralSecurityException {
    return cipher().expectedCiphertextSize(length);
  }

  /**
   * How long that was which became so many bytes.
   *
   * @throws DamagedPicture when nothing becomes so many
   */
  long plainLength(ImageId image, long sealed) throws GeneralSecurityException, IOException {
    AesGcmHkdfStreaming cipher = cipher();
    long segments = (sealed + SEGMENT_BYTES - 1) / SEGMENT_BYTES;
    long plain = sealed - segments * TAG_BYTES - cipher.getCiphertextOffset();
    if (plain < 0 || cipher.expectedCiphertextSize(plain) != sealed) {
      throw new DamagedPicture(image, new IOException("cut off"));
    }
    return plain;
  }

  /** Seals what is read. */
  InputStream sealing(BlobKey key, InputStream plain, long length)
      throws GeneralSecurityException, IOException {
    return new EncryptingStream(plain, length, cipher(), about(key), SEGMENT_BYTES);
  }

  /**
   * Opens what was sealed under that key. Its first segment is decrypted before this returns, so
   * that failure comes before success; where it fails, it closes what is sealed.
   *
   * @param image who is told of as damaged
   */
  InputStream opened(ImageId image, BlobKey key, InputStream sealed) throws IOException {
    ReadAttempts attempts = new ReadAttempts(sealed);
    try {
      InputStream decrypting = cipher().newDecryptingStream(attempts, about(key));
      PushbackInputStream plain =
          new PushbackInputStream(new PlainStream(image, decrypting, attempts));
      int first = plain.read();
      if (first >= 0) {
        plain.unread(first);
      }
      return plain;
    } catch (GeneralSecurityException | RuntimeException e) {
      sealed.close();
      throw new DamagedPicture(image, e);
    } catch (IOException e) {
      sealed.close();
      throw e;
    }
  }

  @AccessesPartialKey
  private AesGcmHkdfStreaming cipher() throws GeneralSecurityException {
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
    return WrappedKeys.about(image);
  }

  private static byte[] about(ImageId body, ImageId image) {
    return bytes("data key of body " + body + " for image " + image);
  }

  private static byte[] about(BlobKey key) {
    return bytes(key.image() + "/" + key.part());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
