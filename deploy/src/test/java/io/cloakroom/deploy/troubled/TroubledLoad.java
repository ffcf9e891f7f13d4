package io.cloakroom.deploy.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.SharedClock;
import io.cloakroom.testing.FakeS3;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What users see, and that nothing is lost, while pictures are posted at a steady rate and looked
 * at, and one thing after the other goes away: the chat's API, its file host, the disk, the
 * database, the bucket; and while the clock jumps. The chat is a fake Discord with Discord's
 * limits, in this process; the program is another: by {@code bench/troubled-load}.
 */
@Tag("full")
class TroubledLoad {
  private static final int CHANNELS = 20;
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);
  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(4);
  private static final Duration JUMP = Duration.ofMinutes(10);
  private static final String PASSWORD = "correct horse";

  private final boolean servers = System.getProperty("troubled.over", "h2").equals("servers");
  private final int rate = Integer.getInteger("troubled.rate", 2);
  private final Duration each = Duration.ofSeconds(Integer.getInteger("troubled.seconds", 5));
  private final DiscordStage stage = new DiscordStage(CHANNELS);
  private final FakeS3 bucket;
  private final int database;
  private final List<String> posts = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> standing = new ConcurrentLinkedQueue<>();
  private final List<String> wrong = new ArrayList<>();
  private final StringBuilder said = new StringBuilder();
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

  @TempDir Path home;

  private Optional<EmbeddedPostgres> server = Optional.empty();
  private Path clockFile;
  private SharedClock clock;
  private RunningCloakroom running;
  private volatile Looks looks = new Looks();

  /** What is done, and undone. */
  private interface Act {
    void go() throws Exception;
  }

  /** What looks were answered in a while, by status; 0 where nothing came. */
  private static final class Looks {
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private long longestMillis;

    synchronized void add(int status, Duration took) {
      answers.merge(status, 1, Integer::sum);
      longestMillis = Math.max(longestMillis, took.toMillis());
    }

    @Override
    public synchronized String toString() {
      return answers + ", longest " + longestMillis + " ms";
    }
  }

  TroubledLoad() throws IOException {
    this.bucket = new FakeS3();
    this.database = RunningCloakroom.freePort();
  }

  @Test
  void nothingIsLostNorTwiceWhateverGoesAway() throws Exception {
    clockFile = home.resolve("clock");
    clock = SharedClock.at(clockFile);
    if (servers) {
      startServer();
      execute("create role cloakroom login password '" + PASSWORD + "'");
      execute("create database cloakroom owner cloakroom");
    }
    running =
        RunningCloakroom.turned(
                home.resolve("data"), RunningCloakroom.freePort(), settings(), clockFile)
            .awaitAlive()
            .awaitReady();
    try {
      load();
    } finally {
      running.close();
      threads.shutdownNow();
      if (server.isPresent()) {
        server.get().close();
      }
      bucket.close();
    }
    stage.close();
    assertThat(wrong).isEmpty();
    say(
        "%n%d posted, %d replaced once, none lost or twice%n"
            .formatted(posts.size(), posts.size()));
    Files.writeString(Path.of("target", "troubled-load.txt"), said);
  }

  private void say(String text) {
    said.append(text);
    System.out.print(text);
  }

  private Map<String, String> settings() throws IOException {
    Map<String, String> settings = new HashMap<>(stage.environment());
    settings.put("CLOAKROOM_HEIF_DECODER", "off");
    if (servers) {
      Path password = home.resolve("password");
      Files.writeString(password, PASSWORD);
      Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
      settings.put("CLOAKROOM_DATABASE_URL", "postgresql://localhost:" + database + "/cloakroom");
      settings.put("CLOAKROOM_DATABASE_PASSWORD_FILE", password.toString());
      settings.putAll(bucketSettings());
    }
    return settings;
  }

  private Map<String, String> bucketSettings() throws IOException {
    return Map.of(
        "CLOAKROOM_S3_ENDPOINT",
        bucket.endpoint().toString(),
        "CLOAKROOM_S3_BUCKET",
        FakeS3.BUCKET,
        "CLOAKROOM_S3_ACCESS_KEY_FILE",
        Files.writeString(home.resolve("access-key"), "AKIAIOSFODNN7EXAMPLE").toString(),
        "CLOAKROOM_S3_SECRET_KEY_FILE",
        Files.writeString(home.resolve("secret-key"), "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY")
            .toString());
  }

  /** Also again, over what it left. */
  private void startServer() throws Exception {
    server =
        Optional.of(
            EmbeddedPostgres.builder()
                .setDataDirectory(home.resolve("cluster"))
                .setCleanDataDirectory(false)
                .setPort(database)
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start());
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = server.orElseThrow().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void load() throws Exception {
    // What was posted before the bot was there is not its to take.
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> running.log().contains("discord is connected"));
    post();
    String first = posts.get(0);
    awaitReplaced(List.of(first));
    DemoClient browser = new DemoClient(running.url());
    String personal = stage.open(first);
    String link = personal.substring(0, personal.indexOf('#'));
    DemoClient.Browser bob = browser.signIn(personal);
    List<ScheduledFuture<?>> going =
        List.of(
            threads.scheduleAtFixedRate(this::post, 0, 1_000_000 / rate, TimeUnit.MICROSECONDS),
            threads.scheduleAtFixedRate(
                () -> look(browser, bob, link), 0, LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));

    say(
        ("%s, %d posts a second over %d channels, looks every %d ms, each trouble for %d s%n%n"
                + "| trouble | posted in it | looks in it | looks until all was replaced | of what"
                + " stood at its end, half gone within | 95 of 100 | all | most standing |%n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- |%n")
            .formatted(
                servers ? "PostgreSQL and a bucket" : "H2 and files",
                rate,
                CHANNELS,
                LOOK_EVERY.toMillis(),
                each.toSeconds()));
    trouble("none", () -> {}, () -> {});
    trouble("the chat's API", stage::breakApi, stage::mend);
    trouble("its file host", stage::breakFileHost, stage::mend);
    trouble("the disk", () -> running.fillDisk(), () -> running.emptyDisk());
    if (servers) {
      trouble("the database", () -> server.orElseThrow().close(), this::startServer);
      trouble("the bucket", bucket::stop, bucket::start);
    }
    trouble("the clock jumps 10 minutes ahead", () -> clock.turn(JUMP), () -> {});
    trouble("and back", () -> clock.turn(JUMP.negated()), () -> {});

    if (going.stream().anyMatch(ScheduledFuture::isDone)) {
      wrong.add("posting or looking broke off");
    }
    threads.shutdown();
    if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
      wrong.add("a look does not end");
    }
    awaitReplaced(posts);
    for (String post : posts) {
      if (!stage.fate(post).isReplacedOnce()) {
        wrong.add(post + " " + stage.fate(post));
      }
    }
    for (int i = 0; i < posts.size(); i += 25) {
      int status = Viewing.open(running, stage.open(posts.get(i))).status();
      if (status != 200) {
        wrong.add(posts.get(i) + " opens with " + status);
      }
    }
  }

  private void trouble(String name, Act begin, Act end) throws Exception {
    int before = size();
    Looks within = new Looks();
    looks = within;
    begin.go();
    int most = 0;
    for (long until = System.nanoTime() + each.toNanos(); System.nanoTime() < until; ) {
      most = Math.max(most, stillStanding());
      TimeUnit.MILLISECONDS.sleep(500);
    }
    end.go();
    int posted = size() - before;
    Looks after = new Looks();
    looks = after;
    List<Duration> gone = awaitReplaced(List.copyOf(standing));
    say(
        "| %s | %d | %s | %s | %s | %s | %s | %d |%n"
            .formatted(
                name,
                posted,
                within,
                after,
                percent(gone, 50),
                percent(gone, 95),
                percent(gone, 100),
                most));
  }

  private static String percent(List<Duration> sorted, int percent) {
    return sorted.isEmpty()
        ? "none stood"
        : "%.1f s"
            .formatted(sorted.get((sorted.size() * percent + 99) / 100 - 1).toMillis() / 1000.0);
  }

  private synchronized int size() {
    return posts.size();
  }

  private void post() {
    try {
      int number;
      synchronized (this) {
        number = posts.size() + 1;
      }
      String post = stage.post(number % CHANNELS, Numbered.words(number), Numbered.photo(number));
      synchronized (this) {
        posts.add(post);
      }
      standing.add(post);
    } catch (IOException | RuntimeException e) {
      throw new IllegalStateException(e);
    }
  }

  private void look(DemoClient browser, DemoClient.Browser bob, String link) {
    long began = System.nanoTime();
    int status;
    try {
      status = browser.view(bob, link).status();
    } catch (Exception nothing) {
      status = 0;
    }
    looks.add(status, Duration.ofNanos(System.nanoTime() - began));
  }

  /** How many originals stand now. */
  private int stillStanding() {
    standing.removeIf(post -> stage.isGone(post));
    return standing.size();
  }

  /** After how long each of these was gone, the first first. */
  private List<Duration> awaitReplaced(List<String> some) throws InterruptedException {
    long began = System.nanoTime();
    List<Duration> gone = new ArrayList<>();
    List<String> left = new ArrayList<>(some);
    while (!left.isEmpty()) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (took.compareTo(LONGEST_RECOVERY) > 0) {
        say("%d still stand after %s%n".formatted(left.size(), took));
        return gone;
      }
      left.removeIf(post -> stage.isGone(post) && gone.add(took));
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return gone;
  }
}
