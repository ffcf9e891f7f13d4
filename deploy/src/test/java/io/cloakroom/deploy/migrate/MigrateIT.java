package io.cloakroom.deploy.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Pictures;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.backup.EndingsStage;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.deploy.troubled.KilledAt;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.testing.S3Proxy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * J08: what the demo left in H2 and files moves to PostgreSQL and a bucket by the built program,
 * which is killed on its way. One home and one server for all that it shows.
 */
@Tag("full")
class MigrateIT extends EndingsStage {
  private final Shutdown there = new Shutdown();
  private Path data;
  private EmbeddedPostgres server;
  private S3Proxy bucket;
  private Map<String, String> set;
  private String ours;
  private String theirs;
  private String open;
  private List<String> closed;

  private void run() throws Exception {
    bucket = S3Proxy.start(Files.createDirectory(home.resolve("s3proxy")));
    server = EmbeddedPostgres.builder().setPGStartupWait(PATIENCE).start();
    for (String name : List.of("cloakroom", "taken", "others", "alone")) {
      execute("postgres", "create database " + name);
    }
    set = settings("cloakroom");
  }

  @AfterEach
  void end() throws IOException {
    there.close();
    if (server != null) {
      server.close();
    }
    if (bucket != null) {
      bucket.close();
    }
  }

  @Test
  void J08_T40_movesWhereverItIsKilled_andOpensThereAsBefore() throws Exception {
    data = home.resolve("data");
    live();
    stop();
    noteTheLast();
    run();
    RunCommand verified = RunCommand.by(old(), "audit", "verify");
    assertThat(verified.code()).as(verified.words()).isZero();
    Map<String, String> before = contents();

    doesNotBegin();
    fullDisk();
    assertThat(contents()).isEqualTo(before);
    killed(before);
    fullDatabase();
    Ran moved = Ran.of(command());
    assertThat(moved.code()).as(moved.words()).isZero();
    assertThat(moved.words())
        .contains("Moved, and the same there: ", " rows of ", " files of tombstones in the bucket")
        .contains("leave out CLOAKROOM_DATABASE_URL and CLOAKROOM_S3_ENDPOINT")
        .contains("delete cloakroom.mv.db, blobs and tombstones there");
    RunCommand again = RunCommand.by(set, "migrate");
    assertThat(again.code()).as(again.words()).isZero();
    assertThat(again.words()).contains(" were there");
    assertThat(contents()).isEqualTo(before);

    assertThat(RunCommand.by(set, "audit", "verify").words()).isEqualTo(verified.words());
    assertThat(RunCommand.by(set, "doctor").words())
        .contains("open with ", "in jdbc:postgresql:", ", pictures in ")
        .doesNotContain("missing");
    opensThere();
    RunCommand late = RunCommand.by(set, "migrate");
    assertThat(late.code()).as(late.words()).isEqualTo(2);
    assertThat(late.words())
        .contains("it has other rows than the one in " + data)
        .contains("cloakroom serve ran with these settings since, it is done", "out of date");
    assertThat(contents()).isEqualTo(before);
    rowsAlone();
    picturesAlone();
  }

