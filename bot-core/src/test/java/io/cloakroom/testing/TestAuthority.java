package io.cloakroom.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority of a test's own, with one below it that signs: what it issues is for any
 * names and any time, and is made within a moment, in this process (RFC 5280).
 */
public final class TestAuthority {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Instant FOUNDED = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant CLOSED = Instant.parse("2099-01-01T00:00:00Z");

  private static final byte[] ECDSA_SHA256 =
      sequence(new byte[] {6, 8, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 4, 3, 2});
  private static final byte[] COMMON_NAME = {6, 3, 0x55, 4, 3};
  private static final byte[] ALTERNATIVE_NAMES = {6, 3, 0x55, 0x1d, 0x11};
  private static final byte[] CONSTRAINTS = {6, 3, 0x55, 0x1d, 0x13};
  private static final byte[] TRUE = {1, 1, (byte) 0xff};

  private final SecureRandom random = new SecureRandom();
  private final X509Certificate root;
  private final X509Certificate between;
  private final PrivateKey signing;

  public TestAuthority() throws GeneralSecurityException {
    KeyPair top = keys("EC");
    KeyPair below = keys("EC");
    this.root =
        signed("root", top.getPublic(), "root", top.getPrivate(), authority(), FOUNDED, CLOSED);
    this.between =
        signed(
            "between", below.getPublic(), "root", top.getPrivate(), authority(), FOUNDED, CLOSED);
    this.signing = below.getPrivate();
  }

  /**
   * A certificate with the one that vouches for it, and its key.
   *
   * @param chain the certificate's own first
   */
  public record Issued(List<X509Certificate> chain, KeyPair keys) {
    /** The chain as PEM. */
    public String certificates() {
      return String.join("", chain.stream().map(Issued::text).toList());
    }

    /** The key as PEM, in PKCS#8. */
    public String key() {
      return pem("PRIVATE KEY", keys.getPrivate().getEncoded());
    }

    /** Writes both into the folder, each as a whole. */
    public Issued into(Path folder) throws IOException {
      Files.writeString(folder.resolve("fullchain.pem"), certificates());
      Files.writeString(folder.resolve("privkey.pem"), key());
      return this;
    }

    /** For a server in Java. */
    public SSLContext shown() throws GeneralSecurityException, IOException {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry(
          "own", keys.getPrivate(), new char[0], chain.toArray(X509Certificate[]::new));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    }

    private static String text(X509Certificate one) {
      try {
        return pem("CERTIFICATE", one.getEncoded());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** For those names (hosts and addresses), with a key on an elliptic curve. */
  public Issued issue(Instant from, Instant until, String... names)
      throws GeneralSecurityException, IOException {
    return issue("EC", from, until, names);
  }

  /**
   * @param algorithm of its key: {@code EC} or {@code RSA}
   */
  public Issued issue(String algorithm, Instant from, Instant until, String... names)
      throws GeneralSecurityException, IOException {
    KeyPair keys = keys(algorithm);
    byte[] extensions = extension(ALTERNATIVE_NAMES, sequence(alternatives(names)));
    X509Certificate own =
        signed("server", keys.getPublic(), "between", signing, extensions, from, until);
    return new Issued(List.of(own, between), keys);
  }

  /** For a client that believes the authority, and nobody else. */
  public SSLContext believed() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    store.setCertificateEntry("root", root);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  /** A block of PEM. */
  public static String pem(String kind, byte[] bytes) {
    return "-----BEGIN "
        + kind
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + kind
        + "-----\n";
  }

  private X509Certificate signed(
      String subject,
      PublicKey key,
      String issuer,
      PrivateKey by,
      byte[] extensions,
      Instant from,
      Instant until)
      throws GeneralSecurityException {
    byte[] body =
        sequence(
            tagged(0xa0, new byte[] {2, 1, 2}),
            tagged(2, new BigInteger(63, random).add(BigInteger.ONE).toByteArray()),
            ECDSA_SHA256,
            name(issuer),
            sequence(time(from), time(until)),
            name(subject),
            key.getEncoded(),
            tagged(0xa3, sequence(extensions)));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(by);
    signature.update(body);
    byte[] whole = sequence(body, ECDSA_SHA256, tagged(3, joined(new byte[1], signature.sign())));
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(whole));
  }

  private static KeyPair keys(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(algorithm.equals("EC") ? 256 : 2048);
    return generator.generateKeyPair();
  }

  private static byte[] authority() {
    return sequence(CONSTRAINTS, TRUE, tagged(4, sequence(TRUE)));
  }

  private static byte[] extension(byte[] id, byte[] value) {
    return sequence(id, tagged(4, value));
  }

  private static byte[] alternatives(String... names) throws IOException {
    byte[] all = {};
    for (String name : names) {
      boolean address = name.matches("[0-9.]+|.*:.*");
      all =
          joined(
              all,
              address
                  ? tagged(0x87, InetAddress.getByName(name).getAddress())
                  : tagged(0x82, name.getBytes(StandardCharsets.US_ASCII)));
    }
    return all;
  }

  private static byte[] name(String common) {
    byte[] text = tagged(0x0c, common.getBytes(StandardCharsets.UTF_8));
    return sequence(tagged(0x31, sequence(COMMON_NAME, text)));
  }

  private static byte[] time(Instant moment) {
    return tagged(0x18, TIME.format(moment).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] sequence(byte[]... parts) {
    return tagged(0x30, joined(parts));
  }

  private static byte[] tagged(int tag, byte[] content) {
    byte low = (byte) content.length;
    if (content.length < 0x80) {
      return joined(new byte[] {(byte) tag, low}, content);
    }
    return content.length < 0x100
        ? joined(new byte[] {(byte) tag, (byte) 0x81, low}, content)
        : joined(new byte[] {(byte) tag, (byte) 0x82, (byte) (content.length >> 8), low}, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
