package io.cloakroom.deploy.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program beside ClamAV, which knows one signature of the test's own. */
@Tag("full")
class ScannerIT {
  @TempDir Path home;

  private RunningClamd clamd;
  private RunningCloakroom running;
  private DemoClient demo;

  @BeforeEach
  void start() throws Exception {
    clamd = RunningClamd.start(Required.program(Path.of("/usr/sbin/clamd"), "clamav-daemon"), home);
    running =
        RunningCloakroom.byScript(
                home.resolve("data"),
                RunningCloakroom.freePort(),
                "demo",
                Map.of("CLOAKROOM_CLAMD", clamd.socket()))
            .awaitReady();
    demo = new DemoClient(running.url());
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
    clamd.close();
  }

  private static byte[] marked(byte[] file) {
    byte[] mark = RunningClamd.MARK.getBytes(StandardCharsets.US_ASCII);
    byte[] both = Arrays.copyOf(file, file.length + mark.length);
    System.arraycopy(mark, 0, both, file.length, mark.length);
    return both;
  }

  @Test
  void whatClamAvFindsIsHeldAndAllElseIsShown() throws Exception {
    String clean = demo.post("ana", "site", "north.jpg", Pictures.phone());
    assertThat(demo.awaitReplaced("bob", "site", clean).at("/images/0/state").asText())
        .isEqualTo("OPEN");

    String post = demo.post("ana", "site", "pier.jpg", marked(Pictures.phone()));

    JsonNode card = demo.awaitReplaced("bob", "site", post);
    assertThat(card.at("/images/0/state").asText()).isEqualTo("WITH_SECURITY");
    assertThat(card.at("/images/0/link").asText("")).isEmpty();
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(demo.told("sec", "security").toString())
                    .contains("did not pass the virus scanner", RunningClamd.NAME));
    assertThat(demo.told("ana", "site").toString()).contains(RunningClamd.NAME);
    assertThat(demo.log()).contains("image.held  infected");
  }

  @Test
  void aPictureWaitsForAScannerThatWasStoppedAndGoesOnWhenItIsBack() throws Exception {
    clamd.close();

    String post = demo.post("ana", "site", "north.jpg", Pictures.phone());

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> running.page("/ready").contains("the virus scanner does not answer"));
    assertThat(demo.postOf("bob", "site", post).get("files")).hasSize(1);
    assertThat(demo.postOf("bob", "site", post).get("cards")).isEmpty();
    clamd.again();
    assertThat(demo.awaitReplaced("bob", "site", post).at("/images/0/state").asText())
        .isEqualTo("OPEN");
  }
}
