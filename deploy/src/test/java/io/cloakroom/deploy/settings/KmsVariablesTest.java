package io.cloakroom.deploy.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.kms.KeyWrapper;
import io.cloakroom.storage.kms.Pkcs11Settings;
import io.cloakroom.testing.FakeKms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KmsVariablesTest {
  private static final String KMS = "CLOAKROOM_KMS";
  private static final String AWS = "aws-kms://" + FakeKms.KEY;
  private static final String TOKEN =
      "pkcs11:slot-id=1683497229;object=cloakroom?module-path=/usr/lib/token.so"
          + "&pin-source=file:/etc/cloakroom/pin";

  @TempDir Path folder;
  private final Map<String, String> settings = new HashMap<>();

  private Optional<KeyWrapper> wrapper() throws WrongSettings {
    return SettingsReader.forServe(settings).storage().wrapper();
  }

  private List<String> mistakes() {
    WrongSettings wrong =
        catchThrowableOfType(WrongSettings.class, () -> SettingsReader.forServe(settings));
    return wrong.mistakes();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void isInClearUnlessItIsSet() throws Exception {
    assertThat(wrapper()).isEmpty();
  }

  @Test
  void T37_readsAKeyOfAmazonsAndWhoAsks() throws Exception {
    settings.put(KMS, AWS);
    assertThat(wrapper().orElseThrow().place()).isEqualTo(FakeKms.KEY);

    settings.put("CLOAKROOM_KMS_ENDPOINT", "https://vpce-1.kms.eu-central-1.vpce.amazonaws.com");
    settings.put("CLOAKROOM_KMS_ACCESS_KEY_FILE", file("access", "AKIAIOSFODNN7EXAMPLE\n"));
    settings.put("CLOAKROOM_KMS_SECRET_KEY_FILE", file("secret", "hunter2/K7MDENG\n"));

    assertThat(wrapper()).isPresent();
    assertThat(SettingsReader.forServe(settings).toString()).doesNotContain("hunter2");
  }

  @Test
  void T37_readsAKeyOnATokenAndDecodesItsNames() {
    assertThat(KmsAddress.parse(TOKEN).token())
        .contains(
            new Pkcs11Settings(
                Path.of("/usr/lib/token.so"),
                1683497229,
                "cloakroom",
                Path.of("/etc/cloakroom/pin")));
    assertThat(
            KmsAddress.parse(
                    "pkcs11:object=my%20key+1;type=secret-key;slot-id=0"
                        + "?pin-source=/run/pin&module-path=/opt/a%20b.so")
                .token())
        .contains(new Pkcs11Settings(Path.of("/opt/a b.so"), 0, "my key+1", Path.of("/run/pin")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "banana | is no key of a KMS or token; try aws-kms://",
        "arn:aws:kms:eu-central-1:111122223333:key/1234 | is no key of a KMS or token",
        "aws-kms://arn:aws:s3:::bucket | is no key of AWS KMS",
        "aws-kms://arn:aws:kms:eu-central-1:111122223333:alias/mine | is an alias",
        "pkcs11:object=a | lacks module-path; try pkcs11:slot-id=0",
        "pkcs11:token=mine;object=a?module-path=/a.so&pin-source=/p | names a token, and Java",
        "pkcs11:slot-id=x;object=a?module-path=/a.so&pin-source=/p | has a slot-id that is no",
        "pkcs11:slot-id=9999999999;object=a?module-path=/a.so&pin-source=/p | has a slot-id",
        "pkcs11:slot-id=1;object=a?module-path=a.so&pin-source=/p | has a module-path that is no",
        "pkcs11:slot-id=1;slot-id=2;object=a?module-path=/a.so&pin-source=/p | by RFC 7512",
        "pkcs11:slot-id=1;object=%zz?module-path=/a.so&pin-source=/p | by RFC 7512",
        "pkcs11:slot-id=1;object=a;type=private?module-path=/a.so&pin-source=/p | no secret key",
        "pkcs11:slot-id=1;object=a;model=x?module-path=/a.so&pin-source=/p | not known here: model"
      })
  void refusesWhatIsNoKeyAndSaysWhatIs(String text, String words) {
    settings.put(KMS, text);

    assertThat(mistakes()).singleElement().asString().startsWith(KMS + " ").contains(words);
  }

  @Test
  void T37_aPinInTheSettingIsRefusedAndNotRepeated() {
    settings.put(KMS, TOKEN.replace("pin-source=file:/etc/cloakroom/pin", "pin-value=271828"));

    assertThat(mistakes())
        .singleElement()
        .asString()
        .contains("holds a PIN", "pin-source=file:/etc/cloakroom/pin")
        .doesNotContain("271828");
  }

  @Test
  void whatBelongsToAmazonAloneIsAMistakeBesideATokenAndByItself() throws Exception {
    settings.put("CLOAKROOM_KMS_ENDPOINT", "https://kms.example.com");
    assertThat(mistakes())
        .containsExactly(
            "CLOAKROOM_KMS_ENDPOINT is set, and CLOAKROOM_KMS names no key of AWS KMS; set that, or"
                + " unset this");
    settings.put(KMS, TOKEN);
    assertThat(mistakes()).singleElement().asString().startsWith("CLOAKROOM_KMS_ENDPOINT is set");
    settings.put(KMS, AWS);
    settings.put("CLOAKROOM_KMS_ACCESS_KEY_FILE", file("access", "AKIAIOSFODNN7EXAMPLE"));
    assertThat(mistakes())
        .containsExactly(
            "CLOAKROOM_KMS_SECRET_KEY_FILE is missing, and CLOAKROOM_KMS_ACCESS_KEY_FILE is set;"
                + " set both, or none of them");
  }

  @ParameterizedTest
  @CsvSource({
    "http://kms.example.com, is not encrypted",
    "https://me@kms.example.com, no host's address",
    "https://kms.example.com/path, no host's address",
    "kms.example.com, no host's address"
  })
  void refusesAnEndpointThatIsNoneOrInClear(String text, String words) {
    settings.put(KMS, AWS);
    settings.put("CLOAKROOM_KMS_ENDPOINT", text);

    assertThat(mistakes()).singleElement().asString().contains(words);
  }

  @Test
  void anotherKeyIsReadAsTheSettingIs() {
    settings.put(KMS, TOKEN);

    assertThat(KmsVariables.other(settings, folder, AWS).place()).isEqualTo(FakeKms.KEY);
    assertThatThrownBy(() -> KmsVariables.other(settings, folder, "banana"))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("is no key of a KMS or token");
  }
}
