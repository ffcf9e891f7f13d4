package io.cloakroom.deploy.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.storage.keys.MasterKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another master key than the one that everything is sealed with. */
@Tag("full")
class WrongKeyIT {
  @TempDir Path home;

  @Test
  void T36_J52_opensNothingAndUsesUpNoViewUntilTheRightKeyIsBack() throws Exception {
    Path data = home.resolve("data");
    Path key = data.resolve("master.key");
    int port = RunningCloakroom.freePort();
    String link;
    DemoClient.Browser browser;
    try (RunningCloakroom right = RunningCloakroom.directed(data, port).awaitReady()) {
      DemoClient demo = new DemoClient(right.url());
      demo.type("cho", "site", "/image policy set views 1");
      JsonNode card =
          demo.awaitReplaced(
              "ana", "site", demo.post("ana", "site", "IMG_1.jpg", Pictures.phone()));
      link = DemoClient.link(card);
      browser = demo.signIn(demo.personalLink("bob", "site", link));
    }
    Files.move(key, home.resolve("right.key"));
    MasterKey.open(key, true);

    try (RunningCloakroom wrong = RunningCloakroom.directed(data, port)) {
      // It answers that nothing is ready before it has looked at the key.
      await()
          .atMost(Duration.ofMinutes(4))
          .until(() -> wrong.log().contains("ERROR") && wrong.status("/ready") == 503);
      DemoClient.Served refused = new DemoClient(wrong.url()).view(browser, link);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(wrong.log()).contains("master key");
    }
    Files.move(key, home.resolve("wrong.key"));
    Files.move(home.resolve("right.key"), key);

    try (RunningCloakroom right = RunningCloakroom.directed(data, port).awaitReady()) {
      DemoClient demo = new DemoClient(right.url());
      assertThat(demo.view(browser, link).status()).isEqualTo(200);
      assertThat(demo.log()).filteredOn("image.viewed bob ok"::equals).hasSize(1);
    }
  }
}
