package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.storage.s3.S3Settings;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.FakeS3.Fault;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.DamagedPicture;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and the database in a folder, pictures in a bucket. */
@Tag("full")
class PicturesInBucketTest {
  private static final byte[] PICTURE = "a picture of a cat".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private FakeS3 store;

  @BeforeEach
  void start() throws IOException {
    store = new FakeS3();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void keepsAPictureThroughARestart() throws Exception {
    BlobKey key = stored();

    try (Storage storage = open();
        InputStream picture = storage.blobs().open(key).orElseThrow()) {
      assertThat(picture.readAllBytes()).isEqualTo(PICTURE);
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.warnings()).isEmpty();
      assertThat(storage.freeBytes()).isEqualTo(Long.MAX_VALUE);
    }
    assertThat(data().resolve("blobs")).doesNotExist();
  }

  @Test
  void keepsItBesideADatabaseOnAServerToo() throws Exception {
    StorageSettings settings = settings(Optional.of(PostgresqlServer.newDatabase()));
    BlobKey key;
    try (Storage storage = Storage.open(settings, new TurnableClock())) {
      key = share(storage);
    }

    try (Storage storage = Storage.open(settings, new TurnableClock());
        InputStream picture = storage.blobs().open(key).orElseThrow()) {
      assertThat(picture.readAllBytes()).isEqualTo(PICTURE);
    }
    assertThat(store.objects()).hasSize(2).containsKey(PicturePlace.OWNER);
    assertThat(data().resolve("cloakroom.mv.db")).doesNotExist();
  }

  /** A drill that puts a dump back beside the bucket that lives would erase its pictures. */
  @Test
  void T36_startsNotWithACopyOfTheDatabaseBesideItsBucket() throws Exception {
    DatabaseSettings lives = PostgresqlServer.newDatabase();
    try (Storage storage = Storage.open(settings(Optional.of(lives)), new TurnableClock())) {
      share(storage);
    }
    DatabaseSettings copy = PostgresqlServer.copyOf(lives);

    assertThatThrownBy(() -> Storage.open(settings(Optional.of(copy)), new TurnableClock()).close())
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("the bucket pictures at ")
        .hasMessageContaining("belong to another database than " + copy.place())
        .hasMessageContaining("delete that object and start again");
    Storage.open(settings(Optional.of(lives)), new TurnableClock()).close();

    store.objects().remove(PicturePlace.OWNER);
    Storage.open(settings(Optional.of(copy)), new TurnableClock()).close();
  }

  /** Whoever runs the store reads noise. */
  @Test
  void T34_nothingInTheBucketCanBeRead() throws Exception {
    stored();

    assertThat(store.objects().values())
        .singleElement()
        .satisfies(
            noise ->
                assertThat(new String(noise, StandardCharsets.ISO_8859_1))
                    .doesNotContain("picture", "cat"));
  }

  @Test
  void isUnusedUntilAPictureOrADatabaseIsThere() throws Exception {
    assertThat(Storage.isUnused(settings())).isTrue();
    assertThat(data()).doesNotExist();
    assertThat(store.objects()).isEmpty();

    open().close();
    assertThat(Storage.isUnused(settings())).isFalse();
  }

  /** A list that was refused is not an empty one. */
  @Test
  void T36_knowsNotWhetherItIsUnusedWhereItMayNotLook() {
    store.does(Fault.FORBIDS_LISTS);
    assertThatThrownBy(() -> Storage.isUnused(settings()))
        .isExactlyInstanceOf(StorageRefused.class);
    store.stop();
    assertThatThrownBy(() -> Storage.isUnused(settings())).isInstanceOf(ServerAway.class);
    assertThatThrownBy(this::open).isInstanceOf(ServerAway.class);
    assertThat(data().resolve("cloakroom.mv.db")).doesNotExist();
  }

  @Test
  void T36_startsNotWithoutTheDatabaseOfTheBucket() throws Exception {
    stored();
    Files.delete(data().resolve("cloakroom.mv.db"));

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("the bucket pictures at " + store.endpoint())
        .hasMessageContaining("holds sealed pictures (1), but the database")
        .hasMessageContaining("take another bucket");
  }

  @Test
  void T36_startsNotWithTheBucketOfAnotherDatabase_unlessThatIsAccepted() throws Exception {
    stored();
    store.objects().clear();

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("none of those looked at (1) stands in the bucket pictures at ")
        .hasMessageContaining("Put back your backup of that bucket")
        .hasMessageContaining("make an empty object named " + LostPictures.ACCEPTED);

    store.objects().put(LostPictures.ACCEPTED, new byte[0]);
    open().close();
  }

