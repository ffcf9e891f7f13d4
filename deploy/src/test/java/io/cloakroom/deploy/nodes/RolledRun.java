package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.troubled.ChatStage;
import io.cloakroom.deploy.troubled.Exposures;
import io.cloakroom.deploy.troubled.NumberedPosts;
import io.cloakroom.deploy.troubled.SlackStage;
import io.cloakroom.testing.Parallel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes of an older release under load, of which one after the other is stopped and started as
 * a newer one, and then once more as it is: by {@code bench/rolled}. In the end all counts agree
 * exactly, and nobody was answered by an error of the server as a node of the newer one stopped.
 */
@Tag("full")
class RolledRun {
  private static final int CHANNELS = 20;
  private static final int LOOKERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** People who look at one picture again and again, by connections that stand. */
  private static final int STEADY = 4;

  private static final Duration STEADY_PAUSE = Duration.ofMillis(200);

  /** Of the picture that they look at it is not told how many looks there are. */
  private static final String LOOKS_ONCE =
      "audit_event where action = 'image.viewed' and image_id <> (select image_id from audit_event"
          + " where action = 'image.viewed' order by sequence_number fetch first 1 rows only)";

  private final Path older = Path.of(System.getProperty("rolled.old"));
  private final Path newer = Path.of(System.getProperty("rolled.new"));
  private final Duration each = Duration.ofSeconds(Integer.getInteger("rolled.seconds", 90));
  private final int perMinute = Integer.getInteger("rolled.perMinute", 40);
  private final Clock clock = Clock.systemUTC();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<String> said = new ArrayList<>();
  private final Map<Integer, Integer> whileOlderStop = new ConcurrentSkipListMap<>();
  private final Map<Integer, Integer> whileNewerStop = new ConcurrentSkipListMap<>();
  private volatile Map<Integer, Integer> answers = whileOlderStop;
  private int errorsWhileOlderStop;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path home;

  /** Somebody who is signed in, and the picture. */
  private record Steady(DemoClient client, DemoClient.Browser browser, String picture) {
    int look() {
      try {
        return client.view(browser, picture).status();
      } catch (Exception nothing) {
        return 0;
      }
    }
  }

  private interface Act {
    void go() throws Exception;
  }

  @Test
  void postsCardsRemovalsAndLooksAgreeWhileEachNodeIsStartedAsANewerRelease() throws Exception {
    try (SlackStage stage = new SlackStage(CHANNELS);
        TwoNodes nodes = new TwoNodes(home, stage.environment())) {
      // The chat answers at once: what is asked is whether the nodes do.
      stage.slack().rateLimits().enforce(false);
      NumberedPosts posts = new NumberedPosts(stage, CHANNELS);
      nodes.startAs(older);
      nodes.start();
      for (int channel = 0; channel < CHANNELS; channel++) {
        posts.post();
      }
      await().atMost(PATIENCE).until(() -> posts.notReplacedOnce().isEmpty());
      CountedLooks looks = new CountedLooks(stage, nodes.url());
      roll(stage, nodes, posts, looks);

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(posts.notReplacedOnce()).isEmpty());
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> assertThat(nodes.count("intake where stage <> 'REPLACED'")).isZero());
      Map<String, Long> counts = TwoNodesRun.counts(stage, nodes, posts);
      report(nodes, posts, looks, counts);
      assertThat(counts.values()).as("%s", counts).containsOnly((long) posts.size());
      assertThat(looks.serverErrors()).as("%s", looks).isEqualTo(errorsWhileOlderStop);
      assertThat(looks.givenUp()).as("%s", looks).isZero();
      // Whoever asks so often is slowed down now and then.
      assertThat(whileNewerStop.keySet()).as("%s", whileNewerStop).isSubsetOf(200, 429);
      assertThat(nodes.count(LOOKS_ONCE)).isEqualTo(looks.answered());
      TwoNodesRun.isWhole(nodes, home);
    }
  }

  /** Posts and looks go on for as long as it lasts. */
  private void roll(ChatStage stage, TwoNodes nodes, NumberedPosts posts, CountedLooks looks)
      throws Exception {
    List<String> first = posts.all().subList(1, posts.size());
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> beside = new ArrayList<>();
    for (Steady steady : signedIn(stage, nodes, posts.all().get(0))) {
      beside.add(again(STEADY_PAUSE, () -> answers.merge(steady.look(), 1, Integer::sum)));
    }
    beside.add(again(Duration.ofMinutes(1).dividedBy(perMinute), posts::post));
    for (int looker = 0; looker < LOOKERS; looker++) {
      beside.add(again(PAUSE, () -> looks.look(first.get(next.getAndIncrement() % first.size()))));
    }
    TimeUnit.NANOSECONDS.sleep(each.toNanos());
    nodes.startAs(newer);
    for (int node = 0; node < 2; node++) {
      restart(nodes, node);
      assertThat(beside).as("posting or looking broke off").noneMatch(CompletableFuture::isDone);
      TimeUnit.NANOSECONDS.sleep(each.toNanos());
    }
    errorsWhileOlderStop = looks.serverErrors();
    answers = whileNewerStop;
    restart(nodes, 0);
    restart(nodes, 1);
    over.set(true);
    beside.forEach(CompletableFuture::join);
  }

  /** The first looks of all are theirs. */
  private static List<Steady> signedIn(ChatStage stage, TwoNodes nodes, String post)
      throws Exception {
    List<Steady> all = new ArrayList<>();
    for (int i = 0; i < STEADY; i++) {
      String link = stage.open(post);
      DemoClient client = new DemoClient(nodes.url());
      Steady one = new Steady(client, client.signIn(link), link.substring(0, link.indexOf('#')));
      assertThat(one.look()).isEqualTo(200);
      all.add(one);
    }
    return all;
  }

  /** As the handbook says it: stopped, started, and waited for until the balancer leads to it. */
  private void restart(TwoNodes nodes, int node) throws Exception {
    Instant told = clock.instant();
    assertThat(nodes.node(node).terminate()).isEqualTo(143);
    Instant gone = clock.instant();
    nodes.launch(node);
    nodes.awaitUp(node);
    said.add(
        "%s: gone %.1f s after it was told to stop, led to again as the newer one %.1f s later"
            .formatted(TwoNodes.name(node), seconds(told, gone), seconds(gone, clock.instant())));
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1000.0;
  }

  private CompletableFuture<Void> again(Duration pause, Act act) {
    return Parallel.beside(
        () -> {
          while (!over.get()) {
            act.go();
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
          }
          return null;
        });
  }

  private void report(
      TwoNodes nodes, NumberedPosts posts, CountedLooks looks, Map<String, Long> counts)
      throws Exception {
    List<String> lines = new ArrayList<>(said);
    lines.add(new Exposures(posts.originals(), List.of()).toString());
    lines.add(looks.toString());
    lines.add("of these on record: " + nodes.count(LOOKS_ONCE));
    lines.add(
        "answered by an error of the server while nodes of the older one were stopped: %d, of the"
                .formatted(errorsWhileOlderStop)
            + " newer one: %d".formatted(looks.serverErrors() - errorsWhileOlderStop));
    lines.add(
        "looks at one picture again and again, by status: %s, and then %s"
            .formatted(whileOlderStop, whileNewerStop));
    lines.add("posted: " + posts.size());
    counts.forEach((what, number) -> lines.add(what + ": " + number));
    String text = String.join("\n", lines) + "\n";
    Files.writeString(Path.of("target", "rolled.txt"), text);
    System.out.print(text);
  }
}
