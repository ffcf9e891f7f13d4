package io.cloakroom.record.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Whose certificates are believed. */
public final class TlsTrust {
  private TlsTrust() {}

  /**
   * TLS with servers whom one of these has certified.
   *
   * @param authorities a file of certificates as PEM, those alone; without, those of Java
   * @throws IOException when the file cannot be read, or holds none
   */
  public static SSLContext of(Optional<Path> authorities) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      if (authorities.isPresent()) {
        trust.init(store(authorities.get()));
        context.init(null, trust.getTrustManagers(), null);
        return context;
      }
      return SSLContext.getDefault();
    } catch (GeneralSecurityException e) {
      throw new IOException("holds no certificates", e);
    }
  }

  private static KeyStore store(Path file) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> certificates =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (certificates.isEmpty()) {
        throw new IOException("holds no certificates");
      }
      for (Certificate one : certificates) {
        store.setCertificateEntry("authority-" + store.size(), one);
      }
    }
    return store;
  }
}
