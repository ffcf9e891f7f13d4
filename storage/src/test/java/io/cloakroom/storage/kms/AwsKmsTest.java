package io.cloakroom.storage.kms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.testing.FakeKms;
import io.cloakroom.testing.FakeKms.Fault;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** T37: the real SDK asks a KMS to wrap, and is answered in each way that there is. */
class AwsKmsTest {
  private static final byte[] PLAIN = "some keys".getBytes(UTF_8);

  private FakeKms kms;

  @BeforeEach
  void start() throws Exception {
    kms = new FakeKms();
  }

  @AfterEach
  void stop() {
    kms.close();
  }

  private AwsKms by(String key, String accessKey) {
    return new AwsKms(
        new AwsKmsSettings(
            key,
            Optional.of(kms.endpoint()),
            Optional.of(new AwsKmsSettings.Keys(accessKey, FakeKms.SECRET_KEY))));
  }

  private AwsKms usual() {
    return by(FakeKms.KEY, FakeKms.ACCESS_KEY);
  }

  @Test
  void T37_whatIsWrappedOpensByTheSameKeyAloneAndOtherwiseEachTime() throws Exception {
    byte[] wrapped = usual().wrap(PLAIN);

    assertThat(new String(wrapped, UTF_8)).doesNotContain("some keys");
    assertThat(usual().wrap(PLAIN)).isNotEqualTo(wrapped);
    assertThat(usual().unwrap(wrapped)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> by(FakeKms.OTHER, FakeKms.ACCESS_KEY).unwrap(wrapped))
        .isInstanceOf(GeneralSecurityException.class);
    wrapped[wrapped.length - 1] ^= 1;
    assertThatThrownBy(() -> usual().unwrap(wrapped)).isInstanceOf(GeneralSecurityException.class);
  }

  @Test
  void J52_whatWasWrappedOpensAfterTheKmsChangedItsKey() throws Exception {
    byte[] wrapped = usual().wrap(PLAIN);

    kms.rotate(FakeKms.KEY);

    assertThat(usual().unwrap(wrapped)).isEqualTo(PLAIN);
    assertThat(usual().unwrap(usual().wrap(PLAIN))).isEqualTo(PLAIN);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"THROTTLES", "BROKEN"})
  void whatPassesIsWorthAnotherTry(Fault passing) {
    kms.does(passing);

    assertThatThrownBy(() -> usual().wrap(PLAIN))
        .isInstanceOf(ServerAway.class)
        .hasMessageContaining(FakeKms.KEY)
        .hasMessageContaining("worth another try");
  }

  @Test
  @Tag("full")
  void aKmsThatNeverAnswersIsGivenUpWithinItsBound() {
    kms.does(Fault.SILENT);
    long begun = System.nanoTime();

    assertThatThrownBy(() -> usual().wrap(PLAIN))
        .isInstanceOf(ServerAway.class)
        .hasMessageContaining("does not answer");
    assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
  }

  @Test
  void aKmsThatIsNotReachedIsAway() {
    AwsKms usual = usual();
    kms.close();

    assertThatThrownBy(() -> usual.wrap(PLAIN))
        .isInstanceOf(ServerAway.class)
        .hasMessageContaining("does not answer (ConnectException)")
        .hasMessageContaining("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FORBIDS | does not let this machine use the key | must allow kms:Encrypt and kms:Decrypt",
        "DISABLED | is disabled | enable it in AWS KMS",
        "PENDING_DELETION | cannot be used as it stands | cancel that in AWS KMS NOW"
      })
  void whatSomebodyMustMendIsSaidWithItsRemedyAndNotTriedAgain(
      Fault fault, String what, String remedy) {
    byte[] wrapped = usual().wrap(PLAIN);
    int asked = kms.asked();
    kms.does(fault);

    assertThatThrownBy(() -> usual().unwrap(wrapped))
        .isInstanceOf(StorageRefused.class)
        .isNotInstanceOf(ServerAway.class)
        .hasMessageContaining(FakeKms.KEY)
        .hasMessageContaining(what)
        .hasMessageContaining(remedy)
        .hasMessageNotContaining(FakeKms.SECRET_KEY);
    assertThat(kms.asked()).isEqualTo(asked + 1);
  }

  @Test
  void saysWhenTheKeyIsNotThereOrWhoAsksIsUnknown() {
    String none = FakeKms.KEY.replace("1234abcd", "00000000");

    assertThatThrownBy(() -> by(none, FakeKms.ACCESS_KEY).wrap(PLAIN))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("AWS KMS has no key " + none);
    assertThatThrownBy(() -> by(FakeKms.KEY, "AKIASTRANGER").wrap(PLAIN))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("(400 UnrecognizedClientException)")
        .hasMessageContaining("credentials");
  }

  @Test
  void T37_printsNoSecret() {
    AwsKmsSettings settings =
        new AwsKmsSettings(
            FakeKms.KEY,
            Optional.of(URI.create("https://kms.example.com")),
            Optional.of(new AwsKmsSettings.Keys(FakeKms.ACCESS_KEY, FakeKms.SECRET_KEY)));

    assertThat(settings.region()).isEqualTo("eu-central-1");
    assertThat(settings.toString() + new AwsKms(settings)).doesNotContain(FakeKms.SECRET_KEY);
  }
}
