import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;

/**
 * Writes a file of certificates (PEM) as a key store that Java reads, whose password is "changeit"
 * as everywhere. Keytool notes the time in it, and so never writes the same bytes twice.
 */
class TrustStore {
  private static final int MAGIC = 0xFEEDFEED;
  private static final int VERSION = 2;
  private static final int CERTIFICATE = 2;

  public static void main(String[] arguments) throws Exception {
    Collection<? extends Certificate> all;
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
      all = CertificateFactory.getInstance("X.509").generateCertificates(in);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(all.size());
    int number = 0;
    for (Certificate one : all) {
      out.writeInt(CERTIFICATE);
      out.writeUTF("debian:" + ++number);
      out.writeLong(0);
      out.writeUTF("X.509");
      byte[] encoded = one.getEncoded();
      out.writeInt(encoded.length);
      out.write(encoded);
    }
    MessageDigest digest = MessageDigest.getInstance("SHA-1");
    digest.update("changeit".getBytes(UTF_16BE));
    digest.update("Mighty Aphrodite".getBytes(UTF_8));
    out.write(digest.digest(bytes.toByteArray()));
    Files.write(Path.of(arguments[1]), bytes.toByteArray());
  }
}