  /** So it is where somebody set a bucket and copied nothing. */
  @Test
  void T36_startsNotWhereThePicturesStandInFilesYet() throws Exception {
    try (Storage files = Storage.open(StorageSettings.in(data()), new TurnableClock())) {
      share(files);
    }

    assertThatThrownBy(this::open).isInstanceOf(StorageRefused.class);

    Storage.open(StorageSettings.in(data()), new TurnableClock()).close();
  }

  /** What the handbook says: the same names, so a plain copy leads there. */
  @Test
  void takesOverWhatWasCopiedOutOfTheFolder() throws Exception {
    BlobKey key;
    try (Storage files = Storage.open(StorageSettings.in(data()), new TurnableClock())) {
      key = share(files);
    }
    copyFolderToBucket();

    try (Storage storage = open();
        InputStream picture = storage.blobs().open(key).orElseThrow()) {
      assertThat(picture.readAllBytes()).isEqualTo(PICTURE);
    }
  }

  private void copyFolderToBucket() throws IOException {
    Path blobs = data().resolve("blobs");
    try (var all = Files.walk(blobs)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        store.objects().put(blobs.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
  }

  /** F24, T48: by the requests that are made nobody can tell who else has the picture. */
  @Test
  void F24_theSamePictureIsOneObject_andALookIsOneRequest() throws Exception {
    List<BlobKey> same;
    try (Storage storage = open()) {
      same = List.of(share(storage), share(storage), share(storage));
      assertLookedAtByOneRequest(storage, same);
      keptOnce(storage, same.get(1), same.get(0));
      assertLookedAtByOneRequest(storage, same);
      dropped(storage);
      keptOnce(storage, same.get(2), same.get(1));
      dropped(storage);
      assertLookedAtByOneRequest(storage, same);
      assertThat(pictures()).hasSize(1);
    }

    try (Storage storage = open()) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.warnings()).isEmpty();
      assertLookedAtByOneRequest(storage, same);
      for (BlobKey gone : same) {
        assertThat(pictures()).hasSize(1);
        assertThat(storage.blobs().open(gone)).isPresent();
        storage.blobs().delete(gone.image());
        assertThat(storage.blobs().open(gone)).isEmpty();
      }
    }
    assertThat(store.objects()).isEmpty();
  }

  /** T30: each of these is paid for. */
  @Test
  void F24_whatKeepingOnceAsksOfTheBucketIsKnown() throws Exception {
    try (Storage storage = open()) {
      BlobKey one = share(storage);
      BlobKey other = share(storage);

      assertThat(requests(() -> keptOnce(storage, one, other)))
          .isEqualTo(Map.of("PUT", 1, "GET", 7, "LIST", 3, "DELETE", 0));
      assertThat(requests(() -> dropped(storage)))
          .as("of two")
          .isEqualTo(Map.of("PUT", 4, "GET", 12, "LIST", 4, "DELETE", 2));
    }
  }

  /** What was copied out of a folder, where pictures were kept once already, goes on there. */
  @Test
  void F24_whatWasKeptOnceInAFolderIsFoundByOneRequest_andEndsThere() throws Exception {
    List<BlobKey> same;
    try (Storage files = Storage.open(StorageSettings.in(data()), new TurnableClock())) {
      same = List.of(share(files), share(files));
      keptOnce(files, same.get(1), same.get(0));
      dropped(files);
    }
    copyFolderToBucket();

    try (Storage storage = open()) {
      assertThat(storage.warnings()).isEmpty();
      assertLookedAtByOneRequest(storage, same);
      for (BlobKey gone : same) {
        assertThat(storage.blobs().open(gone)).isPresent();
        storage.blobs().delete(gone.image());
      }
    }
    assertThat(store.objects()).isEmpty();
  }

  /** A dump of before, put back beside the bucket that lived on. */
  @Test
  void F24_anOlderDatabaseFindsWhatIsKeptOnce_andThatStaysAsOneOfThemGoes() throws Exception {
    Path database = data().resolve("cloakroom.mv.db");
    Path dump = folder.resolve("dump");
    List<BlobKey> same;
    try (Storage storage = open()) {
      same = List.of(share(storage), share(storage));
    }
    Files.copy(database, dump);
    try (Storage storage = open()) {
      keptOnce(storage, same.get(1), same.get(0));
      dropped(storage);
    }
    Files.move(dump, database, StandardCopyOption.REPLACE_EXISTING);

    try (Storage storage = open()) {
      assertThat(storage.warnings()).isEmpty();
      storage.blobs().delete(same.get(0).image());
      assertThat(storage.blobs().open(same.get(1))).isPresent();
      assertLookedAtByOneRequest(storage, same.subList(1, 2));
      storage.blobs().delete(same.get(1).image());
    }
    assertThat(store.objects()).isEmpty();
  }

