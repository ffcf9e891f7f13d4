package io.cloakroom.deploy.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key as PEM: PKCS#8 (RFC 5958), and what older programs write, PKCS#1 of RSA (RFC
 * 8017, A.1.2) and SEC 1 of elliptic curves (RFC 5915).
 */
final class PemKey {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----(.*?)-----END \\1-----");

  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int PARAMETERS = 0xa0;
  private static final byte[] VERSION_0 = {2, 1, 0};

  /** rsaEncryption, without parameters. */
  private static final byte[] RSA = {
    6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  /** id-ecPublicKey. */
  private static final byte[] EC = {6, 7, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};

  private PemKey() {}

  /** Whether there is a key that a passphrase would open. */
  static boolean isEncrypted(String pem) {
    return pem.contains("BEGIN ENCRYPTED PRIVATE KEY") || pem.contains("Proc-Type: 4,ENCRYPTED");
  }

  /** The first key; empty where there is none that is understood. */
  static Optional<PrivateKey> read(String pem) {
    Matcher block = BLOCK.matcher(pem);
    if (!block.find()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(block.group(2));
      return switch (block.group(1)) {
        case "PRIVATE KEY" -> key(bytes);
        case "RSA PRIVATE KEY" -> key(pkcs8(RSA, bytes));
        case "EC PRIVATE KEY" -> key(pkcs8(joined(EC, curve(bytes)), bytes));
        default -> Optional.empty();
      };
    } catch (GeneralSecurityException | RuntimeException damaged) {
      return Optional.empty();
    }
  }

  private static Optional<PrivateKey> key(byte[] pkcs8) throws GeneralSecurityException {
    for (String algorithm : ALGORITHMS) {
      try {
        return Optional.of(
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
      } catch (InvalidKeySpecException another) {
        // The next one.
      }
    }
    return Optional.empty();
  }

  private static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return tagged(SEQUENCE, joined(VERSION_0, tagged(SEQUENCE, algorithm), tagged(OCTETS, key)));
  }

  /** The name of its curve, which the key itself says. */
  private static byte[] curve(byte[] key) {
    ByteBuffer within = content(ByteBuffer.wrap(key), SEQUENCE);
    while (within.hasRemaining()) {
      int tag = within.get(within.position()) & 0xff;
      ByteBuffer part = content(within, tag);
      if (tag == PARAMETERS) {
        byte[] name = new byte[part.remaining()];
        part.get(name);
        return name;
      }
    }
    throw new IllegalArgumentException("a key without a curve");
  }

  /** What stands in the next part, which is then behind. */
  private static ByteBuffer content(ByteBuffer bytes, int tag) {
    if ((bytes.get() & 0xff) != tag) {
      throw new IllegalArgumentException("another part");
    }
    int length = bytes.get() & 0xff;
    if (length > 0x80) {
      int digits = length - 0x80;
      length = 0;
      for (int i = 0; i < digits; i++) {
        length = (length << 8) | (bytes.get() & 0xff);
      }
    }
    ByteBuffer content = bytes.slice(bytes.position(), length);
    bytes.position(bytes.position() + length);
    return content;
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length >= 0x100) {
      out.write(0x82);
      out.write(content.length >> 8);
    } else if (content.length >= 0x80) {
      out.write(0x81);
    }
    out.write(content.length);
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
