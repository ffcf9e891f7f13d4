package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.privacy.ErasureReach;
import io.cloakroom.storage.Storage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** J50 through the demo: all parts of the program, each at its own pace. */
class EraseInDemoTest extends DemoStage {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Person ANA = new Person(new Workspace("demo", "demo"), "ana");

  @Test
  void J50_whoIsErasedIsNobodyAndTheRecordStaysWhole() throws Exception {
    demo.type("sec", "security", "/image admin log-channel on");
    String post = demo.post("ana", "site", "IMG.jpg", Pictures.phone());
    String link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    JsonNode asked = demo.type("wad", "site", "/image privacy erase @ana");
    assertThat(DemoClient.words(asked)).contains("1 picture, 1 post");

    JsonNode button = DemoClient.button(asked, "privacy erase").orElseThrow();
    assertThat(DemoClient.words(demo.press("wad", "site", button))).contains("is being erased");

    // Looks that were counted are sealed, and so forgotten, once they are minutes old.
    await("that it is done")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              clock.turn(Duration.ofSeconds(10));
              return demo.channel("sec", "security").toString().contains("had erased is gone");
            });
    assertThat(said(demo, "/image log recent action:privacy")).contains("somebody erased");
    assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + link)))
        .doesNotContain("http");
    assertThat(said(demo, "/image log verify")).contains("Whole: ");
    stop();

    try (Storage storage = Storage.open(settings.storage(), clock)) {
      assertThat(storage.erasures().reach(ANA)).isEqualTo(new ErasureReach(0, 0, 0, 0));
    }
  }

  private static String said(DemoClient demo, String command) throws Exception {
    return DemoClient.words(demo.type("sec", "security", command));
  }
}
