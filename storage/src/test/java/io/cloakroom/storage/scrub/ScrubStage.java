package io.cloakroom.storage.scrub;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.blobs.OtherCopies;
import io.cloakroom.storage.blobs.PictureKeys;
import io.cloakroom.storage.blobs.SealedFiles;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.storage.s3.S3Settings;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Pictures in a folder or a bucket, and a folder of copies of what is sealed of them. */
final class ScrubStage implements AutoCloseable {
  static final ReadingPace AT_ONCE = new ReadingPace(1L << 40, () -> 0, nanos -> {});

  enum Place {
    FOLDER,
    BUCKET
  }

  final FakeS3 store = new FakeS3();
  final TurnableClock clock = new TurnableClock();
  final Heard heard = new Heard();
  final Map<BlobKey, byte[]> pictures = new HashMap<>();
  private final Path home;
  private final Place place;
  private final Random random = new Random(5);
  private int posts;
  Storage storage;

  ScrubStage(Path home, Place place) throws IOException {
    this.home = home;
    this.place = place;
    this.storage = Storage.open(settings(), clock);
  }

  StorageSettings settings() {
    return new StorageSettings(
        home.resolve("data"),
        home.resolve("data").resolve("master.key"),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        Optional.empty(),
        place == Place.FOLDER
            ? Optional.empty()
            : Optional.of(
                new S3Settings(
                    store.endpoint(), "us-east-1", FakeS3.BUCKET, "key", "secret", true)));
  }

  /** Another process of the same. */
  void open() throws IOException {
    storage.close();
    storage = Storage.open(settings(), clock);
  }

  /** Changes rows past the stores. */
  void sql(String sql) throws Exception {
    DatabaseSettings database = DatabaseSettings.h2(data().resolve("cloakroom"));
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  Path data() {
    return home.resolve("data");
  }

  /** A picture with a receipt, and a link to it, as one that was posted and taken in. */
  ImageId post(int bytes) throws IOException {
    return post(some(bytes));
  }

  ImageId post(byte[] picture) throws IOException {
    Intake intake = Sample.intake(Sample.SITE, "p" + posts, "f" + posts++);
    ImageId image = intake.items().get(0).image();
    storage.intakes().queue().add(intake, List.of());
    List<StoredCopy> copies =
        List.of(
            seal(new BlobKey(image, Part.PICTURE), picture),
            seal(new BlobKey(image, Part.RECEIPT), some(9)));
    storage
        .intakes()
        .queue()
        .save(
            intake.withEachItem(item -> item.stored(Sample.picture(image), copies)),
            List.of(Sample.event(Sample.HOME)));
    Link link = Sample.link(Sample.SITE, image, ViewLimit.NONE);
    storage.links().add(link, List.of());
    return image;
  }

  private byte[] some(int bytes) {
    byte[] plain = new byte[bytes];
    random.nextBytes(plain);
    return plain;
  }

  private StoredCopy seal(BlobKey key, byte[] plain) throws IOException {
    pictures.put(key, plain);
    return new ImageVault(storage.blobs()).seal(key, plain);
  }

  static BlobKey picture(ImageId image) {
    return new BlobKey(image, Part.PICTURE);
  }

  /** What is sealed, by name. */
  Map<String, byte[]> sealed() throws IOException {
    Map<String, byte[]> all = new TreeMap<>();
    try (StorageParts parts = StorageParts.of(settings())) {
      SealedFiles files = parts.files();
      files.each(
          entry -> {
            try (InputStream bytes = files.open(entry.name()).orElseThrow()) {
              all.put(entry.name(), bytes.readAllBytes());
            }
          });
    }
    return all;
  }

  byte[] sealed(BlobKey key) throws IOException {
    return sealed().get(PictureKeys.of(key));
  }

  void put(String name, byte[] bytes) throws IOException {
    try (StorageParts parts = StorageParts.of(settings())) {
      parts.files().put(name, new ByteArrayInputStream(bytes), bytes.length);
    }
  }

  void put(BlobKey key, byte[] bytes) throws IOException {
    put(PictureKeys.of(key), bytes);
  }

  void lose(BlobKey key) throws IOException {
    try (StorageParts parts = StorageParts.of(settings())) {
      parts.files().delete(PictureKeys.of(key));
    }
  }

  /** Copies as a backup has them, of what is there now. */
  OtherCopies backedUp() throws IOException {
    Path backup = home.resolve("backup");
    for (Map.Entry<String, byte[]> one : sealed().entrySet()) {
      Path file = backup.resolve(one.getKey());
      Files.createDirectories(file.getParent());
      WholeFile.write(file, new ByteArrayInputStream(one.getValue()), Optional.empty());
    }
    return OtherCopies.inBackup(backup);
  }

  ScrubStand scrub(OtherCopies others) throws Exception {
    heard.clear();
    return storage.scrub().run(others, AT_ONCE, false, heard);
  }

  /** Whether that is what was put, to the last byte. */
  boolean opens(BlobKey key) {
    try (InputStream plain = storage.blobs().open(key).orElseThrow()) {
      return Arrays.equals(plain.readAllBytes(), pictures.get(key));
    } catch (IOException | RuntimeException damaged) {
      return false;
    }
  }

  @Override
  public void close() {
    storage.close();
    store.close();
  }

  /** What was told. */
  static final class Heard implements Scrub.Told {
    final List<String> damaged = new ArrayList<>();
    final List<BlobKey> healed = new ArrayList<>();
    final List<BlobKey> whole = new ArrayList<>();
    final List<String> orphans = new ArrayList<>();
    int portions;
    int goneOn;
    int breaksAfter = Integer.MAX_VALUE;
    Change onDamaged = () -> {};
    Change onSoFar = () -> {};

    /** What becomes of it meanwhile. */
    @FunctionalInterface
    interface Change {
      void happen() throws IOException;
    }

    void clear() {
      damaged.clear();
      healed.clear();
      whole.clear();
      orphans.clear();
      portions = 0;
      goneOn = 0;
    }

    @Override
    public void goesOn(ScrubStand from) {
      goneOn++;
    }

    @Override
    public void whole(BlobKey part) {
      whole.add(part);
    }

    @Override
    public void damaged(Damaged one) throws IOException {
      damaged.add(one.words());
      onDamaged.happen();
    }

    @Override
    public void healed(BlobKey part) {
      healed.add(part);
    }

    @Override
    public void orphan(String name) {
      orphans.add(name);
    }

    @Override
    public void soFar(ScrubStand stand) throws IOException {
      portions++;
      onSoFar.happen();
      if (portions >= breaksAfter) {
        throw new IOException("nobody listens");
      }
    }
  }
}
