package io.cloakroom.deploy.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.troubled.NumberedPosts;
import io.cloakroom.deploy.troubled.SlackStage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * What posting and looking cost among so many links and events of before, and among ten times as
 * many; by one node and by two, and while a dump is being made and a replica that never comes holds
 * a slot: by {@code bench/grown}.
 */
@Tag("full")
class GrownLoad {
  private static final int CHANNELS = 20;
  private static final int LOOKERS = 4;
  private static final int STEP = 500_000;
  private static final Duration PATIENCE = Duration.ofMinutes(40);

  /** Tables that are filled, with the indexes that are made anew afterwards. */
  private static final List<String> FILLED = List.of("audit_event", "look_code", "link");

  private final int links = Integer.getInteger("grown.links", 100_000);
  private final int events = Integer.getInteger("grown.events", 1_000_000);
  private final int postsASecond = Integer.getInteger("grown.posts", 5);
  private final int looksASecond = Integer.getInteger("grown.looks", 10);
  private final Duration each = Duration.ofSeconds(Integer.getInteger("grown.seconds", 60));
  private final StringBuilder said = new StringBuilder();
  private final AtomicBoolean dumping = new AtomicBoolean();
  private final AtomicInteger dumps = new AtomicInteger();

  @TempDir Path home;

  private TwoNodes nodes;
  private SlackStage stage;
  private NumberedPosts posts;
  private final List<Looker> lookers = new ArrayList<>();

  /** Somebody who is signed in, and looks at one picture. */
  private record Looker(DemoClient client, DemoClient.Browser browser, String link) {
    int look() {
      try {
        return client.view(browser, link).status();
      } catch (Exception nothing) {
        return 0;
      }
    }
  }

  @Test
  void whatIsOfBeforeIsNotInTheWay() throws Exception {
    try (SlackStage slack = new SlackStage(CHANNELS);
        TwoNodes two = new TwoNodes(home, slack.environment())) {
      stage = slack;
      nodes = two;
      // The chat answers at once: what is measured is the bot.
      stage.slack().rateLimits().enforce(false);
      posts = new NumberedPosts(stage, CHANNELS);
      nodes.start();
      for (int i = 0; i < CHANNELS; i++) {
        posts.post();
      }
      awaitReplaced();
      signIn();
      say(
          ("%d posts and %d looks a second for %d s%n%n| links, events | nodes | beside | posts,"
                  + " gone after p50 | p95 | p99 | longest | looks | p50 | p95 | p99 | longest | CPU"
                  + " of the nodes | resident | database |%n| --- | --- | --- | --- | --- | --- | ---"
                  + " | --- | --- | --- | --- | --- | --- | --- | --- |%n")
              .formatted(postsASecond, looksASecond, each.toSeconds()));
      measure("a few", 2, "warming up");
      grownTo(links, events, 0, 0);
      both("%,d, %,d".formatted(links, events));
      grownTo(10 * links, 10 * events, links, events);
      String most = "%,d, %,d".formatted(10 * links, 10 * events);
      both(most);
      besideADump(most);
      Files.writeString(Path.of("target", "grown.txt"), said);
      assertThat(posts.notReplacedOnce()).isEmpty();
    }
  }

  private void both(String size) throws Exception {
    measure(size, 2, "");
    nodes.node(1).terminate();
    measure(size, 1, "");
    nodes.launch(1);
    nodes.awaitUp(1);
  }

  private void besideADump(String size) throws Exception {
    try (Connection connection = nodes.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_create_physical_replication_slot('idle', true)");
      dumping.set(true);
      CompletableFuture<Void> dump = CompletableFuture.runAsync(this::dump);
      await().until(() -> dumps.get() > 0 || dump.isDone());
      measure(size, 2, "a dump, an idle slot");
      measure(size, 2, "and still");
      dumping.set(false);
      dump.get();
      say(
          "%nWhole dumps made meanwhile: %d. Kept for the idle slot: %s of WAL.%n"
              .formatted(
                  dumps.get() - 1,
                  text(
                      statement,
                      "select pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn))"
                          + " from pg_replication_slots where slot_name = 'idle'")));
    }
  }

