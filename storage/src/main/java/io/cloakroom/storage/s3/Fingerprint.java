package io.cloakroom.storage.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether bytes are those that were sent.
 *
 * @param length in bytes
 * @param sha256 in hexadecimal
 */
record Fingerprint(long length, String sha256) {
  /** Of all that the stream holds. */
  static Fingerprint of(InputStream bytes) throws IOException {
    DigestInputStream digest = new DigestInputStream(bytes, digest());
    long length = digest.transferTo(OutputStream.nullOutputStream());
    return of(length, digest.getMessageDigest());
  }

  static Fingerprint of(long length, MessageDigest digest) {
    return new Fingerprint(length, HexFormat.of().formatHex(digest.digest()));
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
