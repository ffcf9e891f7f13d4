package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.sanitizer.ImageType;
import io.cloakroom.storage.blobs.FolderPictures;
import io.cloakroom.storage.blobs.SealedPictures;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.ServerAway;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import io.cloakroom.vault.StoredCopy;
import io.cloakroom.vault.StoredImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** T36: a database whose sealed pictures are gone does not start as if all were well. */
@Tag("full")
class LostPicturesTest {
  @TempDir Path folder;

  @BeforeEach
  void makeTables() throws IOException {
    H2Template.at(data().resolve("cloakroom"));
  }

  private enum Loss {
    FOLDER_MISSING,
    FOLDER_EMPTIED,
    FOLDER_OF_ANOTHER_DATABASE
  }

  /** Once, it started and was ready, and who looked was told that the link had expired. */
  @ParameterizedTest
  @EnumSource
  void T36_startsNotWhenAllPicturesAreGone(Loss loss) throws Exception {
    try (FolderStorage storage = open()) {
      share(storage, 3);
    }
    Path backup = Files.move(blobs(), folder.resolve("backup"));
    suffer(loss);

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("none of those looked at (3) stands in the folder " + blobs())
        .hasMessageContaining("Put back your backup of that folder")
        .hasMessageContaining(LostPictures.ACCEPTED);

    delete(blobs());
    Files.move(backup, blobs());
    try (FolderStorage storage = open()) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.lostPictures()).isEmpty();
    }
  }

  /** F24: what is kept once stands under a name of its own. */
  @Test
  void T36_whatIsKeptOnceIsNotTakenForLost_untilItIs() throws Exception {
    try (FolderStorage storage = open()) {
      List<ImageId> all = share(storage, 2);
      assertThat(storage.blobs().keepOnce(all.get(1), all.get(0), Sample.NOW)).isTrue();
      List<ImageId> doubled = storage.blobs().doubled(Sample.NOW, 9);
      assertThat(doubled).hasSize(2);
      doubled.forEach(image -> storage.blobs().dropDouble(image, Sample.NOW));
      assertThat(storage.lostPictures()).isEmpty();
    }
    try (FolderStorage storage = open()) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.lostPictures()).isEmpty();
    }
    delete(blobs());

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("none of those looked at (2) stands");
  }

  /** F24: an older database, put back beside pictures that came to be kept once since. */
  @Test
  void T36_anOlderDatabaseFindsWhatIsKeptOnce_andThatStaysAsOneOfThemGoes() throws Exception {
    Path database = data().resolve("cloakroom.mv.db");
    Path dump = folder.resolve("dump");
    List<ImageId> all;
    try (FolderStorage storage = open()) {
      all = share(storage, 2);
    }
    Files.copy(database, dump);
    try (FolderStorage storage = open()) {
      assertThat(storage.blobs().keepOnce(all.get(1), all.get(0), Sample.NOW)).isTrue();
      for (ImageId image : storage.blobs().doubled(Sample.NOW, 9)) {
        storage.blobs().dropDouble(image, Sample.NOW);
      }
    }
    Files.move(dump, database, StandardCopyOption.REPLACE_EXISTING);

    try (FolderStorage storage = open()) {
      assertThat(storage.lostPictures()).isEmpty();
      storage.blobs().delete(all.get(0));
      assertThat(storage.blobs().open(new BlobKey(all.get(1), Part.PICTURE))).isPresent();
      storage.blobs().delete(all.get(1));
    }
    try (Stream<Path> files = Files.walk(blobs(), 2)) {
      assertThat(files.filter(file -> file.getFileName().toString().contains(".")))
          .as("neither body nor note is left")
          .isEmpty();
    }
  }

  @Test
  void T36_startsNotWhenWhatIsHeldIsGone() throws Exception {
    try (FolderStorage storage = open()) {
      hold(storage);
    }
    delete(blobs());

    assertThatThrownBy(this::open).isInstanceOf(StorageRefused.class);
  }

  @Test
  void T36_makesNothingInTheFolderThatItRefuses() throws Exception {
    try (FolderStorage storage = open()) {
      share(storage, 1);
    }
    delete(blobs());

    assertThatThrownBy(this::open).isInstanceOf(StorageRefused.class);

    assertThat(blobs()).doesNotExist();
  }

  @Test
  void T36_warnsOfThoseThatAreMissingBesideOthers() throws Exception {
    List<ImageId> images;
    try (FolderStorage storage = open()) {
      images = share(storage, 3);
    }
    lose(images.get(1));

    try (FolderStorage storage = open()) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.warnings())
          .anySatisfy(
              words ->
                  assertThat(words)
                      .startsWith("of 3 stored pictures looked at 1 are missing")
                      .contains("put back your backup of that folder"));
    }
  }

  @Test
  void goesOnWithoutThemOnceThatWasAccepted() throws Exception {
    try (FolderStorage storage = open()) {
      share(storage, 2);
    }
    delete(blobs());
    Files.createDirectories(blobs());
    Files.createFile(blobs().resolve(LostPictures.ACCEPTED));

    try (FolderStorage storage = open()) {
      assertThat(storage.lostPictures()).isEmpty();
      share(storage, 1);
    }
    open().close();
  }

  @Test
  void startsWhereEveryPictureWasErased() throws Exception {
    try (FolderStorage storage = open()) {
      for (ImageId image : share(storage, 2)) {
        storage.blobs().delete(image);
        storage.links().erased(image, Sample.NOW, Sample.event(Sample.HOME));
      }
    }
    delete(blobs());

    open().close();
  }

  /** The process died between the erasure and the row that says so. */
  @Test
  void startsWhereTheOnlyPictureIsBeingErased() throws Exception {
    try (FolderStorage storage = open()) {
      storage.blobs().delete(share(storage, 1).get(0));
    }

    try (FolderStorage storage = open()) {
      assertThat(storage.lostPictures()).isEmpty();
    }
  }

  /** Its key is there before its bytes, and the disk was full. */
  @Test
  void startsWhereTheFirstPictureCouldNotBeStoredYet() throws Exception {
    try (FolderStorage storage = open()) {
      Intake intake = Sample.intake(Sample.SITE, "p1", "f1");
      storage.intakes().queue().add(intake, List.of());
      put(storage, new BlobKey(intake.items().get(0).image(), Part.PICTURE));
    }
    delete(blobs());

    open().close();
  }

  @Test
  void looksAgainAfterAMinute() throws Exception {
    long[] nanos = {0};
    List<ImageId> images;
    try (FolderStorage storage = open()) {
      images = share(storage, 2);
    }
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(data().resolve("cloakroom")))) {
      LostPictures lost =
          new LostPictures(stores, new FolderPictures(blobs(), folder), () -> nanos[0]);
      assertThat(lost.warning()).isEmpty();
      lose(images.get(0));

      assertThat(lost.warning()).isEmpty();
      nanos[0] = Duration.ofSeconds(61).toNanos();
      assertThat(lost.warning()).isPresent();
    }
  }

  /**
   * Whoever watches asks every second, and each attempt may take as long as the place is silent.
   */
  @Test
  void T36_looksNotAgainForAMinuteWhereItCouldNotLook() throws Exception {
    long[] nanos = {0};
    try (FolderStorage storage = open()) {
      share(storage, 2);
    }
    Away away = new Away();
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(data().resolve("cloakroom")))) {
      LostPictures lost = new LostPictures(stores, away, () -> nanos[0]);
      assertThat(lost.warning()).isEmpty();
      assertThat(lost.warning()).isEmpty();
      assertThat(away.asked).isOne();

      nanos[0] = Duration.ofSeconds(61).toNanos();
      assertThat(lost.warning()).isEmpty();
      assertThat(away.asked).isEqualTo(2);
    }
  }

  private static final class Away implements SealedPictures {
    private int asked;

    @Override
    public Where where() {
      return Where.BUCKET;
    }

    @Override
    public String name() {
      return "pictures";
    }

    @Override
    public int lookedAt() {
      return 5;
    }

    @Override
    public boolean any() {
      throw new ServerAway("no bucket");
    }

    @Override
    public String counted() {
      throw new ServerAway("no bucket");
    }

    @Override
    public boolean has(ImageId image) {
      asked++;
      throw new ServerAway("no bucket");
    }

    @Override
    public boolean hasNote(ImageId image) {
      throw new ServerAway("no bucket");
    }

    @Override
    public boolean isMarked(String name) {
      throw new ServerAway("no bucket");
    }
  }

  private void suffer(Loss loss) throws Exception {
    switch (loss) {
      case FOLDER_MISSING -> assertThat(blobs()).doesNotExist();
      case FOLDER_EMPTIED -> Files.createDirectories(blobs());
      case FOLDER_OF_ANOTHER_DATABASE -> {
        Path elsewhere = folder.resolve("elsewhere");
        try (FolderStorage other = open(elsewhere)) {
          share(other, 2);
        }
        Files.move(elsewhere.resolve("blobs"), blobs());
      }
    }
  }

  private static List<ImageId> share(FolderStorage storage, int pictures) throws IOException {
    List<ImageId> images = Stream.generate(ImageId::next).limit(pictures).toList();
    for (ImageId image : images) {
      put(storage, new BlobKey(image, Part.PICTURE));
      storage.links().add(link(image), List.of());
    }
    return images;
  }

  private static Link link(ImageId image) {
    StoredImage picture = new StoredImage(image, ImageType.JPEG, 1, 1, 1, false, Optional.empty());
    return Link.issue(
        LinkId.next(),
        picture,
        Sample.SITE,
        Sample.ANN,
        Sample.NOW,
        Sample.NOW.plus(Duration.ofDays(7)),
        ViewLimit.NONE);
  }

  private static void hold(FolderStorage storage) throws IOException {
    Intake intake = Sample.intake(Sample.SITE, "p1", "f1");
    storage.intakes().queue().add(intake, List.of());
    BlobKey raw = new BlobKey(intake.items().get(0).image(), Part.RAW);
    put(storage, raw);
    StoredCopy copy = new StoredCopy(raw, 1, "ab".repeat(32));
    storage
        .intakes()
        .queue()
        .save(
            intake.withEachItem((Item item) -> item.held("it could not be cleaned", copy)),
            List.of(AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_HELD)));
  }

  private static void put(FolderStorage storage, BlobKey key) throws IOException {
    storage.blobs().put(key, new ByteArrayInputStream(new byte[] {1}), 1);
  }

  private void lose(ImageId image) throws IOException {
    try (Stream<Path> files = Files.walk(blobs())) {
      for (Path file : files.filter(one -> one.toString().contains(image.toString())).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void delete(Path root) throws IOException {
    if (Files.exists(root)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private Path blobs() {
    return data().resolve("blobs");
  }

  private FolderStorage open() throws IOException {
    return open(data());
  }

  private FolderStorage open(Path data) throws IOException {
    Path key = folder.resolve(data.getFileName() + ".key");
    return FolderStorage.open(
        new StorageSettings(data, key, StorageSettings.ONLY_NODE), new TurnableClock());
  }
}
