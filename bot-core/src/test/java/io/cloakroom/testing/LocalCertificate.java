package io.cloakroom.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate for this machine that nobody but the test trusts, made by Java's keytool. */
public final class LocalCertificate {
  private static final String PASSWORD = "of-a-test";
  private static final String ALIAS = "local";

  private final Path folder;
  private final KeyStore store;

  private LocalCertificate(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /** Makes one, with its files in that folder. */
  public static LocalCertificate in(Path folder) throws IOException, GeneralSecurityException {
    return in(folder, "dns:localhost,ip:127.0.0.1");
  }

  /** The same, for whoever goes by those names. */
  public static LocalCertificate in(Path folder, String names)
      throws IOException, GeneralSecurityException {
    Path file = folder.resolve("local.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "2",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=" + names,
                "-ext",
                "bc:c",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.out").toFile())
            .start();
    try {
      if (!keytool.waitFor(2, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
        throw new IOException(Files.readString(folder.resolve("keytool.out")));
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    LocalCertificate made = new LocalCertificate(folder, store);
    made.write("local.crt", "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
    made.write(
        "local.key", "PRIVATE KEY", store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
    return made;
  }

  private void write(String name, String kind, byte[] bytes) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN "
            + kind
            + "-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
            + "\n-----END "
            + kind
            + "-----\n");
  }

  /** The certificate as PEM, to be trusted. */
  public Path certificate() {
    return folder.resolve("local.crt");
  }

  /** Its key as PEM, for a server that is not Java. */
  public Path key() {
    return folder.resolve("local.key");
  }

  /** For a server in Java. */
  public SSLContext server() throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
