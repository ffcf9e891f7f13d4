package io.cloakroom.deploy.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.DemoSettings;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** F46 in the demo, over the database of the program; each step after a new start of it. */
class NumbersInDemoTest {
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
  void F46_theAdminIsToldOnTheFirstAndReadsItInWords() throws Exception {
    String post = demo.post("ana", "site", List.of(Pictures.phone()));
    demo.awaitReplaced("ana", "site", post);
    later(Duration.ofHours(7));
    await("counted")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> DemoClient.words(demo.type("wad", "site", "/image admin numbers month:2026-03")),
            said -> said.contains("so far") && said.contains("• Pictures protected: 1"));

    later(Duration.ofDays(31));

    JsonNode message = told("Numbers for March 2026");
    assertThat(DemoClient.words(message))
        .contains("• Pictures protected: 1", "• With a place, removed: 1", "• Pictures kept: 1");
    assertThat(DemoClient.words(demo.type("wad", "site", "/image admin numbers")))
        .contains("Numbers for March 2026", "• Pictures protected: 1");
    assertThat(DemoClient.words(demo.type("ana", "site", "/image admin numbers")))
        .doesNotContain("Pictures protected");
  }

  /** A chore begins as the program starts, and rests longer than a test waits. */
  private void later(Duration time) throws Exception {
    stop();
    clock.turn(time);
    running = new Shutdown();
    start();
  }

  private JsonNode told(String words) {
    return await(words)
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                Stream.of("legal", "other", "security", "site")
                    .flatMap(this::shown)
                    .filter(item -> item.path("kind").asText().equals("told"))
                    .filter(item -> DemoClient.words(item).contains(words))
                    .toList(),
            all -> !all.isEmpty())
        .get(0);
  }

  private Stream<JsonNode> shown(String channel) {
    try {
      return demo.channel("wad", channel).stream();
    } catch (Exception notTheirs) {
      return Stream.empty();
    }
  }
}
