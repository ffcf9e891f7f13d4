package io.cloakroom.deploy;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.testing.TurnableClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo as people run it, over its database and by a clock that the test turns: whatever is due
 * then happens within a moment.
 */
public abstract class DemoStage {
  private static final Duration REST = Duration.ofMillis(500);

  @TempDir public Path home;

  public final TurnableClock clock = new TurnableClock();
  public Settings settings;
  public DemoClient demo;
  private Shutdown running = new Shutdown();

  @BeforeEach
  public final void start() throws Exception {
    settings = DemoSettings.in(home, others());
    running = new Shutdown();
    Wrapping around =
        new Wrapping(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            this::disk,
            REST);
    Application.start(Application.Kind.DEMO, settings, clock, around, running, new Ending());
    demo = new DemoClient(settings.baseUrl());
  }

  @AfterEach
  public final void stop() {
    running.close();
  }

  /** What is set besides where it is. */
  public Map<String, String> others() {
    return Map.of();
  }

  /** Over the same data, at another port. */
  public final void startAgain() throws Exception {
    stop();
    start();
  }

  /** The disk on which the data is, as the program sees it. */
  public Volume disk(Volume real) {
    return real;
  }

  /** It waits for its turn: the program goes on writing meanwhile. */
  public final Connection database() throws SQLException {
    return DriverManager.getConnection(
        DatabaseSettings.h2(home.resolve("data").resolve("cloakroom")).url()
            + ";LOCK_TIMEOUT=60000",
        "sa",
        "");
  }

  /** What the person was told privately there, and says that. */
  public final List<JsonNode> told(String who, String where, String words) throws Exception {
    return demo.channel(who, where).stream()
        .filter(item -> item.path("kind").asText().equals("told"))
        .filter(item -> DemoClient.words(item).contains(words))
        .toList();
  }

  /** The first of it, once they were told. */
  public final JsonNode awaitTold(String who, String where, String words) {
    return await(words)
        .atMost(Duration.ofMinutes(1))
        .until(() -> told(who, where, words), all -> !all.isEmpty())
        .get(0);
  }

  /** The receipt of what they post, as the so-manieth that they get there. */
  public final String receipt(String who, String where) throws Exception {
    int before = told(who, where, "We took").size();
    demo.awaitReplaced(who, where, demo.post(who, where, List.of(Pictures.phone())));
    return DemoClient.words(
        await("the receipt")
            .atMost(Duration.ofMinutes(1))
            .until(() -> told(who, where, "We took"), all -> all.size() > before)
            .get(before));
  }

  public static JsonNode button(JsonNode under, String label) {
    return DemoClient.list(under.findPath("buttons")).stream()
        .filter(one -> one.path("label").asText().equals(label))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + label + " under " + under));
  }
}
