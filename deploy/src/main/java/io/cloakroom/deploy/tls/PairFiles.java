package io.cloakroom.deploy.tls;

import io.cloakroom.deploy.tls.WrongPair.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a certificate and its key stand, as PEM; they may be one file.
 *
 * @param certificates the server's own first, then those that vouch for it
 */
public record PairFiles(Path certificates, Path key) {
  private static final Pattern BLOCK =
      Pattern.compile("(?s)-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----");
  private static final Pattern BEGIN = Pattern.compile("-----BEGIN CERTIFICATE-----");

  /** Many times what a chain takes. */
  private static final int MOST_BYTES = 1 << 20;

  /**
   * What stands there now.
   *
   * @throws WrongPair when it cannot be used, also while one of the two is being written
   */
  public TlsPair read() throws WrongPair {
    String chain = text(certificates, WrongPair.certificates(Reason.UNREADABLE, certificates));
    String secret = text(key, WrongPair.key(Reason.UNREADABLE, key));
    List<X509Certificate> certified = chain(chain);
    if (PemKey.isEncrypted(secret)) {
      throw WrongPair.key(Reason.KEY_ENCRYPTED, key);
    }
    TlsPair pair =
        new TlsPair(
            certified, PemKey.read(secret).orElseThrow(() -> WrongPair.key(Reason.NO_KEY, key)));
    if (!pair.isOne()) {
      throw WrongPair.key(Reason.ANOTHER_KEY, key);
    }
    return pair;
  }

  /** All of them, or none: a chain that is cut, also within its last line, is on its way. */
  private List<X509Certificate> chain(String pem) throws WrongPair {
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      List<X509Certificate> chain = new ArrayList<>();
      String behind = pem;
      for (Matcher block = BLOCK.matcher(pem); block.find(); ) {
        behind = pem.substring(block.end());
        byte[] bytes = Base64.getMimeDecoder().decode(block.group(1));
        chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes)));
      }
      boolean whole = behind.isBlank() || behind.endsWith("\n");
      if (!chain.isEmpty() && whole && chain.size() == BEGIN.matcher(pem).results().count()) {
        return chain;
      }
    } catch (CertificateException | IllegalArgumentException damaged) {
      // As if there were none.
    }
    throw WrongPair.certificates(Reason.NO_CERTIFICATE, certificates);
  }

  private static String text(Path file, WrongPair unreadable) throws WrongPair {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw unreadable;
    }
  }
}
