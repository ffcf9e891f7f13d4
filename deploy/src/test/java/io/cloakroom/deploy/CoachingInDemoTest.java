package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F22 and F46 in the demo, over the database of the program and a new start of it. */
class CoachingInDemoTest {
  private static final String FRAME = "a whiteboard, a screen, a badge";
  private static final String PLACE = "switch location off";

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
  void F22_theFrameIsSpokenOfOnce_F46_andPlacesOnceAWeek() throws Exception {
    assertThat(receipt(1)).contains(FRAME).doesNotContain(PLACE);
    stop();
    running = new Shutdown();
    start();

    assertThat(receipt(2)).contains(PLACE).doesNotContain(FRAME);
    assertThat(receipt(3)).doesNotContain(FRAME, PLACE);
    clock.turn(Duration.ofDays(7));
    assertThat(receipt(4)).contains(PLACE).doesNotContain(FRAME);
  }

  private String receipt(int number) throws Exception {
    demo.awaitReplaced("ana", "site", demo.post("ana", "site", List.of(Pictures.phone())));
    List<String> told =
        await("the receipt")
            .atMost(Duration.ofMinutes(1))
            .until(this::receipts, all -> all.size() == number);
    return told.get(number - 1);
  }

  private List<String> receipts() throws Exception {
    return demo.channel("ana", "site").stream()
        .filter(item -> item.path("kind").asText().equals("told"))
        .map(CoachingInDemoTest::words)
        .filter(said -> said.contains("We took"))
        .toList();
  }

  private static String words(JsonNode item) {
    return DemoClient.words(item);
  }
}
