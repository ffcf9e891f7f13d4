package io.cloakroom.deploy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.storage.keys.KeyFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** J52 through the demo: its master key changes while it runs. */
@Tag("full")
class KeysInDemoTest extends DemoStage {
  @Test
  void J52_anotherMasterKeyTakesOverWhileItRunsAndNoViewIsConsumed() throws Exception {
    Path key = home.resolve("data").resolve("master.key");
    long first = new KeyFile(key).read().current();
    demo.type("cho", "site", "/image policy set views 1");
    JsonNode card =
        demo.awaitReplaced("ana", "site", demo.post("ana", "site", "IMG_1.jpg", Pictures.phone()));
    String link = DemoClient.link(card);
    Path copy = Files.copy(key, home.resolve("copy.key"));

    assertThat(command("keys").words()).contains("key " + first + ": seals since ");
    assertThat(command("keys", "check", copy.toString()).code()).isZero();
    RunCommand prepared = command("keys", "prepare");
    assertThat(prepared.code()).as(prepared.words()).isZero();
    assertThat(command("keys").words()).contains(": is prepared, and seals nothing before");
    RunCommand lacking = command("keys", "check", copy.toString());
    assertThat(lacking.code()).isEqualTo(1);
    assertThat(lacking.words()).contains("make a new copy");
    RunCommand rotated = command("keys", "rotate");
    assertThat(rotated.code()).as(rotated.words()).isZero();
    long second = new KeyFile(key).read().current();
    assertThat(rotated.words())
        .contains("The key " + second + " in ", "is the one that is to seal", "NOW");

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(command("keys").words())
                    .contains("key " + first + ": only opens; nothing is sealed by it any more")
                    .contains("key " + second + ": seals since "));

    assertThat(demo.log().toString()).contains("key.rotated");
    RunCommand sealing = command("keys", "remove", "" + second);
    assertThat(sealing.code()).isEqualTo(2);
    assertThat(sealing.words()).contains("is the one that seals");
    assertThat(command("doctor").words())
        .contains("ok    master key: key " + first + ": only opens")
        .contains("\"cloakroom keys check COPY\" tries one");
    // By the clock of this machine the demo has stood still for months.
    RunCommand removed = command("keys", "remove", "" + first);
    assertThat(removed.code()).as(removed.words()).isZero();
    assertThat(home.resolve("data").resolve("master.key." + first)).exists();

    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    assertThat(demo.log()).filteredOn("image.viewed bob ok"::equals).hasSize(1);
    assertThat(new KeyFile(key).read().ids()).containsExactly(second);
    String later =
        DemoClient.link(
            demo.awaitReplaced(
                "ana", "site", demo.post("ana", "site", "IMG_2.jpg", Pictures.phone())));

    startAgain();

    assertThat(demo.open("bob", "site", here(later)).status()).isEqualTo(200);
    assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + here(link))))
        .contains("all its views are used up");
  }

  /** The same link at the port of now. */
  private String here(String link) {
    return settings.baseUrl().resolve(URI.create(link).getPath()).toString();
  }

  private RunCommand command(String... arguments) {
    return RunCommand.by(
        Map.of(
            "CLOAKROOM_DATA_DIR",
            home.resolve("data").toString(),
            "CLOAKROOM_PORT",
            "" + settings.port()),
        arguments);
  }
}
