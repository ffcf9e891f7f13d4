package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.FakeS3.Fault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built program with its pictures in a bucket, which goes away and lies in between. */
@Tag("full")
class BucketIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String SECRET = "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY";

  @TempDir Path home;
  private FakeS3 store;

  @BeforeEach
  void start() throws IOException {
    store = new FakeS3();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void J08_losesNothingWhileTheStoreIsAwayOrLies() throws Exception {
    byte[] photo = Pictures.phone();
    try (RunningCloakroom running = demo().awaitReady()) {
      DemoClient demo = new DemoClient(running.url());
      JsonNode card =
          demo.awaitReplaced("ana", "site", demo.post("ana", "site", "IMG_1.jpg", photo));
      DemoClient.Browser bob = demo.signIn(demo.personalLink("bob", "site", DemoClient.link(card)));
      assertThat(demo.view(bob, DemoClient.link(card)).status()).isEqualTo(200);
      assertThat(store.objects()).isNotEmpty();
      assertThat(home.resolve("data").resolve("blobs")).doesNotExist();
      assertThat(home.resolve("data").resolve("spool")).isEmptyDirectory();

      store.stop();
      String away = demo.post("ana", "site", "IMG_2.jpg", photo);
      await().atMost(LONG).untilAsserted(() -> assertThat(running.status("/ready")).isEqualTo(503));
      assertThat(running.page("/ready"))
          .contains("the bucket pictures at " + store.endpoint() + " does not answer")
          .contains("originals stay where they were posted");
      DemoClient.Served look = demo.view(bob, DemoClient.link(card));
      assertThat(look.status()).isEqualTo(503);
      assertThat(new String(look.bytes(), StandardCharsets.UTF_8)).contains("Try again");
      assertThat(cards(demo, away)).isEmpty();

      // It says 201, and keeps nothing.
      store.does(Fault.FORGETS);
      store.start();
      String forgotten = demo.post("ana", "site", "IMG_3.jpg", photo);
      await()
          .atMost(LONG)
          .untilAsserted(
              () -> assertThat(running.page("/ready")).contains("what was written is not there"));
      assertThat(cards(demo, away)).isEmpty();
      assertThat(cards(demo, forgotten)).isEmpty();

      store.does();
      running.awaitReady();
      for (String post : List.of(away, forgotten)) {
        JsonNode later = demo.awaitReplaced("ana", "site", post);
        assertThat(demo.open("bob", "site", DemoClient.link(later)).status()).isEqualTo(200);
      }
      assertThat(demo.view(bob, DemoClient.link(card)).status()).isEqualTo(200);
      assertThat(running.log()).doesNotContain(SECRET);
    }
  }

  /** A machine whose store comes up after it needs nobody. */
  @Test
  void J08_comesUpByItselfOnceTheStoreIsThere() throws Exception {
    store.stop();
    try (RunningCloakroom running = demo()) {
      await().atMost(LONG).untilAsserted(() -> assertThat(running.status("/ready")).isEqualTo(503));
      assertThat(running.page("/ready")).contains("the bucket pictures at ", "does not answer");
      assertThat(running.status("/demo/")).isEqualTo(503);

      store.start();
      running.awaitReady();
      assertThat(running.log())
          .contains(
              "nothing is taken in or shown until that has passed", "what the start waited for")
          .doesNotContain(SECRET);
    }
  }

  @Test
  void T37_startsNotOnAPublicBucket() throws Exception {
    store.does(Fault.PUBLIC_OBJECTS);

    RunningCloakroom refused = demo();

    assertThat(refused.process().waitFor()).isNotZero();
    assertThat(refused.log())
        .contains("it is public. Nothing was started")
        .doesNotContain(SECRET)
        .doesNotContain("Exception");
  }

  private static List<JsonNode> cards(DemoClient demo, String post) throws Exception {
    return DemoClient.list(demo.postOf("ana", "site", post).get("cards"));
  }

  private RunningCloakroom demo() throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("CLOAKROOM_S3_ENDPOINT", store.endpoint().toString());
    settings.put("CLOAKROOM_S3_BUCKET", FakeS3.BUCKET);
    settings.put("CLOAKROOM_S3_ACCESS_KEY_FILE", file("access", "AKIAIOSFODNN7EXAMPLE"));
    settings.put("CLOAKROOM_S3_SECRET_KEY_FILE", file("secret", SECRET));
    return RunningCloakroom.byScript(
        home.resolve("data"), RunningCloakroom.freePort(), "demo", settings);
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(home.resolve(name), content + "\n").toString();
  }
}
