package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not a picture that can be cleaned, posted to the built program with its small heap. */
@Tag("full")
class BadInputIT {
  private static final long LARGE_BYTES = 200L << 20;

  @TempDir Path home;

  private RunningCloakroom running;
  private DemoClient demo;
  private int refusals;

  @BeforeEach
  void startTheDemo() throws Exception {
    running =
        RunningCloakroom.byScript(home.resolve("data"), RunningCloakroom.freePort(), "demo")
            .awaitReady();
    demo = new DemoClient(running.url());
    demo.type("cho", "site", "/image policy set on-refusal leave");
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void J06_T30_tellsTheAuthorWhyAndLosesAndServesNothing() throws Exception {
    refuses("page.jpg", Pictures.html(), "not a picture|not an image|HTML|web page");
    refuses("half.jpg", Pictures.truncated(), "broken|damaged|incomplete|cut|ends");
    refuses("huge.png", Pictures.bomb(), "60,?000|pixels|large");
    refuses("empty.jpg", new byte[0], "empty");

    String large =
        demo.post("ana", "site", "large.jpg", zeros(), Arrays.copyOf(Pictures.phone(), 1 << 16));
    refused(large, "large");

    String good = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
    JsonNode card = demo.awaitReplaced("ana", "site", good);
    assertThat(demo.open("bob", "site", DemoClient.link(card)).status()).isEqualTo(200);
    assertThat(running.log()).doesNotContain("OutOfMemory", "ERROR");
  }

  private void refuses(String name, byte[] file, String why) throws Exception {
    refused(demo.post("ana", "site", name, file), why);
  }

  private void refused(String post, String why) throws Exception {
    int told = refusals;
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertThat(demo.told("ana", "site")).hasSize(told + 1));

    List<String> words = demo.told("ana", "site");
    assertThat(words.get(words.size() - 1)).containsPattern(why);
    assertThat(demo.told("bob", "site")).isEmpty();
    JsonNode still = demo.postOf("bob", "site", post);
    assertThat(still.get("files")).hasSize(1);
    assertThat(still.get("cards")).isEmpty();
    refusals++;
  }

  private static InputStream zeros() {
    return new InputStream() {
      private long left = LARGE_BYTES;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] to, int from, int most) throws IOException {
        if (left <= 0) {
          return -1;
        }
        int length = (int) Math.min(most, left);
        Arrays.fill(to, from, from + length, (byte) 0);
        left -= length;
        return length;
      }
    };
  }
}
