package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoStage;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.storage.files.Volume;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** J44 through the demo: all parts of the program, each at its own pace. */
class WatchInDemoTest extends DemoStage {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** Of 100 GiB. */
  private final AtomicLong used = new AtomicLong(10);

  @Override
  public Volume disk(Volume real) {
    return () -> new Volume.Room(used.get() << 30, 100L << 30);
  }

  @Test
  void J44_whoLooksAtManyPicturesIsNoticed_andTheButtonOfTheNoticeFreezesThem() throws Exception {
    demo.type("sec", "security", "/image admin log-channel on");
    assertThat(said("/image incident watch pictures 3/5m")).contains("50/5m", "3/5m");
    String link = "";
    for (int i = 0; i < 3; i++) {
      String post = demo.post("ana", "site", "IMG_" + i + ".jpg", Pictures.phone());
      link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
      assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    }

    JsonNode told = awaitNotice("different pictures");
    assertThat(DemoClient.words(told)).contains("3 different pictures").doesNotContain("bob");
    assertThat(told.toString()).doesNotContain("bob");
    JsonNode freeze = button(told, "Freeze");
    assertThat(DemoClient.words(demo.press("sec", "security", button(told, "Who is it?"))))
        .contains("bob");
    JsonNode asked = demo.press("sec", "security", freeze);
    assertThat(DemoClient.words(asked)).contains("They look at no picture any more");
    assertThat(demo.open("bob", "site", link).status()).isEqualTo(200);
    demo.press("sec", "security", button(asked, "Freeze"));
    assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + link)))
        .contains("security has frozen it, or you");
    assertThat(said("/image log recent action:watch"))
        .contains("something noticed that is worth a look");
  }

  /** T27: the disk is this one's, and how full it is the test says. */
  @Test
  void T27_aDiskThatFillsUpIsToldAndOnRecord_andSoIsItsEnd() throws Exception {
    used.set(86);
    demo.type("sec", "security", "/image admin log-channel on");

    assertThat(ready()).contains("86 % of the disk");
    assertThat(said("/image admin doctor")).contains("! 86 % of the disk");
    awaitRecorded("found something to be mended (the disk on which the data is)");
    JsonNode told = awaitNotice("nearly full");
    assertThat(DemoClient.words(demo.press("sec", "security", button(told, "See the log"))))
        .contains("found something to be mended");

    used.set(50);
    assertThat(ready()).doesNotContain("of the disk");
    awaitRecorded("found something well again (the disk on which the data is)");
    assertThat(said("/image log recent outcome:disk_trouble"))
        .containsOnlyOnce("doctor.found")
        .containsOnlyOnce("doctor.mended");
  }

  private String ready() throws Exception {
    URI address = settings.baseUrl().resolve("/ready");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** It has to stand for a while first, and nobody says when the first look at it was. */
  private void awaitRecorded(String words) {
    await(words)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .until(
            () -> {
              clock.turn(Duration.ofMinutes(1));
              return said("/image log recent action:doctor").contains(words);
            });
  }

  private JsonNode awaitNotice(String words) {
    return await(words)
        .atMost(PATIENCE)
        .ignoreExceptions()
        .until(
            () ->
                demo.channel("sec", "security").stream()
                    .filter(item -> item.toString().contains(words))
                    .reduce((before, last) -> last),
            Optional::isPresent)
        .orElseThrow();
  }

  private String said(String command) throws Exception {
    return DemoClient.words(demo.type("sec", "security", command));
  }
}
