package io.cloakroom.deploy.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.RunningCloakroom;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy of many channels, in the demo, as its page and its pictures show it. */
@Tag("full")
class PolicyIT {
  @TempDir Path home;

  private RunningCloakroom running;
  private DemoClient demo;

  @BeforeEach
  void startTheDemo() throws Exception {
    running =
        RunningCloakroom.byScript(home.resolve("data"), RunningCloakroom.freePort(), "demo")
            .awaitReady();
    demo = new DemoClient(running.url());
  }

  @AfterEach
  void stop() throws Exception {
    running.close();
  }

  @Test
  void J57_opensNewPicturesOnlyUntilOlderOnesAreToFollow() throws Exception {
    String old = posted("old.jpg");
    demo.type("cho", "site", "/image policy set access open");
    String fresh = posted("new.jpg");

    assertThat(demo.channel("bob", "site").toString())
        .contains("Reach: 9 people may look, before it was 6; 1 link is there now.");
    assertThat(demo.open("dan", "other", fresh).status()).isEqualTo(200);
    assertThat(demo.open("dan", "other", old).status()).isNotEqualTo(200);

    JsonNode asked = demo.type("cho", "site", "/image policy set access open existing:true");
    demo.press("cho", "site", asked.at("/buttons/0"));

    assertThat(DemoClient.words(asked)).contains("Let pictures that are there follow?");
    assertThat(demo.open("dan", "other", old).status()).isEqualTo(200);
  }

  @Test
  void F57_oneTemplateReachesManyChannels() throws Exception {
    demo.type("wad", "site", "/image admin ceiling expiry 3d");
    demo.type("wad", "site", "/image admin template partner views 3");

    JsonNode used = demo.type("wad", "site", "/image admin use partner channels:#site,#other");

    assertThat(DemoClient.words(used)).contains("is the template of");
    assertThat(shown("cho", "site"))
        .contains("(by the template partner)", "(held down by the ceiling, ceiling 3d)");
    assertThat(shown("dan", "other")).contains("(by the template partner)");
    JsonNode card =
        demo.awaitReplaced("ana", "site", demo.post("ana", "site", "a.jpg", Pictures.phone()));
    assertThat(card.toString()).contains("3 views in all");
    demo.type("cho", "site", "/image policy set views unlimited");
    demo.type("cho", "site", "/image policy unset views");
    assertThat(demo.channel("bob", "site").toString()).contains("by the template partner");
  }

  private String shown(String as, String channel) throws Exception {
    return DemoClient.words(demo.type(as, channel, "/image policy show"));
  }

  private String posted(String name) throws Exception {
    String post = demo.post("ana", "site", name, Pictures.phone());
    return DemoClient.link(demo.awaitReplaced("ana", "site", post));
  }
}
