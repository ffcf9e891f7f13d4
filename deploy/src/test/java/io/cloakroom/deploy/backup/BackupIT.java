package io.cloakroom.deploy.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.troubled.KilledAt;
import io.cloakroom.deploy.troubled.Numbered;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.storage.s3.S3Settings;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J53: the built program is backed up under load, killed while it is, and put back. */
@Tag("full")
class BackupIT {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int PICTURES = 8;

  @TempDir Path home;

  private final List<String> links = new CopyOnWriteArrayList<>();

  @Test
  void J53_everyPictureOfTheMomentIsWhole_onH2AndAFolder() throws Exception {
    Place place = new Place(home.resolve("data"), Map.of());
    Place empty = new Place(home.resolve("restored"), Map.of());

    backedUpUnderLoad(place);
    lost(place, empty);
    isWhole(empty, new StorageSettings(empty.data(), key(empty), StorageSettings.ONLY_NODE));
  }

  @Test
  void J53_everyPictureOfTheMomentIsWhole_onPostgresqlAndABucket() throws Exception {
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().setPGStartupWait(LONG).start();
        FakeS3 bucket = new FakeS3();
        FakeS3 other = new FakeS3()) {
      execute(server, "create database first");
      execute(server, "create database second");
      Place place = new Place(home.resolve("data"), settings(server, "first", bucket));
      Place empty = new Place(home.resolve("restored"), settings(server, "second", other));

      backedUpUnderLoad(place);
      Ran full = run(place, "restore", backup());
      assertThat(full.code()).as(full.words()).isEqualTo(2);
      assertThat(full.words()).contains("there is a database in", "make an empty one beside it");
      lost(place, empty);

      assertThat(other.objects()).isNotEmpty();
      isWhole(
          empty,
          new StorageSettings(
              empty.data(),
              key(empty),
              StorageSettings.ONLY_NODE,
              RecordName.OF_ITS_KEY,
              Optional.of(
                  DatabaseSettings.postgresql(
                      server.getJdbcUrl("postgres", "second"), "postgres", "postgres")),
              Optional.of(
                  new S3Settings(
                      other.endpoint(), "us-east-1", FakeS3.BUCKET, "access", "secret", true))));
    }
  }

  /** At whatever moment: the one before is whole, and another run ends well. */
  @Test
  void J53_T40_isAsItWasWhereItIsKilled() throws Exception {
    Place place = new Place(home.resolve("data"), Map.of());
    try (RunningCloakroom running = place.demo().awaitReady()) {
      DemoClient demo = new DemoClient(running.url());
      for (int i = 0; i < PICTURES; i++) {
        post(demo, i);
      }
      assertThat(run(place, "backup", backup()).code()).isZero();
      int killed = 0;
      for (int files : new int[] {1, 2, 4, 6}) {
        post(demo, PICTURES + files);
        post(demo, 2 * PICTURES + files);
        killed += killedAt(place, files) ? 1 : 0;
        Ran verified = run(place, "backup", "--verify", backup());
        assertThat(verified.code()).as(verified.words()).isZero();
      }
      assertThat(killed).as("otherwise it tells nothing").isGreaterThanOrEqualTo(2);
      Ran last = run(place, "backup", backup());
      assertThat(last.code()).as(last.words()).isZero();
      long stones = stones(place);
      demo.type("ana", "site", "/image revoke " + links.get(0));
      await().atMost(LONG).until(() -> stones(place) > stones);
      reconciledAndKilled(place);
      running.kill();
    }
    Place empty = new Place(home.resolve("restored"), Map.of());
    keyTo(place, empty);
    int killed = 0;
    for (String beginning : List.of("blobs", "tombstones", "cloakroom-put-back", "put-back")) {
      killed += killedWhere(empty, beginning) ? 1 : 0;
    }
    assertThat(killed).as("otherwise it tells nothing").isGreaterThanOrEqualTo(2);
    Ran done = run(empty, "restore", "--list", backup());
    if (done.code() == 2) {
      assertThat(done.words()).contains("there is a database in");
    } else {
      assertThat(done.code()).as(done.words()).isZero();
      assertThat(done.words()).doesNotContain("row without file");
    }
    isWhole(empty, new StorageSettings(empty.data(), key(empty), StorageSettings.ONLY_NODE));
  }

  /** J50: it is of before or of after, whole. */
  private void reconciledAndKilled(Place place) throws Exception {
    Path apart = home.resolve("backup").resolve("reconciling");
    int killed = 0;
    for (String file : List.of("tombstones", "cloakroom-put-back.mv.db", "cloakroom.mv.db")) {
      killed +=
          killedOnce(place, () -> Files.exists(apart.resolve(file)), "backup", "--reconcile")
              ? 1
              : 0;
      assertThat(run(place, "backup", "--verify", backup()).code()).isZero();
    }
    long before = files();
    killed += killedOnce(place, () -> files() > before + 3, "backup", "--reconcile") ? 1 : 0;
    assertThat(run(place, "backup", "--verify", backup()).code()).isZero();
    assertThat(killed).as("otherwise it tells nothing").isGreaterThanOrEqualTo(2);
    Ran done = run(place, "backup", "--reconcile", backup());
    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words()).contains("Ended in the backup too. ");
    assertThat(apart).doesNotExist();
    assertThat(run(place, "backup", "--verify", backup()).code()).isZero();
  }

  private static long stones(Place place) throws IOException {
    Path stones = place.data().resolve("tombstones");
    if (Files.notExists(stones)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(stones)) {
      return files.count();
    }
  }

  /** A disk that is full leaves the one before, and says so. */
  @Test
  void J53_aFullDiskIsSaidAndHarmsNotTheOneBefore() throws Exception {
    Path limits = Required.program(Path.of("/usr/bin/prlimit"), "util-linux");
    Place place = new Place(home.resolve("data"), Map.of());
    try (RunningCloakroom running = place.demo().awaitReady()) {
      DemoClient demo = new DemoClient(running.url());
      post(demo, 1);
      assertThat(run(place, "backup", backup()).code()).isZero();
      post(demo, 2);

      ProcessBuilder full =
          RunningCloakroom.command(
              place.data(), running.port(), place.settings(), "backup", backup());
      full.command().addAll(0, List.of(limits.toString(), "--fsize=2000"));
      Ran failed = Ran.of(full);

      assertThat(failed.code()).as(failed.words()).isEqualTo(1);
      assertThat(failed.words()).contains("not finished (", "A whole backup is there");
      assertThat(run(place, "backup", "--verify", backup()).code()).isZero();
      assertThat(run(place, "backup", backup()).code()).isZero();
    }
  }

  private void backedUpUnderLoad(Place place) throws Exception {
    try (RunningCloakroom running = place.demo().awaitReady()) {
      DemoClient demo = new DemoClient(running.url());
      for (int i = 0; i < PICTURES; i++) {
        post(demo, i);
      }
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Integer> posts = CompletableFuture.supplyAsync(() -> posts(demo, enough));
      CompletableFuture<Integer> looks = CompletableFuture.supplyAsync(() -> looks(demo, enough));
      for (int i = 0; i < 3; i++) {
        Ran taken = run(place, "backup", backup());
        assertThat(taken.code()).as(taken.words()).isZero();
        assertThat(taken.words()).contains("Backed up as of ");
      }
      enough.set(true);
      assertThat(posts.join()).isPositive();
      assertThat(looks.join()).isPositive();
      running.kill();
    }
  }

  private int posts(DemoClient demo, AtomicBoolean enough) {
    int posts = 0;
    try {
      while (!enough.get()) {
        demo.post("ana", "site", "IMG_" + posts + ".jpg", Numbered.photo(100 + posts));
        posts++;
      }
      return posts;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private int looks(DemoClient demo, AtomicBoolean enough) {
    int looks = 0;
    try {
      while (!enough.get()) {
        assertThat(demo.open("bob", "site", links.get(looks % PICTURES)).status()).isEqualTo(200);
        looks++;
      }
      return looks;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void post(DemoClient demo, int number) throws Exception {
    JsonNode card =
        demo.awaitReplaced(
            "ana",
            "site",
            demo.post("ana", "site", "IMG_" + number + ".jpg", Numbered.photo(number)));
    links.add(DemoClient.link(card));
  }

  private void lost(Place place, Place empty) throws Exception {
    keyTo(place, empty);
    Ran done = run(empty, "restore", "--list", backup());
    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words()).contains("Put back: ").doesNotContain("row without file");
  }

  private void keyTo(Place place, Place empty) throws IOException {
    Files.createDirectories(
        empty.data(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(key(place), key(empty));
  }

  /** Each byte of each picture of which the database says that it has it. */
  private void isWhole(Place place, StorageSettings settings) throws Exception {
    List<ImageId> images = new ArrayList<>();
    try (Connection connection =
            settings.server().isPresent()
                ? DriverManager.getConnection(settings.server().get().url(), "postgres", "postgres")
                : DriverManager.getConnection(
                    DatabaseSettings.h2(place.data().resolve("cloakroom")).url(), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select image_id from link where erased_at is null")) {
      while (row.next()) {
        images.add(new ImageId(row.getObject(1, UUID.class)));
      }
    }
    assertThat(images).hasSizeGreaterThanOrEqualTo(PICTURES);
    try (Storage storage = Storage.open(settings, Clock.systemUTC())) {
      assertThat(storage.problems()).isEmpty();
      for (ImageId image : images) {
        assertThat(
                storage.blobs().open(new BlobKey(image, Part.PICTURE)).orElseThrow().readAllBytes())
            .hasSizeGreaterThan(1000);
      }
    }
  }

  /** Killed once there are so many files that were not there before. */
  private boolean killedAt(Place place, int files) throws Exception {
    long before = files();
    return killedOnce(place, () -> files() >= before + files, "backup");
  }

  private boolean killedWhere(Place empty, String beginning) throws Exception {
    return killedOnce(empty, () -> has(empty, beginning), "restore");
  }

  /** Whether it was killed before it ended. */
  private boolean killedOnce(Place place, Callable<Boolean> moment, String... words)
      throws Exception {
    List<String> line = new ArrayList<>(List.of(words));
    line.add(backup());
    return KilledAt.moment(
        RunningCloakroom.command(
            place.data(), place.port(), place.settings(), line.toArray(String[]::new)),
        home.resolve("killed.txt"),
        moment);
  }

  private static boolean has(Place place, String beginning) throws IOException {
    try (Stream<Path> files = Files.list(place.data())) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith(beginning));
    }
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.walk(home.resolve("backup"))) {
      return files.filter(Files::isRegularFile).count();
    } catch (UncheckedIOException goneMeanwhile) {
      return 0;
    }
  }

  private String backup() {
    return home.resolve("backup").toString();
  }

  private static Path key(Place place) {
    return place.data().resolve("master.key");
  }

  private Ran run(Place place, String... words) throws Exception {
    return Ran.of(RunningCloakroom.command(place.data(), place.port(), place.settings(), words));
  }

  private Map<String, String> settings(EmbeddedPostgres server, String database, FakeS3 bucket)
      throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put(
        "CLOAKROOM_DATABASE_URL",
        "jdbc:postgresql://localhost:" + server.getPort() + "/" + database);
    settings.put("CLOAKROOM_DATABASE_USER", "postgres");
    settings.put("CLOAKROOM_DATABASE_PASSWORD_FILE", file("password", "postgres"));
    settings.put("CLOAKROOM_S3_ENDPOINT", bucket.endpoint().toString());
    settings.put("CLOAKROOM_S3_BUCKET", FakeS3.BUCKET);
    settings.put("CLOAKROOM_S3_ACCESS_KEY_FILE", file("access", "access"));
    settings.put("CLOAKROOM_S3_SECRET_KEY_FILE", file("secret", "secret"));
    return settings;
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(home.resolve(name), content + "\n").toString();
  }

  private static void execute(EmbeddedPostgres server, String sql) throws Exception {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Where a program lives, and how it is set. */
  private record Place(Path data, Map<String, String> settings, int port) {
    Place(Path data, Map<String, String> settings) throws IOException {
      this(data, settings, RunningCloakroom.freePort());
    }

    RunningCloakroom demo() throws IOException {
      return RunningCloakroom.byScript(data, port, "demo", settings);
    }
  }

  /** How a command ended, and all that it said. */
  private record Ran(int code, String words) {
    static Ran of(ProcessBuilder builder) throws Exception {
      Process process = builder.redirectErrorStream(true).start();
      String words = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return new Ran(process.exitValue(), words);
    }
  }
}
