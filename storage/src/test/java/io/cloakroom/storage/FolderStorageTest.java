package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Attachment;
import io.cloakroom.chat.Circumstances;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Post;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkId;
import io.cloakroom.link.LinkTokens;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.files.OwnerOnly;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.KeyRing;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FolderStorageTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123456789Z");
  private static final Workspace WORKSPACE = new Workspace("demo", "W1");
  private static final Conversation SITE = new Conversation(WORKSPACE, "site");
  private static final Person ANN = new Person(WORKSPACE, "ann");
  @TempDir Path folder;

  @BeforeEach
  void makeTables() throws IOException {
    H2Template.at(folder.resolve("data").resolve("cloakroom"));
  }

  @Test
  void everythingIsThereAgainAfterARestart() throws Exception {
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
    Intake intake = Intake.received(post(), RemovalUnit.FILE, NOW);
    AuditEvent event = AuditEvent.of(NOW, WORKSPACE, Action.INTAKE_RECEIVED).by(ANN).in(SITE);
    KeyRing keys;
    try (FolderStorage storage = open()) {
      keys = storage.keys();
      storage.intakes().queue().add(intake, List.of(event));
      storage.blobs().put(key, new ByteArrayInputStream(new byte[] {1, 2, 3}), 3);
      storage.intakes().durability().force();
    }

    try (FolderStorage storage = open()) {
      assertThat(storage.keys()).isEqualTo(keys).isInstanceOf(KeyRing.Ready.class);
      assertThat(storage.intakes().register().find(intake.id())).contains(intake);
      assertThat(storage.intakes().queue().claim(NOW, Duration.ofMinutes(1), 5)).hasSize(1);
      assertThat(storage.blobs().open(key).orElseThrow().readAllBytes()).containsExactly(1, 2, 3);
      assertThat(
              storage
                  .audit()
                  .find(AuditQuery.everything(WORKSPACE), OptionalLong.empty(), 10)
                  .events())
          .singleElement()
          .satisfies(recorded -> assertThat(recorded.event()).isEqualTo(event));
    }
  }

  /** A copy of the database, in clear, would outlive all that is erased since. */
  @Test
  void removesWhatAMoveThatWasKilledLeft() throws Exception {
    Path left = MovingFolder.in(folder.resolve("data"));
    Files.createDirectories(left.resolve("blobs"));
    Files.writeString(left.resolve("cloakroom.mv.db"), "a copy");
    try (FolderStorage storage = open()) {
      assertThat(left).doesNotExist();
      assertThat(storage.problems()).isEmpty();
    }
  }

  /** Beside a database on a server a file may be on its way to another one. */
  @Test
  @Tag("full")
  void leavesAMoveThatIsUnderWayItsFolder() throws Exception {
    Path data = folder.resolve("data");
    open().close();
    StorageSettings server =
        new StorageSettings(
            data,
            folder.resolve("other.key"),
            StorageSettings.ONLY_NODE,
            RecordName.OF_ITS_KEY,
            Optional.of(PostgresqlServer.newDatabaseWithoutTables()));
    Path copy =
        Files.writeString(
            Files.createDirectory(MovingFolder.in(data)).resolve("cloakroom.mv.db"), "a copy");
    try (StorageParts moving = StorageParts.of(StorageSettings.in(data))) {
      moving.hold();
      MovingFolder.removeLeft(server);
      assertThat(copy).exists();
    }

    MovingFolder.removeLeft(server);
    assertThat(copy.getParent()).doesNotExist();
  }

  @Test
  void T27_warnsOfADiskThatFillsUpWhileItIsSo() throws Exception {
    AtomicLong used = new AtomicLong(84);
    StorageSettings settings =
        new StorageSettings(folder.resolve("data"), masterKey(), StorageSettings.ONLY_NODE);
    Volume volume = () -> new Volume.Room(used.get() << 30, 100L << 30);

    try (Storage storage = Storage.open(settings, new TurnableClock(), volume)) {
      assertThat(storage.warnings()).isEmpty();
      assertThat(storage.diskShortage()).isEmpty();
      used.set(85);
      assertThat(storage.diskShortage()).isPresent();
      assertThat(storage.warnings())
          .containsExactly(storage.diskShortage().orElseThrow())
          .singleElement()
          .asString()
          .startsWith("85 % of the disk where the data is are used (15360 MiB are free)")
          .contains("free disk space before it is full");
      assertThat(storage.freeBytes()).isEqualTo(15L << 30);
      assertThat(storage.spareBytes()).as("what need not come brings no alarm").isZero();
      assertThat(storage.problems()).as("until it is full").isEmpty();
      used.set(84);
      assertThat(storage.spareBytes()).isEqualTo(1L << 30);
      assertThat(storage.warnings()).as("it is the same trouble").hasSize(1);
      used.set(79);
      assertThat(storage.warnings()).isEmpty();
    }
  }

  @Test
  void T27_goesOnWarningOfTheDiskWhereItWasWhenItIsStartedAgain() throws Exception {
    AtomicLong used = new AtomicLong(85);
    StorageSettings settings =
        new StorageSettings(folder.resolve("data"), masterKey(), StorageSettings.ONLY_NODE);
    Volume volume = () -> new Volume.Room(used.get() << 30, 100L << 30);
    try (Storage storage = Storage.open(settings, new TurnableClock(), volume)) {
      assertThat(storage.diskShortage()).isPresent();
    }

    used.set(82);
    try (Storage storage = Storage.open(settings, new TurnableClock(), volume)) {
      assertThat(storage.diskShortage()).isPresent();
      used.set(79);
      assertThat(storage.diskShortage()).isEmpty();
    }

    used.set(82);
    try (Storage storage = Storage.open(settings, new TurnableClock(), volume)) {
      assertThat(storage.diskShortage()).isEmpty();
    }
  }

  @Test
  void T36_withAnotherMasterKeyItStartsSaysSoAndUsesUpNoView() throws Exception {
    Link link = Sample.link(SITE, ViewLimit.of(1));
    BlobKey key = link.image().original().key();
    try (FolderStorage storage = open()) {
      storage.links().add(link, List.of());
      storage.blobs().put(key, new ByteArrayInputStream(new byte[] {1}), 1);
    }
    long right = new KeyFile(masterKey()).read().current();
    Files.move(masterKey(), folder.resolve("right.key"));
    MasterKey.open(masterKey(), true);

    try (FolderStorage wrong = open()) {
      assertThat(wrong.keys()).isInstanceOf(KeyRing.WrongKey.class);
      assertThat(wrong.problems())
          .singleElement()
          .asString()
          .contains("that is the key " + right)
          .contains("put back the right key", "cloakroom keys add FILE");
      assertThatThrownBy(() -> wrong.blobs().open(key)).isInstanceOf(IOException.class);
    }
    Files.move(folder.resolve("right.key"), masterKey(), StandardCopyOption.REPLACE_EXISTING);

    try (FolderStorage again = open()) {
      assertThat(again.problems()).isEmpty();
      assertThat(again.links().find(link.id())).contains(link);
      assertThat(again.blobs().open(key).orElseThrow().readAllBytes()).containsExactly(1);
    }
  }

  @Test
  void theKeysThatStandInForLostOnesOpenNoLinkThatWasWrittenBefore() throws Exception {
    LinkId id = LinkId.next();
    String token;
    try (FolderStorage storage = open()) {
      token = new LinkTokens(storage.linkKeys()).write(id);
      assertThat(new LinkTokens(storage.linkKeys()).read(token)).contains(id);
    }
    Files.delete(masterKey());
    MasterKey.open(masterKey(), true);

    try (FolderStorage wrong = open()) {
      assertThat(new LinkTokens(wrong.linkKeys()).read(token)).isEmpty();
    }
  }

  @Test
  void T36_makesNoNewMasterKeyOverDataThatWasSealedWithALostOne() throws Exception {
    open().close();
    Files.delete(masterKey());

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("missing");

    assertThat(masterKey()).doesNotExist();
  }

  /** It ended with the trace of an exception that said none of that. */
  @Test
  void refusesAFolderOfPicturesThatIsNone() throws Exception {
    open().close();
    Path blobs = folder.resolve("data").resolve("blobs");
    Files.move(blobs, folder.resolve("blobs of before"));
    Files.writeString(blobs, "what a restore left behind");

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("blobs is to be a folder")
        .hasMessageContaining("move that away");
  }

  @Test
  void T27_isNotReadyOnceAPictureCouldNotBeWritten() throws Exception {
    BlobKey key = new BlobKey(ImageId.next(), Part.PICTURE);
    try (FolderStorage storage = open()) {
      assertThat(storage.problems()).isEmpty();
      Path blobs = folder.resolve("data").resolve("blobs");
      Files.move(blobs, folder.resolve("blobs of before"));
      Files.writeString(blobs, "where the folder was");

      assertThatThrownBy(() -> storage.blobs().put(key, new ByteArrayInputStream(new byte[3]), 3))
          .isInstanceOf(IOException.class);

      assertThat(storage.problems())
          .singleElement()
          .asString()
          .contains("pictures cannot be written", "free disk space");
    }
  }

  /** Nobody, not even root, may change that file's rights. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesAFileOfAnotherUsers() {
    assertThatThrownBy(() -> OwnerOnly.restrict(Path.of("/proc/self/status")))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("it is another user's")
        .hasMessageContaining("chown");
  }

  @Test
  void aNodeTakesBackItsOwnLeasesAndNotThoseOfAnother() throws Exception {
    Duration lease = Duration.ofMinutes(1);
    try (FolderStorage first = open("node-1")) {
      first.intakes().queue().add(Intake.received(post(), RemovalUnit.FILE, NOW), List.of());
      assertThat(first.intakes().queue().claim(NOW, lease, 1)).hasSize(1);
    }

    try (FolderStorage second = open("node-2")) {
      second.intakes().queue().takeBackLeases();
      assertThat(second.intakes().queue().claim(NOW, lease, 1)).isEmpty();
    }
    try (FolderStorage first = open("node-1")) {
      first.intakes().queue().takeBackLeases();
      assertThat(first.intakes().queue().claim(NOW, lease, 1)).hasSize(1);
    }
  }

  @Test
  void refusesASecondProcessOverTheSameFolder() throws Exception {
    try (FolderStorage first = open()) {
      assertThat(first.problems()).isEmpty();
      ProcessBuilder second =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              System.getProperty("java.class.path"),
              SecondProcess.class.getName(),
              folder.resolve("data").toString(),
              masterKey().toString());
      Process process = second.redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).isEqualTo(3);
      assertThat(said).contains("another Cloakroom has it open");
    }
  }

  @Test
  void T37_noFileHoldsAWordAPixelOrAKeyInClear() throws Exception {
    String pixels = "pixels pixels pixels pixels";
    Intake intake = Intake.received(post(), RemovalUnit.FILE, NOW);
    BlobKey key = new BlobKey(intake.items().get(0).image(), Part.PICTURE);
    byte[] bytes = pixels.getBytes(StandardCharsets.UTF_8);
    String linkKey;
    try (FolderStorage storage = open()) {
      storage.intakes().queue().add(intake, List.of());
      Intake held = intake.withEachItem(Sample::held);
      storage.intakes().queue().save(held, List.of());
      storage.blobs().put(key, new ByteArrayInputStream(bytes), bytes.length);
      storage.intakes().durability().force();
      linkKey =
          new String(
              storage.linkKeys().byVersion().get(1).getEncoded(), StandardCharsets.ISO_8859_1);
      assertThat(storage.intakes().register().find(intake.id())).contains(held.saved());
      assertNowhere(pixels, "have a look", "holiday", "The picture is damaged", linkKey);
    }

    assertNowhere(pixels, "have a look", "holiday", "The picture is damaged", linkKey);
    assertThat(everything()).contains(intake.post().post().id());
  }

  /** Tries to open what another process has open. */
  static final class SecondProcess {
    private SecondProcess() {}

    public static void main(String[] arguments) throws IOException {
      try {
        Storage.open(
            new StorageSettings(
                Path.of(arguments[0]), Path.of(arguments[1]), StorageSettings.ONLY_NODE),
            new TurnableClock());
      } catch (StorageRefused e) {
        System.out.println(e.getMessage());
        System.exit(3);
      }
    }
  }

  private void assertNowhere(String... texts) throws IOException {
    String everything = everything();
    for (String text : texts) {
      assertThat(everything.contains(text)).as(text).isFalse();
    }
  }

  /** Every byte of every file below, as text, but the master key itself. */
  private String everything() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  @Test
  void T26_saysThatARecordKeepsItsName() throws Exception {
    open().close();

    try (FolderStorage storage =
        FolderStorage.open(
            new StorageSettings(
                folder.resolve("data"),
                masterKey(),
                StorageSettings.ONLY_NODE,
                new RecordName(Optional.of("example.com/pictures")),
                Optional.empty()),
            new TurnableClock(),
            () -> new Volume.Room(0, 1L << 30))) {
      String name = storage.recordKeys().get(0).verifier().name();
      assertThat(name).startsWith("cloakroom-");
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.warnings())
          .singleElement()
          .asString()
          .contains("the record is called " + name, "keeps that name");
    }
  }

  private Path masterKey() {
    return folder.resolve("master.key");
  }

  private FolderStorage open() throws Exception {
    return open(StorageSettings.ONLY_NODE);
  }

  private FolderStorage open(String node) throws Exception {
    return FolderStorage.open(
        new StorageSettings(folder.resolve("data"), masterKey(), node), new TurnableClock());
  }

  private static IncomingPost post() {
    return new IncomingPost(
        new Post(SITE, "post-one-of-these"),
        Optional.of("p0"),
        ANN,
        "have a look",
        NOW,
        List.of(new Attachment("f1", "holiday.jpg", "image/jpeg", 123)),
        Circumstances.ORDINARY);
  }
}
