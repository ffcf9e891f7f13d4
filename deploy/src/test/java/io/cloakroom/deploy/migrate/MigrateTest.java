package io.cloakroom.deploy.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.RunCommand;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.FakeS3.Fault;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.tombstone.Stand;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J08: pictures move from files into a bucket, and the database stays where it is. */
@Tag("full")
class MigrateTest {
  private static final int PICTURES = 5;
  private static final String UNFINISHED = "cloakroom-migration";

  @TempDir Path home;
  private final TurnableClock clock = new TurnableClock(Sample.NOW);
  private final List<ImageId> images = new ArrayList<>();
  private Path data;
  private FakeS3 store;
  private Map<String, String> settings;

  @BeforeEach
  void fill() throws IOException {
    data = home.resolve("data");
    store = new FakeS3();
    settings = settings();
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      for (int i = 0; i < PICTURES; i++) {
        images.add(put(storage, i));
      }
      storage.tombstones().add(List.of(), Stand.NONE);
      storage.tombstones().add(List.of(), Stand.NONE);
    }
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void movesThemAllAndLeavesTheDataFolderAsItWas() throws Exception {
    Map<String, String> before = contents();

    RunCommand moved = migrate();

    assertThat(moved.code()).as(moved.words()).isZero();
    assertThat(moved.words())
        .contains("Moved, and the same there: 5 files, 0 MiB of pictures and 2 files of tombstones")
        .contains("100 %", "leave out CLOAKROOM_S3_ENDPOINT", "delete blobs and tombstones");
    assertThat(contents()).isEqualTo(before);
    assertThat(store.objects().keySet())
        .hasSize(PICTURES + 2)
        .anyMatch(key -> key.startsWith("tombstones/"))
        .doesNotContain(UNFINISHED);
    // Given again, it finds all there.
    RunCommand again = migrate();
    assertThat(again.code()).as(again.words()).isZero();
    assertThat(again.words()).contains("of which 5 were there");
    opens();
    assertThat(run("doctor").words()).contains("open with ", "pictures in " + FakeS3.BUCKET);
  }

  @Test
  void goesOnWhereTheBucketWasAway_andNothingStartsThereMeanwhile() throws Exception {
    Map<String, String> before = contents();
    int cut = 0;
    for (int requests : List.of(20, 24, 28, 36)) {
      store.objects().clear();
      store.breaksAfter(requests);
      RunCommand away = migrate();
      store.breaksAfter(Integer.MAX_VALUE);
      assertThat(contents()).isEqualTo(before);
      assertThat(away.code()).as(away.words()).isIn(0, 1);
      if (!store.objects().isEmpty() && away.code() == 1) {
        cut++;
        assertThat(away.words()).contains("not finished (", "The data folder is as it was");
        assertThat(store.objects()).containsKey(UNFINISHED);
        RunCommand half = run("audit", "verify");
        assertThat(half.code()).isEqualTo(2);
        assertThat(half.words()).contains("that is not finished", "cloakroom migrate");
      }
      RunCommand rest = migrate();
      assertThat(rest.code()).as(rest.words()).isZero();
      assertThat(store.objects()).hasSize(PICTURES + 2).doesNotContainKey(UNFINISHED);
    }
    assertThat(cut).as("otherwise it tells nothing").isGreaterThanOrEqualTo(3);
    opens();
  }

  /** Given again it compares; whoever starts there is not kept away by a run that was cut off. */
  @Test
  void leavesWhatWasFinishedFree_unlessSomethingHasToBeMendedThere() throws Exception {
    migrate();
    Map<String, byte[]> finished = new HashMap<>(store.objects());
    String damaged =
        finished.keySet().stream().filter(key -> key.endsWith(".picture")).findFirst().get();
    int compared = 0;
    int mended = 0;
    for (int requests : List.of(15, 18, 21, 24, 25, 26)) {
      store.breaksAfter(requests);
      RunCommand cut = migrate();
      store.breaksAfter(Integer.MAX_VALUE);
      compared += cut.code() == 1 ? 1 : 0;
      assertThat(store.objects()).containsKeys(finished.keySet().toArray(String[]::new));
      assertThat(store.objects()).doesNotContainKey(UNFINISHED);

      byte[] other = finished.get(damaged).clone();
      other[other.length - 1]++;
      store.objects().put(damaged, other);
      store.breaksAfter(requests);
      RunCommand begun = migrate();
      store.breaksAfter(Integer.MAX_VALUE);
      if (begun.code() == 1 && !Arrays.equals(store.objects().get(damaged), other)) {
        mended++;
        assertThat(store.objects()).containsKey(UNFINISHED);
      }
      assertThat(migrate().code()).isZero();
      assertThat(store.objects()).containsOnlyKeys(finished.keySet());
    }
    assertThat(compared).as("otherwise it tells nothing").isGreaterThanOrEqualTo(3);
    assertThat(mended).as("otherwise it tells nothing").isGreaterThanOrEqualTo(1);
    opens();
  }