  private void assertLookedAtByOneRequest(Storage storage, List<BlobKey> same) throws Exception {
    for (BlobKey key : same) {
      Map<String, Integer> asked =
          requests(
              () -> {
                try (InputStream picture = storage.blobs().open(key).orElseThrow()) {
                  assertThat(picture.readAllBytes()).isEqualTo(PICTURE);
                }
              });
      assertThat(asked).isEqualTo(Map.of("PUT", 0, "GET", 1, "LIST", 0, "DELETE", 0));
    }
  }

  private interface Work {
    void run() throws Exception;
  }

  private Map<String, Integer> requests(Work work) throws Exception {
    Map<String, Integer> before = requests();
    work.run();
    Map<String, Integer> after = new HashMap<>(requests());
    before.forEach((method, many) -> after.merge(method, -many, Integer::sum));
    return after;
  }

  private Map<String, Integer> requests() {
    return Stream.of("PUT", "GET", "LIST", "DELETE")
        .collect(Collectors.toMap(method -> method, store::asked));
  }

  private static void keptOnce(Storage storage, BlobKey one, BlobKey other) throws IOException {
    assertThat(storage.blobs().keepOnce(one.image(), other.image(), Sample.NOW)).isTrue();
  }

  private static void dropped(Storage storage) {
    for (ImageId image : storage.blobs().doubled(Sample.NOW, 9)) {
      storage.blobs().dropDouble(image, Sample.NOW);
    }
  }

  private List<String> pictures() {
    return store.objects().keySet().stream().filter(key -> key.endsWith(".picture")).toList();
  }

  @Test
  void warnsOfPicturesThatAreMissing_andCallsThemDamaged() throws Exception {
    BlobKey lost = stored();
    Map<String, byte[]> kept = Map.copyOf(store.objects());
    try (Storage storage = open()) {
      share(storage);
    }
    store.objects().keySet().removeAll(kept.keySet());

    try (Storage storage = open()) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.warnings())
          .singleElement()
          .asString()
          .startsWith("of 2 stored pictures looked at 1 are missing from the bucket pictures at ");
      assertThatThrownBy(() -> new ImageVault(storage.blobs()).openSealed(lost))
          .isInstanceOf(DamagedPicture.class);
    }
  }

  /** A broken picture and a store that is away are told apart: the one is for ever. */
  @Test
  void whatIsOutOfReachIsNotDamaged() throws Exception {
    BlobKey key = stored();

    try (Storage storage = open()) {
      ImageVault vault = new ImageVault(storage.blobs());
      for (Fault fault : List.of(Fault.BROKEN, Fault.CUTS, Fault.NO_BUCKET, Fault.FORBIDS)) {
        store.does(fault);
        assertThatThrownBy(() -> vault.openWhole(key))
            .as(fault.name())
            .isInstanceOf(IOException.class)
            .isNotInstanceOf(DamagedPicture.class);
        assertThat(storage.problems())
            .singleElement()
            .asString()
            .contains("pictures at " + store.endpoint());
      }
      store.does();
      store.objects().replaceAll((name, bytes) -> new byte[bytes.length]);
      assertThatThrownBy(() -> vault.openWhole(key)).isInstanceOf(DamagedPicture.class);
    }
  }

  private BlobKey stored() throws IOException {
    try (Storage storage = open()) {
      return share(storage);
    }
  }

  private static BlobKey share(Storage storage) throws IOException {
    Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
    BlobKey key = new BlobKey(link.image().id(), Part.PICTURE);
    storage.links().add(link, List.of());
    storage.blobs().put(key, new ByteArrayInputStream(PICTURE), PICTURE.length);
    return key;
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Storage open() throws IOException {
    return Storage.open(settings(), new TurnableClock());
  }

  private StorageSettings settings() {
    return settings(Optional.empty());
  }

  private StorageSettings settings(Optional<DatabaseSettings> server) {
    return new StorageSettings(
        data(),
        data().resolve("master.key"),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        server,
        Optional.of(
            new S3Settings(store.endpoint(), "us-east-1", FakeS3.BUCKET, "key", "secret", true)));
  }
}
