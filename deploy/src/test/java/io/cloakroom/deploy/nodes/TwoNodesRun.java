package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.RunCommand;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.troubled.ChatStage;
import io.cloakroom.deploy.troubled.DiscordStage;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes behind HAProxy under load, of which one after the other is killed every so many
 * seconds, and the database in between: by {@code bench/two-nodes}, and over Patroni and Ceph's
 * gateway by {@code bench/recorded}. In the end all counts agree exactly.
 */
@Tag("full")
public class TwoNodesRun {
  private static final int CHANNELS = 20;
  private static final int LOOKERS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(8);
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Of how many kills of a node one is followed by a stop of a database that is alone. */
  private static final int KILLS_FOR_A_STOP = 3;

  private static final int SOME_SOCKETS = 1000;

  private final Duration lasts = Duration.ofSeconds(Integer.getInteger("nodes.seconds", 600));
  private final Duration between = Duration.ofSeconds(Integer.getInteger("nodes.between", 20));
  private final int perMinute = Integer.getInteger("nodes.perMinute", 40);
  private final boolean patroni = System.getProperty("nodes.over", "").equals("patroni");
  private final Clock clock = Clock.systemUTC();
  private final List<Exposures.Span> outages = new CopyOnWriteArrayList<>();
  private final List<Failure> failures = new CopyOnWriteArrayList<>();
  private final List<String> ended = new CopyOnWriteArrayList<>();
  private final AtomicBoolean over = new AtomicBoolean();

  /** Of the database. */
  private record Failure(Exposures.Span span, NodesDatabase.Comeback comeback) {}

  /** Something that goes away and comes back. */
  private interface Act {
    void go() throws Exception;
  }

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  public Path home;