  /**
   * The old one ran in between: what was destroyed there is not left in the bucket, and J52 what is
   * sealed by another master key is the same Cloakroom's still.
   */
  @Test
  void takesWhatHappenedInTheOldOneSinceItWasCutOff() throws Exception {
    migrate();
    store.objects().put(UNFINISHED, mark());
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      storage.blobs().delete(images.remove(0));
      images.add(put(storage, PICTURES));
      new KeyFile(StorageSettings.in(data).masterKeyFile()).rotate();
      storage.masterKeys().follow();
      while (storage.masterKeys().sealAnew(1_000)) {}
      storage.tombstones().add(List.of(), Stand.NONE);
    }

    RunCommand rest = migrate();

    assertThat(rest.code()).as(rest.words()).isZero();
    assertThat(store.objects()).hasSize(PICTURES + 3);
    opens();
  }

  @Test
  void saysWhyItDoesNotBegin() throws Exception {
    Map<String, String> before = contents();
    refused(Map.of("CLOAKROOM_DATA_DIR", data.toString()), "where to? Say so with");
    Map<String, String> elsewhere = new HashMap<>(settings);
    elsewhere.put("CLOAKROOM_DATA_DIR", home.resolve("none").toString());
    elsewhere.put("CLOAKROOM_MASTER_KEY_FILE", data.resolve("master.key").toString());
    refused(elsewhere, "there is no database in the data folder");
    assertThat(home.resolve("none")).doesNotExist();
    Map<String, String> wrong = new HashMap<>(settings);
    wrong.put("CLOAKROOM_MASTER_KEY_FILE", otherKey().toString());
    refused(wrong, "the wrong key: ");

    store.objects().put(PictureKeys.of(new BlobKey(ImageId.next(), Part.PICTURE)), new byte[3]);
    refused(settings, "there are pictures in the bucket pictures at");
    store.objects().clear();
    store.objects().put(UNFINISHED, "pictures of somebody\n".getBytes(StandardCharsets.US_ASCII));
    refused(settings, "pictures of another Cloakroom are being moved into");
    store.objects().clear();
    store.does(Fault.PUBLIC_LIST);
    refused(settings, "it is public");
    store.does(Fault.BROKEN);
    refused(settings, "does not answer");
    store.does();
    assertThat(store.objects()).isEmpty();
    assertThat(contents()).isEqualTo(before);

    try (Storage running = Storage.open(StorageSettings.in(data), clock)) {
      refused(settings, "another Cloakroom has the database in");
      assertThat(running.problems()).isEmpty();
    }
    assertThat(store.objects()).isEmpty();
  }

  private void refused(Map<String, String> with, String why) {
    RunCommand refused = RunCommand.by(with, "migrate");
    assertThat(refused.code()).as(refused.words()).isEqualTo(2);
    assertThat(refused.words()).contains(why);
  }

  private RunCommand migrate() {
    return run("migrate");
  }

  private RunCommand run(String... words) {
    return RunCommand.by(settings, words);
  }

  /** By the bucket alone. */
  private void opens() throws Exception {
    StorageSettings there = SettingsReader.forServe(settings).storage();
    try (Storage storage = Storage.open(there, clock)) {
      assertThat(storage.problems()).isEmpty();
      for (ImageId image : images) {
        assertThat(storage.blobs().open(new BlobKey(image, Part.PICTURE)))
            .hasValueSatisfying(bytes -> assertThat(bytes).isNotEmpty());
      }
    }
  }

  private static ImageId put(Storage storage, int number) throws IOException {
    ImageId image = Sample.link(Sample.SITE, ViewLimit.NONE).image().id();
    byte[] bytes = {1, 2, (byte) number};
    storage.blobs().put(new BlobKey(image, Part.PICTURE), new ByteArrayInputStream(bytes), 3);
    return image;
  }

  /** What was there when it was cut off just before its end. */
  private byte[] mark() throws Exception {
    FakeS3 other = new FakeS3();
    try (other) {
      Map<String, String> there = new HashMap<>(settings);
      there.put("CLOAKROOM_S3_ENDPOINT", other.endpoint().toString());
      other.breaksAfter(30);
      RunCommand.by(there, "migrate");
      return other.objects().get(UNFINISHED);
    }
  }

  private Path otherKey() throws IOException {
    Path other = home.resolve("other");
    Storage.open(StorageSettings.in(other), clock).close();
    return other.resolve("master.key");
  }

  /** Every file of the data folder, when it was written, and what it holds. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            data.relativize(file) + " " + Files.getLastModifiedTime(file),
            WholeFile.of(file).sha256());
      }
    }
    return contents;
  }

  private Map<String, String> settings() throws IOException {
    Map<String, String> settings = new HashMap<>();
    settings.put("CLOAKROOM_DATA_DIR", data.toString());
    settings.put("CLOAKROOM_S3_ENDPOINT", store.endpoint().toString());
    settings.put("CLOAKROOM_S3_BUCKET", FakeS3.BUCKET);
    settings.put("CLOAKROOM_S3_ACCESS_KEY_FILE", file("access"));
    settings.put("CLOAKROOM_S3_SECRET_KEY_FILE", file("secret"));
    return settings;
  }

  private String file(String name) throws IOException {
    return Files.writeString(home.resolve(name), name + "\n").toString();
  }
}