  /**
   * As pg_dump does: all tables by COPY, in one transaction that sees what was at its beginning.
   */
  private void dump() {
    try (Connection connection = nodes.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      List<String> tables = new ArrayList<>();
      try (ResultSet row =
          statement.executeQuery(
              "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
        while (row.next()) {
          tables.add(row.getString(1));
        }
      }
      // One snapshot for all of it: it holds back what may be vacuumed for as long as it lasts.
      while (dumping.get()) {
        dumps.incrementAndGet();
        for (String table : tables) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy " + table + " to stdout", OutputStream.nullOutputStream());
        }
      }
      connection.rollback();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void signIn() throws Exception {
    for (int i = 0; i < LOOKERS; i++) {
      DemoClient client = new DemoClient(nodes.url());
      String personal = stage.open(posts.all().get(i));
      lookers.add(
          new Looker(
              client, client.signIn(personal), personal.substring(0, personal.indexOf('#'))));
    }
  }

  private void measure(String size, int running, String beside) throws Exception {
    ScheduledExecutorService threads = Executors.newScheduledThreadPool(LOOKERS + 4);
    List<Long> took = Collections.synchronizedList(new ArrayList<>());
    TreeMap<Integer, Integer> answers = new TreeMap<>();
    int before = posts.size();
    Duration cpu = processor(running);
    List<ScheduledFuture<?>> going = new ArrayList<>();
    going.add(
        threads.scheduleAtFixedRate(
            this::post, 0, 1_000_000 / postsASecond, TimeUnit.MICROSECONDS));
    for (Looker looker : lookers) {
      Runnable look =
          () -> {
            long began = System.nanoTime();
            int status = looker.look();
            took.add((System.nanoTime() - began) / 1_000_000);
            synchronized (answers) {
              answers.merge(status, 1, Integer::sum);
            }
          };
      going.add(
          threads.scheduleAtFixedRate(
              look, 0, LOOKERS * 1_000_000L / looksASecond, TimeUnit.MICROSECONDS));
    }
    TimeUnit.NANOSECONDS.sleep(each.toNanos());
    assertThat(going).as("posting or looking broke off").noneMatch(ScheduledFuture::isDone);
    threads.shutdown();
    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    awaitReplaced();
    List<Long> gone =
        posts.originals().stream().skip(before).map(one -> one.length().toMillis()).toList();
    say(
        "| %s | %d | %s | %s | %d: %s | %s | %.1f s | %s MB | %s |%n"
            .formatted(
                size,
                running,
                beside,
                percentiles(gone),
                took.size(),
                answers,
                percentiles(took),
                processor(running).minus(cpu).toMillis() / 1000.0,
                resident(running),
                databaseSize()));
  }

  private synchronized void post() {
    try {
      posts.post();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitReplaced() {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> posts.notReplacedOnce().isEmpty());
  }

  private Duration processor(int running) {
    Duration sum = Duration.ZERO;
    for (int node = 0; node < running; node++) {
      sum = sum.plus(nodes.node(node).process().info().totalCpuDuration().orElseThrow());
    }
    return sum;
  }

  private String resident(int running) throws IOException {
    List<String> each = new ArrayList<>();
    for (int node = 0; node < running; node++) {
      Path status = Path.of("/proc/" + nodes.node(node).process().pid() + "/status");
      String kilobytes =
          Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmRSS:"))
              .findFirst()
              .orElseThrow()
              .replaceAll("\\D", "");
      each.add("" + Integer.parseInt(kilobytes) / 1024);
    }
    return String.join(" + ", each);
  }

  private String databaseSize() throws Exception {
    try (Connection connection = nodes.connection();
        Statement statement = connection.createStatement()) {
      return text(statement, "select pg_size_pretty(pg_database_size(current_database()))");
    }
  }

  private static String percentiles(List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    List<String> each = new ArrayList<>();
    for (int percent : List.of(50, 95, 99, 100)) {
      each.add(
          sorted.isEmpty()
              ? "-"
              : "%.3f s".formatted(sorted.get((sorted.size() * percent + 99) / 100 - 1) / 1000.0));
    }
    return String.join(" | ", each);
  }

  /** Links of the channels that were posted in, and events about their people; then all sealed. */
  private void grownTo(int toLinks, int toEvents, int fromLinks, int fromEvents) throws Exception {
    long began = System.nanoTime();
    try (Connection connection = nodes.connection();
        Statement statement = connection.createStatement()) {
      List<String> indexes = new ArrayList<>();
      for (String table : FILLED) {
        try (ResultSet row =
            statement.executeQuery(
                "select indexdef, indexname from pg_indexes where tablename = '"
                    + table
                    + "' and indexdef like 'CREATE INDEX%' and indexname not like '%_unsealed%'")) {
          while (row.next()) {
            indexes.add(row.getString(1));
          }
        }
      }
      for (String index : indexes) {
        statement.execute("drop index " + index.split(" ", 4)[2]);
      }
      for (int from = fromEvents + 1; from <= toEvents; from += STEP) {
        events(statement, from, Math.min(toEvents, from + STEP - 1));
      }
      links(statement, fromLinks + 1, toLinks);
      for (String index : indexes) {
        statement.execute(index);
      }
      statement.execute("vacuum analyze");
      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(
              () ->
                  text(
                          statement,
                          "select tree_size >= (select count(*) from audit_event) - 100 from"
                              + " sealing")
                      .equals("t"));
      statement.execute("vacuum analyze");
      statement.execute("checkpoint");
    }
    System.out.printf(
        "filled and sealed in %d s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds());
  }

  private static void events(Statement statement, int from, int to) throws SQLException {
    String rows = " from generate_series(" + from + ", " + to + ") as n(x), one";
    String one =
        "with one as (select workspace, conversation_id, owner_id from link where image_id is not"
            + " null order by id limit 1) ";
    statement.execute(
        "insert into audit_event (id, happened_at, workspace, action, actor_workspace, actor_id,"
            + " conversation_workspace, conversation_id, image_id, outcome, details) "
            + one
            + "select "
            + uuid('7', "x")
            + ", 1764230400000000000 + x::bigint * 1000000, workspace, case when mod(x, 10) = 3"
            + " then 'access.denied' when mod(x, 7) = 5 then 'original.removed' when mod(x, 7) = 6"
            + " then 'link.issued' else 'image.viewed' end, workspace, 'U' || mod(x, 400),"
            + " workspace, conversation_id, "
            + uuid('b', "x / 50")
            + ", case when mod(x, 10) = 3 then 'not_member' else 'ok' end,"
            + " '{\"link\":\"0abcdefgh\",\"watermark\":\"7K3QX2\"}'"
            + rows);
    statement.execute(
        "insert into look_code (id, workspace, code) "
            + one
            + "select "
            + uuid('7', "x")
            + ", workspace, 'C' || x"
            + rows);
  }

  /** Open ones of all channels. */
  private static void links(Statement statement, int from, int to) throws SQLException {
    statement.execute(
        "insert into link (id, image_id, picture_type, width_pixels, height_pixels, picture_bytes,"
            + " preview, workspace, conversation_id, owner_workspace, owner_id, issued_at,"
            + " expires_at, once_per_person, views, card_due, messenger, ends_at) with many as"
            + " (select workspace, conversation_id, owner_id, messenger, row_number() over (order"
            + " by conversation_id) - 1 as nth from (select distinct workspace, conversation_id,"
            + " owner_id, messenger from link where picture_bytes > 1) as each) select "
            + uuid('4', "x")
            + ", "
            + uuid('b', "x")
            + ", 'JPEG', 1, 1, 1, false, workspace, conversation_id, workspace, owner_id,"
            + " 1764230400000000000 + x::bigint, 4000000000000000000, false, 1, false, messenger,"
            + " 4000000000000000000 from generate_series("
            + from
            + ", "
            + to
            + ") as n(x) join many on nth = mod(x, "
            + CHANNELS
            + ")");
  }

  private static String uuid(char kind, String number) {
    return "cast('"
        + kind
        + "0000000-0000-7000-8000-' || lpad(cast("
        + number
        + " as varchar), 12, '0') as uuid)";
  }

  private static String text(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  private void say(String text) {
    said.append(text);
    System.out.print(text);
  }
}