  @Test
  public void postsCardsRemovalsAndLooksAgreeWhateverIsKilled() throws Exception {
    try (ChatStage stage = stage();
        TwoNodes nodes = nodes(stage)) {
      NumberedPosts posts = new NumberedPosts(stage, CHANNELS);
      nodes.start();
      for (int channel = 0; channel < CHANNELS; channel++) {
        posts.post();
      }
      await().atMost(PATIENCE).until(() -> posts.notReplacedOnce().isEmpty());
      CountedLooks looks = new CountedLooks(stage, nodes.url());
      trouble(nodes, posts, looks);

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertThat(posts.notReplacedOnce()).isEmpty());
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(
              () -> assertThat(nodes.count("intake where stage <> 'REPLACED'")).isZero());
      int before = looks.answered();
      List<String> all = posts.all();
      int asked = 0;
      for (int i = 0; i < all.size(); i += 10) {
        looks.look(all.get(i));
        asked++;
      }
      Map<String, Long> counts = counts(stage, nodes, posts);
      report(posts, looks, counts);
      assertThat(counts.values()).as("%s", counts).containsOnly((long) posts.size());
      assertThat(nodes.looksOnRecord())
          .isBetween((long) looks.answered(), (long) looks.answered() + looks.givenUp());
      assertThat(looks.answered()).as("every tenth opens").isEqualTo(before + asked);
      assertThat(ended).as("nodes that ended by themselves").isEmpty();
      isWhole(nodes, home);
    }
  }

  private static ChatStage stage() {
    if (System.getProperty("nodes.chat", "slack").equals("discord")) {
      return new DiscordStage(CHANNELS);
    }
    SlackStage stage = new SlackStage(CHANNELS);
    // A node that is killed every 20 s asks for more sockets than Slack gives in a minute.
    stage.slack().rateLimits().limit("apps.connections.open", SOME_SOCKETS);
    return stage;
  }

  private TwoNodes nodes(ChatStage stage) throws Exception {
    return new TwoNodes(
        home,
        stage.environment(),
        patroni ? new RunningPatroni(home) : OnePostgres.direct(home.resolve("cluster")),
        System.getenv().containsKey("CLOAKROOM_S3_ENDPOINT")
            ? Optional.empty()
            : TwoNodes.proxied(home));
  }

  /** Posts and looks for as long as it lasts, while one thing after the other goes away. */
  private void trouble(TwoNodes nodes, NumberedPosts posts, CountedLooks looks) throws Exception {
    List<String> first = posts.all();
    AtomicInteger next = new AtomicInteger();
    List<CompletableFuture<Void>> beside = new ArrayList<>();
    for (int looker = 0; looker < LOOKERS; looker++) {
      beside.add(
          again(
              Duration.ZERO,
              PAUSE,
              () -> looks.look(first.get(next.getAndIncrement() % first.size()))));
    }
    AtomicInteger kills = new AtomicInteger();
    beside.add(again(between, between, () -> killNode(nodes, kills.incrementAndGet() % 2)));
    Duration offset = between.dividedBy(2);
    beside.add(
        patroni
            ? again(offset, between, () -> failDatabase(nodes))
            : again(
                between.multipliedBy(KILLS_FOR_A_STOP).plus(offset),
                between.multipliedBy(KILLS_FOR_A_STOP),
                () -> failDatabase(nodes)));
    Instant end = clock.instant().plus(lasts);
    while (clock.instant().isBefore(end)) {
      posts.post();
      TimeUnit.NANOSECONDS.sleep(Duration.ofMinutes(1).dividedBy(perMinute).toNanos());
    }
    over.set(true);
    beside.forEach(CompletableFuture::join);
  }

  /** Until it is over, so long after each beginning, or at once where it took longer. */
  private CompletableFuture<Void> again(Duration first, Duration then, Act act) {
    return Parallel.beside(
        () -> {
          Instant next = clock.instant().plus(first);
          while (true) {
            while (clock.instant().isBefore(next) && !over.get()) {
              TimeUnit.MILLISECONDS.sleep(100);
            }
            if (over.get()) {
              return null;
            }
            act.go();
            next = latest(next.plus(then), clock.instant());
          }
        });
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Kills it, and starts it until it is ready, as a supervisor does. */
  private void killNode(TwoNodes nodes, int node) throws Exception {
    Instant killed = clock.instant();
    nodes.node(node).kill();
    nodes.launch(node);
    while (nodes.node(node).status("/ready") != 200) {
      if (!nodes.node(node).process().isAlive()) {
        ended.add(nodes.node(node).log());
        nodes.launch(node);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    outages.add(new Exposures.Span(killed, clock.instant()));
  }

  private void failDatabase(TwoNodes nodes) throws Exception {
    Instant failed = clock.instant();
    NodesDatabase.Comeback comeback = nodes.database().fail();
    failures.add(new Failure(new Exposures.Span(failed, clock.instant()), comeback));
  }

  /** What all has to be as many as the posts. */
  static Map<String, Long> counts(ChatStage stage, TwoNodes nodes, NumberedPosts posts)
      throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    List<ChatStage.Fate> fates = posts.all().stream().map(stage::fate).toList();
    counts.put("cards in the chat", fates.stream().mapToLong(ChatStage.Fate::cards).sum());
    counts.put(
        "originals removed in the chat",
        fates.stream().filter(one -> one.originals() == 0 && one.exposure().isPresent()).count());
    counts.put("posts replaced in the database", nodes.count("intake where stage = 'REPLACED'"));
    counts.put("pictures with a key", nodes.count("image_key"));
    counts.put("links", nodes.count("link"));
    for (String action :
        List.of("intake.received", "image.stored", "link.issued", "original.removed")) {
      counts.put(
          "on record as " + action, nodes.count("audit_event where action = '" + action + "'"));
    }
    return counts;
  }

  /** Stops both, and has the record verified, what is kept read through, and all looked at. */
  static void isWhole(TwoNodes nodes, Path home) throws Exception {
    assertThat(nodes.node(0).terminate()).isEqualTo(143);
    assertThat(nodes.node(1).terminate()).isEqualTo(143);
    Map<String, String> settings = new HashMap<>(nodes.settings("node-1"));
    settings.put("CLOAKROOM_DATA_DIR", home.resolve("node-1").resolve("data").toString());
    settings.put("CLOAKROOM_PORT", "" + RunningCloakroom.freePort());
    for (List<String> words :
        List.of(List.of("audit", "verify"), List.of("scrub"), List.of("doctor"))) {
      RunCommand said = RunCommand.by(settings, words.toArray(String[]::new));
      System.out.printf("%s: %d%n%s%n", words, said.code(), said.words());
      assertThat(said.code()).as("%s: %s", words, said.words()).isZero();
    }
  }

  private void report(NumberedPosts posts, CountedLooks looks, Map<String, Long> counts)
      throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(new Exposures(posts.originals(), outages).toString());
    lines.add(
        "%d kills of a node, each ready again after (s): %s"
            .formatted(outages.size(), seconds(outages.stream())));
    for (NodesDatabase.Comeback comeback : NodesDatabase.Comeback.values()) {
      List<Exposures.Span> spans =
          failures.stream().filter(one -> one.comeback() == comeback).map(Failure::span).toList();
      lines.add(
          "%d times the database went away and %s, after (s): %s"
              .formatted(spans.size(), comeback.words, seconds(spans.stream())));
    }
    lines.add(looks.toString());
    lines.add("posted: " + posts.size());
    counts.forEach((what, number) -> lines.add(what + ": " + number));
    String text = String.join("\n", lines) + "\n";
    Files.writeString(Path.of("target", "two-nodes.txt"), text);
    System.out.print(text);
  }

  private static String seconds(Stream<Exposures.Span> spans) {
    return spans
        .map(one -> "%.1f".formatted(one.length().toMillis() / 1000.0))
        .collect(Collectors.joining(" "));
  }
}
