package io.cloakroom.deploy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.testing.FakeKms;
import io.cloakroom.testing.FakeKms.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** T37, J52: the demo with master keys that a KMS wraps, from its first start on. */
@Tag("full")
class KmsInDemoTest extends DemoStage {
  private static final Duration LONG = Duration.ofSeconds(40);

  private final FakeKms kms = kms();
  private String key = FakeKms.KEY;

  private static FakeKms kms() {
    try {
      return new FakeKms();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<String, String> others() {
    return Map.of(
        "CLOAKROOM_KMS", "aws-kms://" + key,
        "CLOAKROOM_KMS_ENDPOINT", kms.endpoint().toString(),
        "CLOAKROOM_KMS_ACCESS_KEY_FILE", file("access", FakeKms.ACCESS_KEY),
        "CLOAKROOM_KMS_SECRET_KEY_FILE", file("secret", FakeKms.SECRET_KEY));
  }

  private String file(String name, String content) {
    try {
      return Files.writeString(home.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stopKms() {
    kms.close();
  }

  @Test
  void T37_J52_picturesNeedTheKmsAtAStartAloneAndItsKeyCanBeExchanged() throws Exception {
    Path file = home.resolve("data").resolve("master.key");
    assertThat(Files.readString(file)).contains("encryptedKeyset");
    assertThat(command("doctor").words())
        .contains("ok    kms: wraps and unwraps by " + FakeKms.KEY)
        .contains("ok    master key: key ");

    kms.does(Fault.BROKEN);
    String link = posted("IMG_1.jpg");
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    assertThat(command("doctor").words()).contains("kms: AWS KMS (" + FakeKms.KEY);
    RunCommand away = command("keys", "rotate");
    assertThat(away.code()).isEqualTo(2);
    assertThat(away.words()).contains("it is worth another try");

    kms.does(Fault.NONE);
    assertThat(command("keys", "rotate").code()).isZero();
    // Before, what runs has the new key not yet, and cannot read it where another wraps it.
    await().atMost(LONG).until(() -> command("keys").words().contains("seals since"));
    Path copy = home.resolve("safe").resolve("copy.key");
    RunCommand written = command("keys", "unwrap", "--to", copy.toString());
    assertThat(written.code()).as(written.words()).isZero();
    assertThat(new KeyFile(copy).read().ids()).hasSize(2);
    assertThat(command("keys", "check", copy.toString()).words())
        .contains("The copy opens all that", "it opens without " + FakeKms.KEY);

    String former = key;
    key = FakeKms.OTHER;
    RunCommand another = command("keys", "wrap");
    assertThat(another.code()).isEqualTo(2);
    assertThat(another.words()).contains("keys wrap --from");
    RunCommand taken = command("keys", "wrap", "--from", "aws-kms://" + former);
    assertThat(taken.code()).as(taken.words()).isZero();
    assertThat(taken.words()).contains("is wrapped by " + FakeKms.OTHER + " from now on");
    assertThat(command("keys", "wrap", "--from", "aws-kms://" + former).words())
        .contains("is wrapped by " + FakeKms.OTHER + " already");
    // What runs reads the file no more until it is started again.
    assertThat(command("keys").words()).contains("seals since");
    RunCommand backup = command("backup", home.resolve("backup").toString());
    assertThat(backup.code()).as(backup.words()).isZero();

    startAgain();

    assertThat(demo.open("bob", "site", here(link)).status()).isEqualTo(200);
    assertThat(command("keys").words()).contains("seals since");
    RunCommand clear = command("keys", "unwrap");
    assertThat(clear.code()).as(clear.words()).isZero();
    assertThat(new KeyFile(file).read().lacking(new KeyFile(copy).read())).isEmpty();
  }

  private String posted(String name) throws Exception {
    JsonNode card =
        demo.awaitReplaced("ana", "site", demo.post("ana", "site", name, Pictures.phone()));
    return DemoClient.link(card);
  }

  /** The same link at the port of now. */
  private String here(String link) {
    return settings.baseUrl().resolve(URI.create(link).getPath()).toString();
  }

  private RunCommand command(String... arguments) {
    Map<String, String> environment = new HashMap<>(others());
    environment.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    environment.put("CLOAKROOM_PORT", "" + settings.port());
    return RunCommand.by(environment, arguments);
  }
}
