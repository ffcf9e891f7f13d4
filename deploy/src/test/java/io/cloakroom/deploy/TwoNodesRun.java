package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.testing.Parallel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes behind HAProxy under load, of which one after the other is killed every so many
 * seconds, and now and then PostgreSQL is stopped and started: by {@code bench/two-nodes}.
 */
@Tag("full")
class TwoNodesRun {
  private static final int CHANNELS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  /** Of how many kills of a node one is followed by a stop of the database. */
  private static final int KILLS_FOR_A_STOP = 3;

  private static final int SOME_SOCKETS = 1000;

  private final Duration lasts = Duration.ofSeconds(Integer.getInteger("nodes.seconds", 600));
  private final Duration between = Duration.ofSeconds(Integer.getInteger("nodes.between", 20));
  private final int perMinute = Integer.getInteger("nodes.perMinute", 40);
  private final Clock clock = Clock.systemUTC();
  private final List<Exposures.Span> outages = new CopyOnWriteArrayList<>();
  private final List<Exposures.Span> stops = new CopyOnWriteArrayList<>();
  private final AtomicInteger looked = new AtomicInteger();
  private final List<String> failed = new CopyOnWriteArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();

  @TempDir Path home;

  @Test
  void postsCardsRemovalsAndLooksAgreeWhateverIsKilled() throws Exception {
    try (SlackStage stage = new SlackStage(CHANNELS);
        TwoNodes nodes = new TwoNodes(home, stage.environment())) {
      // A node that is killed every 20 s asks for more sockets than Slack gives in a minute.
      stage.slack().rateLimits().limit("apps.connections.open", SOME_SOCKETS);
      NumberedPosts posts = new NumberedPosts(stage, CHANNELS);
      nodes.start();
      posts.post();
      await().atMost(PATIENCE).until(() -> posts.notReplacedOnce().isEmpty());
      String first = posts.latest();

      CompletableFuture<Void> looking = Parallel.beside(() -> look(stage, nodes, first));
      CompletableFuture<Void> killing = Parallel.beside(() -> kill(nodes));
      Instant end = clock.instant().plus(lasts);
      while (clock.instant().isBefore(end)) {
        posts.post();
        TimeUnit.NANOSECONDS.sleep(Duration.ofMinutes(1).dividedBy(perMinute).toNanos());
      }
      over.set(true);
      killing.join();
      looking.join();

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(posts.notReplacedOnce()).isEmpty());
      long onRecord = nodes.looksOnRecord();
      assertThat(onRecord).isBetween((long) looked.get(), (long) looked.get() + failed.size());
      everyTenthOpens(stage, nodes, posts);
      report(posts, onRecord);
      assertThat(nodes.node(0).terminate()).isEqualTo(143);
      assertThat(nodes.node(1).terminate()).isEqualTo(143);
      RunCommand verified = RunCommand.by(nodes.settings("node-1"), "audit", "verify");
      assertThat(verified.code()).as(verified.words()).isZero();
    }
  }

  /** Each look is another session's, so each that is answered counts. */
  private Void look(SlackStage stage, TwoNodes nodes, String post) {
    DemoClient client = new DemoClient(nodes.url());
    while (!over.get()) {
      try {
        String link = stage.open(post);
        DemoClient.Served served =
            client.view(client.signIn(link), link.substring(0, link.indexOf('#')));
        if (served.status() == 200) {
          looked.incrementAndGet();
        } else {
          failed.add("status " + served.status());
        }
      } catch (Exception | AssertionError e) {
        failed.add(String.valueOf(e.getMessage()).lines().findFirst().orElse("nothing"));
      }
      pause(Duration.ofMillis(500));
    }
    return null;
  }

  private Void kill(TwoNodes nodes) {
    try {
      for (int kills = 1; !over.get(); kills++) {
        pause(between);
        int node = kills % 2;
        Instant killed = clock.instant();
        nodes.node(node).kill();
        nodes.launch(node);
        nodes.node(node).awaitAlive();
        outages.add(new Exposures.Span(killed, clock.instant()));
        if (kills % KILLS_FOR_A_STOP == 0) {
          pause(between.dividedBy(2));
          Instant stopped = clock.instant();
          nodes.stopDatabase();
          nodes.startDatabase();
          stops.add(new Exposures.Span(stopped, clock.instant()));
        }
      }
      return null;
    } catch (Exception e) {
      throw new IllegalStateException("it did not start again", e);
    }
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void everyTenthOpens(SlackStage stage, TwoNodes nodes, NumberedPosts posts)
      throws Exception {
    DemoClient client = new DemoClient(nodes.url());
    List<String> all = posts.all();
    for (int i = 0; i < all.size(); i += 10) {
      String link = stage.open(all.get(i));
      DemoClient.Served served =
          client.view(client.signIn(link), link.substring(0, link.indexOf('#')));
      assertThat(served.status()).as(served.text()).isEqualTo(200);
    }
  }

  private void report(NumberedPosts posts, long onRecord) throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(new Exposures(posts.originals(), outages).toString());
    lines.add(
        "%d kills of a node, %d stops of PostgreSQL (s): %s"
            .formatted(
                outages.size(),
                stops.size(),
                stops.stream().map(one -> "" + one.length().toMillis() / 1000.0).toList()));
    lines.add(
        "%d looks were answered, %d were not, %d are on record"
            .formatted(looked.get(), failed.size(), onRecord));
    failed.stream()
        .collect(Collectors.groupingBy(words -> words, TreeMap::new, Collectors.counting()))
        .forEach((words, times) -> lines.add(times + " times: " + words));
    String text = String.join("\n", lines) + "\n";
    Files.writeString(Path.of("target", "two-nodes.txt"), text);
    System.out.print(text);
  }
}