  /** Shared, revoked, burned, destroyed, expired and forgotten. */
  private void live() throws Exception {
    // The id of a picture says when it came, by the clock of the machine.
    clock.turn(Duration.between(clock.instant(), Instant.now()));
    ours = posted("ana", "site");
    theirs = posted("dan", "other");
    assertThat(demo.open("ana", "site", ours).status()).isEqualTo(200);
    assertThat(pictures(data)).isEqualTo(2);
    clock.turn(Duration.ofDays(2));
    await().atMost(Duration.ofMinutes(1)).until(() -> pictures(data) == 3);
    clock.turn(Duration.ofDays(3));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              clock.turn(Duration.ofSeconds(10));
              return pictures(data) == 1;
            });
    demo.type("sec", "security", "/image admin log-channel on");
    String revoked = share("ana", "one.jpg");
    String burned = share("ana", "two.jpg");
    String removed = share("ana", "three.jpg");
    String of = share("cho", "four.jpg");
    String expired = share("ana", "five.jpg");
    open = share("ana", "six.jpg");
    demo.type("ana", "site", "/image set " + here(expired) + " expiry:1h");
    end(revoked, burned, removed);
    clock.turn(Duration.ofHours(2));
    closed = List.of(revoked, burned, removed, of, expired);
    for (String one : closed) {
      isClosed(one);
    }
  }

  private void doesNotBegin() throws Exception {
    execute("others", "create table somebody (id integer)");
    Storage.open(SettingsReader.forServe(settings("taken")).storage(), clock).close();
    removeOwner();
    for (Map.Entry<String, String> one :
        Map.of(
                "taken", "it has other rows than the one in " + data,
                "others", "something else stands there",
                "nowhere", "cannot be opened (SQL state 3D000)")
            .entrySet()) {
      RunCommand refused = RunCommand.by(settings(one.getKey()), "migrate");
      assertThat(refused.code()).as(refused.words()).isEqualTo(2);
      assertThat(refused.words()).contains(one.getValue());
    }
    assertThat(pictures(bucket.objects())).isZero();
  }

  /** It was opened with that bucket. */
  private void removeOwner() throws IOException {
    Files.delete(bucket.objects().resolve("cloakroom-owner"));
  }

  private void fullDisk() throws Exception {
    Path limits = Required.program(Path.of("/usr/bin/prlimit"), "util-linux");
    ProcessBuilder full = command();
    full.command().addAll(0, List.of(limits.toString(), "--fsize=20000"));

    Ran failed = Ran.of(full);

    assertThat(failed.code()).as(failed.words()).isEqualTo(1);
    assertThat(failed.words()).contains("not finished (", "The data folder is as it was");
  }

  /** All rows come or none, whatever the server says in between. */
  private void fullDatabase() throws Exception {
    keepsNone("raise exception ''no room'' using errcode = ''53100'';", "(SQL state 53100)");
    keepsNone(
        "new.details = new.details || '' ''; return new;",
        "other rows back than were put there, in the tables audit_event, so none was kept");
  }

  private void keepsNone(String onEachEvent, String why) throws Exception {
    execute(
        "cloakroom",
        "create function change() returns trigger language plpgsql as 'begin "
            + onEachEvent
            + " end'; create trigger change before insert on audit_event"
            + " for each row execute function change()");

    RunCommand failed = RunCommand.by(set, "migrate");

    assertThat(failed.code()).as(failed.words()).isEqualTo(1);
    assertThat(failed.words()).contains("not finished (", why);
    execute(
        "cloakroom",
        "drop function change() cascade;"
            + " do 'begin if exists (select 1 from audit_event) then"
            + " raise exception ''some rows came''; end if; end'");
  }

  private void killed(Map<String, String> before) throws Exception {
    Path scratch = data.resolve("migrating");
    int killed = 0;
    for (Callable<Boolean> moment :
        List.<Callable<Boolean>>of(
            () -> Files.exists(scratch.resolve("cloakroom.mv.db")),
            () -> Files.exists(bucket.objects().resolve("cloakroom-migration")),
            () -> pictures(bucket.objects()) >= 1,
            () -> Files.exists(bucket.objects().resolve("tombstones")),
            () -> Files.exists(scratch.resolve("rows.gz")))) {
      killed += killedAt(moment) ? 1 : 0;
      assertThat(contents()).isEqualTo(before);
    }
    assertThat(killed).as("otherwise it tells nothing").isGreaterThanOrEqualTo(4);
    RunCommand half = RunCommand.by(set, "audit", "verify");
    assertThat(half.code()).as(half.words()).isEqualTo(2);
    assertThat(half.words()).contains("that is not finished", "give cloakroom migrate again");
  }

  private boolean killedAt(Callable<Boolean> moment) throws Exception {
    return KilledAt.moment(command(), home.resolve("killed.txt"), moment);
  }

  private void opensThere() throws Exception {
    Map<String, String> of = new HashMap<>(set);
    of.put("CLOAKROOM_PORT", "" + RunningCloakroom.freePort());
    settings = SettingsReader.forDemo(of, home);
    Wrapping none =
        new Wrapping(
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            Duration.ofMillis(500));
    Application.start(Application.Kind.DEMO, settings, clock, none, there, new Ending());
    demo = new DemoClient(settings.baseUrl());
    byte[] seen = demo.open("ana", "site", here(ours)).bytes();
    assertThat(seen).hasSizeGreaterThan(1000);
    assertThat(demo.open("dan", "other", here(theirs)).bytes()).isEqualTo(seen);
    assertThat(demo.open("bob", "site", here(open)).status()).isEqualTo(200);
    for (String one : closed) {
      isClosed(one);
    }
    assertThat(DemoClient.words(demo.type("sec", "security", "/image log verify")))
        .contains("Whole: ");
    share("ana", "seven.jpg");
    there.close();
  }

  /** The other half: pictures stay in their folder. */
  private void rowsAlone() throws Exception {
    Map<String, String> alone = settings("alone");
    alone.keySet().removeIf(name -> name.startsWith("CLOAKROOM_S3"));

    RunCommand moved = RunCommand.by(alone, "migrate");

    assertThat(moved.code()).as(moved.words()).isZero();
    assertThat(moved.words())
        .contains("leave out CLOAKROOM_DATABASE_URL, and", "delete cloakroom.mv.db there");
    try (Storage storage = Storage.open(SettingsReader.forServe(alone).storage(), clock)) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.lostPictures()).isEmpty();
    }
  }

  /** From PostgreSQL and files, once the file of H2 is gone. */
  private void picturesAlone() throws Exception {
    Map<String, String> alone = settings("alone");
    Files.move(data.resolve("cloakroom.mv.db"), home.resolve("gone.mv.db"));
    try (Stream<Path> files = Files.walk(bucket.objects())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
    losesItsLock(alone);

    RunCommand moved = RunCommand.by(alone, "migrate");

    assertThat(moved.code()).as(moved.words()).isZero();
    assertThat(moved.words())
        .contains("leave out CLOAKROOM_S3_ENDPOINT, and", "delete blobs and tombstones there")
        .doesNotContain(" rows of ");
    try (Storage storage = Storage.open(SettingsReader.forServe(alone).storage(), clock)) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.lostPictures()).isEmpty();
    }
  }

  /** Once the pictures are there, and before it has ended; another may have run in between. */
  private void losesItsLock(Map<String, String> alone) {
    StringWriter said = new StringWriter();
    PrintWriter listening =
        new PrintWriter(said, true) {
          @Override
          public void println(String words) {
            super.println(words);
            if (words.startsWith("pictures: ")) {
              endSessions("alone");
            }
          }
        };

    int code = new CommandLine(new MigrateCommand(alone, false)).setErr(listening).execute();

    assertThat(code).as(said.toString()).isEqualTo(1);
    assertThat(said.toString()).contains("not finished (the lock on the database was lost");
    assertThat(bucket.objects().resolve("cloakroom-migration")).exists();
  }

  private void endSessions(String database) {
    try {
      execute(
          "postgres",
          "select pg_terminate_backend(pid, 9000) from pg_stat_activity where datname = '"
              + database
              + "'");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void isClosed(String link) throws Exception {
    assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + here(link))))
        .as(link)
        .doesNotContain("#");
  }

  private String posted(String who, String where) throws Exception {
    String post = demo.post(who, where, List.of(Pictures.phone()));
    return DemoClient.link(demo.awaitReplaced(who, where, post));
  }

  private static long pictures(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".picture")).count();
    } catch (IOException | UncheckedIOException changedMeanwhile) {
      return 0;
    }
  }

  /** Every file of the data folder but what is on its way, and the demo's own chat. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Stream.of("migrating", "demo").noneMatch(it -> file.startsWith(data.resolve(it)))) {
          contents.put(
              data.relativize(file) + " " + Files.getLastModifiedTime(file),
              WholeFile.of(file).sha256());
        }
      }
    }
    return contents;
  }

  private ProcessBuilder command() {
    return RunningCloakroom.command(data, settings.port(), set, "migrate");
  }

  private Map<String, String> old() {
    return Map.of("CLOAKROOM_DATA_DIR", data.toString());
  }

  private Map<String, String> settings(String database) throws IOException {
    Map<String, String> all = new HashMap<>(old());
    all.put(
        "CLOAKROOM_DATABASE_URL",
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + database);
    all.put("CLOAKROOM_DATABASE_USER", "postgres");
    all.put("CLOAKROOM_DATABASE_PASSWORD_FILE", file("password", "postgres"));
    all.put("CLOAKROOM_S3_ENDPOINT", bucket.endpoint().toString());
    all.put("CLOAKROOM_S3_BUCKET", S3Proxy.BUCKET);
    all.put("CLOAKROOM_S3_ACCESS_KEY_FILE", file("access", S3Proxy.ACCESS_KEY));
    all.put("CLOAKROOM_S3_SECRET_KEY_FILE", file("secret", S3Proxy.SECRET_KEY));
    return all;
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(home.resolve(name), content + "\n").toString();
  }

  private void execute(String database, String sql) throws Exception {
    try (Connection connection = server.getDatabase("postgres", database).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** How a command ended, and all that it said. */
  private record Ran(int code, String words) {
    static Ran of(ProcessBuilder builder) throws Exception {
      Process process = builder.redirectErrorStream(true).start();
      String words = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return new Ran(process.exitValue(), words);
    }
  }
}
