package io.cloakroom.deploy.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.testing.TestAuthority;
import io.cloakroom.testing.TestAuthority.Issued;
import io.cloakroom.words.Language;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a certificate and its key, and what is not. */
class PairFilesTest {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = FROM.plus(Duration.ofDays(90));

  /** Of an RSA key in PKCS#8 of 2048 bits: what stands before PKCS#1. */
  private static final int PKCS8_HEAD = 26;

  @TempDir Path folder;
  private TestAuthority authority;
  private PairFiles files;

  @BeforeEach
  void found() throws Exception {
    authority = new TestAuthority();
    files = new PairFiles(folder.resolve("fullchain.pem"), folder.resolve("privkey.pem"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void readsAChainAndItsKey(String algorithm) throws Exception {
    Issued issued = issued(algorithm).into(folder);

    TlsPair pair = files.read();

    assertThat(pair.chain()).isEqualTo(issued.chain());
    assertThat(pair.key()).isEqualTo(issued.keys().getPrivate());
    assertThat(pair.ends()).isEqualTo(UNTIL);
    assertThat(pair.toString()).doesNotContain("PrivateKey");
  }

  /** Of those whom Java knows no test has the key; some vouch for themselves as servers too. */
  @Test
  void knowsWhetherSomebodyWhomJavaKnowsVouchesForIt() throws Exception {
    Instant now = Instant.now();
    Issued own = authority.issue(now.minusSeconds(9), now.plusSeconds(999), "localhost");
    TrustManagerFactory known =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    known.init((KeyStore) null);

    assertThat(new TlsPair(own.chain(), own.keys().getPrivate()).isVouchedFor()).isFalse();
    assertThat(((X509TrustManager) known.getTrustManagers()[0]).getAcceptedIssuers())
        .anyMatch(one -> new TlsPair(List.of(one), own.keys().getPrivate()).isVouchedFor());
  }

  @Test
  void readsWhatOlderProgramsWrite() throws Exception {
    Issued rsa = issued("RSA").into(folder);
    byte[] whole = rsa.keys().getPrivate().getEncoded();
    byte[] pkcs1 = Arrays.copyOfRange(whole, PKCS8_HEAD, whole.length);
    Files.writeString(files.key(), TestAuthority.pem("RSA PRIVATE KEY", pkcs1));
    assertThat(files.read().key()).isEqualTo(rsa.keys().getPrivate());

    Issued ec = issued("EC").into(folder);
    Files.writeString(
        files.key(),
        TestAuthority.pem("EC PARAMETERS", new byte[] {6, 8})
            + TestAuthority.pem("EC PRIVATE KEY", sec1((ECPrivateKey) ec.keys().getPrivate())));
    assertThat(((ECPrivateKey) files.read().key()).getS())
        .isEqualTo(((ECPrivateKey) ec.keys().getPrivate()).getS());
  }

  /** RFC 5915: version, the number, and the name of the curve, here P-256. */
  private static byte[] sec1(ECPrivateKey key) {
    byte[] number = key.getS().toByteArray();
    byte[] padded = new byte[32];
    int more = Math.max(0, number.length - 32);
    System.arraycopy(number, more, padded, 32 - number.length + more, number.length - more);
    return HexFormat.of()
        .parseHex("30310201010420" + HexFormat.of().formatHex(padded) + "a00a06082a8648ce3d030107");
  }

  @Test
  void bothMayStandInOneFileWithWordsBetween() throws Exception {
    Issued issued = issued("EC");
    Path one =
        Files.writeString(
            folder.resolve("one.pem"),
            "the server\n" + issued.key() + "its chain\r\n" + issued.certificates());

    assertThat(new PairFiles(one, one).read().chain()).isEqualTo(issued.chain());
  }

  @Test
  void saysWhichOfThemIsWrongAndWhatToDo() throws Exception {
    assertThat(wrong())
        .isEqualTo(
            files.certificates()
                + " cannot be read; see that it is there,"
                + " and let the user that runs this program read it");
    Issued issued = issued("EC").into(folder);

    Files.delete(files.key());
    assertThat(wrong()).startsWith(files.key() + " cannot be read");
    Files.writeString(files.key(), "");
    assertThat(wrong()).startsWith(files.key() + " holds no private key that can be used");
    Files.writeString(files.key(), TestAuthority.pem("PRIVATE KEY", new byte[] {1, 2, 3}));
    assertThat(wrong()).startsWith(files.key() + " holds no private key that can be used");
    Files.writeString(files.key(), TestAuthority.pem("ENCRYPTED PRIVATE KEY", new byte[40]));
    assertThat(wrong()).contains("encrypted", "without its passphrase");
    Files.writeString(
        files.key(),
        """
        -----BEGIN RSA PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,00

        AAAA
        -----END RSA PRIVATE KEY-----
        """);
    assertThat(wrong()).contains("encrypted", "without its passphrase");
    Files.writeString(files.key(), issued("EC").key());
    assertThat(wrong()).startsWith("the key in " + files.key() + " does not belong");
    Files.writeString(files.key(), issued("RSA").key());
    assertThat(wrong()).startsWith("the key in " + files.key() + " does not belong");

    Files.writeString(files.key(), issued.key());
    Files.writeString(files.certificates(), issued.key());
    assertThat(wrong()).startsWith(files.certificates() + " holds no certificate");
    Files.writeString(files.certificates(), TestAuthority.pem("CERTIFICATE", new byte[50]));
    assertThat(wrong()).startsWith(files.certificates() + " holds no certificate");
  }

  /** Cut anywhere: no chain that lacks its end is taken for a shorter one. */
  @Test
  void takesNoHalfOfAFile() throws Exception {
    Issued issued = issued("EC").into(folder);
    String whole = issued.certificates();
    int first = whole.indexOf("\n-----BEGIN") + 1;
    for (int length = 0; length < whole.length() - 1; length += 7) {
      Files.writeString(files.certificates(), whole.substring(0, length));
      if (length != first && length != first - 1) {
        assertThat(catchThrowableOfType(WrongPair.class, files::read)).as("%s", length).isNotNull();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://pictures.example.com, true",
    "https://PICTURES.example.com:8443, true",
    "https://a.wild.example.com, true",
    "https://a.b.wild.example.com, false",
    "https://wild.example.com, false",
    "https://example.com, false",
    "https://192.0.2.7, true",
    "https://192.0.2.8, false",
    "https://[2001:db8::1], true"
  })
  void knowsForWhichHostsItIs(URI address, boolean is) throws Exception {
    authority
        .issue(
            FROM, UNTIL, "pictures.example.com", "*.wild.example.com", "192.0.2.7", "2001:db8::1")
        .into(folder);

    assertThat(files.read().isFor(address)).isEqualTo(is);
  }

  @Test
  void holdsOnlyAsLongAsAllOfItDoes() throws Exception {
    issued("EC").into(folder);
    TlsPair pair = files.read();

    assertThat(List.of(FROM, UNTIL.minusSeconds(1))).allMatch(pair::holdsAt);
    assertThat(List.of(FROM.minusSeconds(1), UNTIL)).noneMatch(pair::holdsAt);
  }

  private Issued issued(String algorithm) throws Exception {
    return authority.issue(algorithm, FROM, UNTIL, "pictures.example.com");
  }

  private String wrong() {
    WrongPair wrong = catchThrowableOfType(WrongPair.class, files::read);
    return Language.ENGLISH.saying(wrong::words);
  }
}
