package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F24 in the demo, over the database of the program and a new start of it. */
class SamePictureInDemoTest {
  private static final String SAID = "This very picture is already in ";

  @TempDir Path home;

  private final TurnableClock clock = new TurnableClock();
  private Shutdown running = new Shutdown();
  private DemoClient demo;

  @BeforeEach
  void start() throws Exception {
    var settings = DemoSettings.in(home);
    Application.start(Application.Kind.DEMO, settings, clock, Wrapping.NONE, running, new Ending());
    demo = new DemoClient(settings.baseUrl());
  }

  @AfterEach
  void stop() {
    running.close();
  }

  @Test
  void F24_saysThatThePictureIsThereAlready_T48_andOnlyToWhoeverReadsThatChannel()
      throws Exception {
    assertThat(receipt("ana", "site")).doesNotContain("already");
    stop();
    running = new Shutdown();
    start();

    assertThat(receipt("bob", "site")).contains(SAID, "ana");
    assertThat(receipt("dan", "other")).doesNotContain("already");
  }

  private String receipt(String who, String where) throws Exception {
    int before = receipts(who, where).size();
    demo.awaitReplaced(who, where, demo.post(who, where, List.of(Pictures.phone())));
    return await("the receipt")
        .atMost(Duration.ofMinutes(1))
        .until(() -> receipts(who, where), all -> all.size() > before)
        .get(before);
  }

  private List<String> receipts(String who, String where) throws Exception {
    return demo.channel(who, where).stream()
        .filter(item -> item.path("kind").asText().equals("told"))
        .map(DemoClient::words)
        .filter(said -> said.contains("We took"))
        .toList();
  }
}
