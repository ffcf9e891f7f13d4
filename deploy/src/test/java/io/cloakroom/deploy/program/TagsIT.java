package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J34: titles and tags, as anybody can try them in the demo, and over a restart. */
class TagsIT {
  @TempDir static Path home;

  @Test
  @Tag("full")
  void J34_callsAPictureOtherwiseAndTagsIt() throws Exception {
    int port = RunningCloakroom.freePort();
    String link;
    try (RunningCloakroom running = start(port)) {
      DemoClient demo = new DemoClient(running.url());
      demo.type("cho", "site", "/image policy set tags bridge-7");
      String post = demo.post("ana", "site", "IMG_1.jpg", Pictures.phone());
      link = DemoClient.link(demo.awaitReplaced("ana", "site", post));
      type(demo, "ana", "set " + link + " title:\"Jetty <!channel>\"", "title : none → Jetty");
      type(demo, "ana", "tag " + link + " +pier #Ebbe", "#bridge-7 #ebbe #pier");
      type(demo, "bob", "tag " + link + " +mine", "can be set otherwise by");
      await("the card")
          .atMost(Duration.ofMinutes(1))
          .until(() -> demo.channel("bob", "site").toString().contains("Jetty"));
    }
    try (RunningCloakroom running = start(port)) {
      DemoClient demo = new DemoClient(running.url());
      type(demo, "bob", "info " + link, "Jetty");
      type(demo, "bob", "info " + link, "Tags: #bridge-7 #ebbe #pier");
    }
  }

  private static RunningCloakroom start(int port) throws Exception {
    return RunningCloakroom.byScript(home.resolve("data"), port, "demo").awaitReady();
  }

  private static void type(DemoClient demo, String who, String line, String answer)
      throws Exception {
    assertThat(DemoClient.words(demo.type(who, "site", "/image " + line)).replaceAll(" +", " "))
        .contains(answer);
  }
}
