package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.deploy.tls.PairFiles;
import io.cloakroom.deploy.tls.TlsSettings;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.testing.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsVariablesTest {
  private static final String CERTIFICATE = "CLOAKROOM_TLS_CERTIFICATE_FILE";
  private static final String KEY = "CLOAKROOM_TLS_KEY_FILE";
  private static final String BASE = "CLOAKROOM_BASE_URL";

  private final Map<String, String> environment = new HashMap<>();

  @TempDir Path folder;

  @BeforeEach
  void set() throws Exception {
    Instant now = Instant.now();
    new TestAuthority()
        .issue(now.minusSeconds(99), now.plusSeconds(99), "pictures.example.com")
        .into(folder);
    environment.put(CERTIFICATE, folder.resolve("fullchain.pem").toString());
    environment.put(KEY, folder.resolve("privkey.pem").toString());
    environment.put(BASE, "https://pictures.example.com");
  }

  @Test
  void F13_readsWhereTheCertificateIsAndListensWhereLinksLead() throws Exception {
    TlsSettings tls = tls();

    assertThat(tls.files())
        .isEqualTo(new PairFiles(folder.resolve("fullchain.pem"), folder.resolve("privkey.pem")));
    assertThat(tls.pair().chain()).hasSize(2);
    assertThat(tls.port()).isEqualTo(443);
    assertThat(tls.redirectPort()).isEmpty();

    environment.put(BASE, "https://pictures.example.com:8443");
    assertThat(tls().port()).isEqualTo(8443);
  }

  @Test
  void F13_listensElsewhereWhereThatIsSaid() throws Exception {
    environment.put("CLOAKROOM_TLS_PORT", "8443");
    environment.put("CLOAKROOM_TLS_REDIRECT_PORT", "8081");

    assertThat(tls().port()).isEqualTo(8443);
    assertThat(tls().redirectPort()).contains(8081);
  }

  @Test
  void withoutACertificateThereIsNone() throws Exception {
    environment.remove(CERTIFICATE);
    environment.remove(KEY);

    assertThat(SettingsReader.forServe(environment).tls()).isEmpty();
  }

  @Test
  void saysWhatBelongsTogether() {
    environment.remove(KEY);
    assertThat(mistakes())
        .containsExactly(CERTIFICATE + " is set, and " + KEY + " is not; set that, or unset this");

    environment.remove(CERTIFICATE);
    environment.put("CLOAKROOM_TLS_REDIRECT_PORT", "80");
    assertThat(mistakes())
        .containsExactly(
            "CLOAKROOM_TLS_REDIRECT_PORT is set, and "
                + CERTIFICATE
                + " is not; set that, or unset this",
            "CLOAKROOM_TLS_REDIRECT_PORT is set, and " + KEY + " is not; set that, or unset this");
  }

  @Test
  void saysThatLinksMustBeginWithHttps() {
    environment.put(BASE, "http://localhost:8080");
    assertThat(mistakes())
        .containsExactly(
            CERTIFICATE
                + " is set, and links begin with http://localhost:8080; set CLOAKROOM_BASE_URL to"
                + " the https address that the certificate is for, or unset this");

    environment.remove(BASE);
    assertThat(mistakes()).singleElement().asString().contains("begin with http://localhost;");

    environment.put(BASE, "banana");
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith("CLOAKROOM_BASE_URL is not a web address");
  }

  @Test
  void saysThatTwoListenOnOnePort() {
    environment.put("CLOAKROOM_TLS_PORT", "8080");
    environment.put("CLOAKROOM_TLS_REDIRECT_PORT", "8080");

    assertThat(mistakes())
        .containsExactly(
            "CLOAKROOM_TLS_PORT is 8080, as CLOAKROOM_PORT is, where this machine is answered"
                + " without TLS; choose another for one of them",
            "CLOAKROOM_TLS_REDIRECT_PORT is a port that is used already: 8080; try 80");
  }

  @Test
  void saysOfAPairThatCannotBeUsedWhichFileIsWrong() throws Exception {
    Files.writeString(folder.resolve("privkey.pem"), "");
    assertThat(mistakes())
        .containsExactly(
            KEY
                + " leads to what cannot be used: "
                + folder.resolve("privkey.pem")
                + " holds no private key that can be used; put the key there as PEM (BEGIN PRIVATE"
                + " KEY), of RSA or of an elliptic curve");

    Files.delete(folder.resolve("fullchain.pem"));
    assertThat(mistakes())
        .singleElement()
        .asString()
        .startsWith(CERTIFICATE + " leads to what cannot be used: ");
  }

  /** Everybody in a network could be anybody. */
  @Test
  void T53_aDemoIsOpenedToNobodyElse() {
    WrongSettings wrong =
        catchThrowableOfType(
            WrongSettings.class, () -> SettingsReader.forDemo(environment, folder.resolve("demo")));

    assertThat(wrong.mistakes())
        .anySatisfy(
            words ->
                assertThat(words)
                    .isEqualTo(
                        CERTIFICATE
                            + " is set, and the demo is for this machine only; unset it, or run"
                            + " serve"));
  }

  private TlsSettings tls() throws WrongSettings {
    return SettingsReader.forServe(environment).tls().orElseThrow();
  }

  private List<String> mistakes() {
    return catchThrowableOfType(WrongSettings.class, () -> SettingsReader.forServe(environment))
        .mistakes();
  }
}
