package io.cloakroom.deploy.backup;

import static io.cloakroom.deploy.backup.AnnsErasure.ANN;
import static io.cloakroom.deploy.backup.AnnsErasure.NOBODY;
import static io.cloakroom.deploy.backup.AnnsErasure.WAD;
import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.messenger.RemovalUnit;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.Shredder;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.WholeFile;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.MasterSeal;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.ImageVault;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J50: whoever was erased leaves a backup of before too. */
@Tag("full")
class ForgetInBackupTest {
  private static final String ID = ANN.id();
  private static final String NAME = "Annabel Forgettable";
  private static final Instant NOW = Sample.NOW;
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path home;
  private final Map<String, String> environment = new HashMap<>();
  private final TurnableClock clock = new TurnableClock(NOW);
  private final AnnsErasure erasure = new AnnsErasure(clock);

  @Test
  void J50_M21_neitherNameNorIdNorDestroyedPicturesAreInABackupOfBefore() throws Exception {
    Link hers;
    Link destroyed;
    Link revoked;
    Link open;
    Intake post = post();
    try (Storage storage = open()) {
      hers = share(storage, ANN);
      destroyed = share(storage, WAD);
      revoked = share(storage, WAD);
      open = share(storage, WAD);
      storage
          .audit()
          .append(AuditEvent.of(NOW, HOME, Action.WATCH_NOTICED).by(ANN).with("viewer", "x " + ID));
      storage.intakes().queue().add(post, List.of());
      erasure.keep(storage);
    }
    String before = run("backup").words();
    assertThat(before).contains("Backed up as of ");
    assertThat(namesIn(backup())).as("the search finds what is there").isNotEmpty();
    assertThat(run("backup", "--reconcile").words()).contains("Nothing was changed.");
    String manifest = Files.readString(backup().resolve("manifest.json"));
    try (Storage storage = open()) {
      storage.links().revoke(revoked.id(), NOW, LinkEvents.of(Action.LINK_REVOKED, revoked, NOW));
      new Shredder(storage.links(), new ImageVault(storage.blobs())).shred(destroyed.image().id());
      AuditEvent event = LinkEvents.of(Action.IMAGE_ERASED, destroyed, NOW);
      storage.links().erased(destroyed.image().id(), NOW, event);
      erasure.forget(storage);
      erasure.keep(storage);
    }
    assertThat(Files.readString(backup().resolve("manifest.json"))).isEqualTo(manifest);

    RunCommand done = run("backup", "--reconcile");

    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words()).contains("Links: 1. Pictures destroyed: 1. People forgotten: 1.");
    assertThat(namesIn(backup())).isEmpty();
    assertThat(files(backup())).noneMatch(file -> file.contains(destroyed.image().id().toString()));
    assertThat(files(backup())).anyMatch(file -> file.contains(open.image().id().toString()));
    assertThat(files(backup())).noneMatch(file -> file.contains("reconciling"));
    assertThat(Files.readString(backup().resolve("manifest.json")))
        .contains("\"reconciled\" : \"2");
    assertThat(run("backup", "--verify").code()).isZero();
    assertThat(run("backup", "--reconcile", "--verify").code()).isEqualTo(2);

    Path elsewhere = elsewhere();
    RunCommand restored = restored(elsewhere);
    assertThat(restored.code()).as(restored.words()).isZero();
    assertThat(restored.words()).contains("Every picture of the database is there");
    try (Storage storage = Storage.open(StorageSettings.in(elsewhere), clock)) {
      assertThat(storage.links().find(revoked.id()).orElseThrow().status(NOW.plusSeconds(1)))
          .isNotEqualTo(open.status(NOW.plusSeconds(1)));
      assertThat(storage.blobs().open(key(destroyed))).isEmpty();
      assertThat(storage.blobs().open(key(open)).orElseThrow().readAllBytes()).isEqualTo(PICTURE);
      assertThat(storage.links().find(hers.id()).orElseThrow().owner()).isEqualTo(NOBODY);
      IncomingPost left = storage.intakes().register().find(post.id()).orElseThrow().post();
      assertThat(left.author()).isEqualTo(NOBODY);
      assertThat(left.text()).doesNotContain(NAME);
    }
    // The next backup goes on from there.
    assertThat(run("backup").code()).isZero();
    assertThat(run("backup", "--verify").code()).isZero();
    assertThat(namesIn(backup())).isEmpty();
  }

  /** Nobody is at a post there any more: the program that has it put back goes on with it. */
  @Test
  void J50_saysWhoIsStillInItAsAPostWasOnItsWay() throws Exception {
    try (Storage storage = open()) {
      storage.intakes().queue().add(Sample.at(post(), Stage.STORED, NOW), List.of());
      erasure.keep(storage);
    }
    assertThat(run("backup").code()).isZero();
    try (Storage storage = open()) {
      erasure.order(storage);
    }

    RunCommand done = run("backup", "--reconcile");

    assertThat(done.code()).as(done.words()).isEqualTo(1);
    assertThat(done.words()).contains("people who are still in it", "when it was taken: 1;");
    assertThat(run("backup", "--verify").code()).isZero();
  }

  /**
   * F24: the rows of a backup may know nothing of the one object that both pictures have, as those
   * did not that were put back before it was taken.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void J50_M21_keepsInItWhatPicturesShareOfWhichNoRowKnows(boolean inBucket) throws Exception {
    Path database = home.resolve("data").resolve("cloakroom.mv.db");
    Path before = home.resolve("before");
    List<Link> both;
    Link destroyed;
    try (FakeS3 bucket = new FakeS3()) {
      if (inBucket) {
        in(bucket);
      }
      try (Storage storage = open()) {
        both = List.of(share(storage, WAD), share(storage, WAD));
        destroyed = share(storage, WAD);
        erasure.keep(storage);
      }
      Files.copy(database, before);
      try (Storage storage = open()) {
        for (Link other : List.of(both.get(1), destroyed)) {
          keepOnce(storage, both.get(0), other);
        }
      }
      Files.move(before, database, StandardCopyOption.REPLACE_EXISTING);
      assertThat(run("backup").code()).isZero();
      try (Storage storage = open()) {
        new Shredder(storage.links(), new ImageVault(storage.blobs()))
            .shred(destroyed.image().id());
        AuditEvent event = LinkEvents.of(Action.IMAGE_ERASED, destroyed, NOW);
        storage.links().erased(destroyed.image().id(), NOW, event);
        erasure.keep(storage);
      }

      RunCommand done = run("backup", "--reconcile");

      assertThat(done.code()).as(done.words()).isZero();
      assertThat(done.words()).contains("Pictures destroyed: 1.");
    }
    assertThat(run("backup", "--verify").code()).isZero();
    assertThat(files(backup())).noneMatch(file -> file.contains(destroyed.image().id().toString()));
    assertThat(files(backup())).filteredOn(file -> file.endsWith(".picture")).hasSize(1);

    Path elsewhere = elsewhere();
    RunCommand restored = restored(elsewhere);
    assertThat(restored.code()).as(restored.words()).isZero();
    assertThat(restored.words()).contains("Every picture of the database is there, and nothing");
    try (Storage storage = Storage.open(StorageSettings.in(elsewhere), clock)) {
      for (Link link : both) {
        assertThat(storage.blobs().open(key(link)).orElseThrow().readAllBytes()).isEqualTo(PICTURE);
      }
      assertThat(storage.blobs().open(key(destroyed))).isEmpty();
    }
  }

  private static void keepOnce(Storage storage, Link one, Link other) throws IOException {
    assertThat(storage.blobs().keepOnce(other.image().id(), one.image().id(), NOW)).isTrue();
    for (ImageId image : storage.blobs().doubled(NOW, 9)) {
      storage.blobs().dropDouble(image, NOW);
    }
  }

  /** What told of that was let go since. */
  @Test
  void J50_M21_saysThatABackupIsOlderThanWhatIsNoted() throws Exception {
    Link revoked;
    try (Storage storage = open()) {
      revoked = share(storage, WAD);
      erasure.keep(storage);
    }
    assertThat(run("backup").code()).isZero();
    takenBefore(Duration.ofDays(89));
    assertThat(run("backup", "--reconcile").code()).isZero();
    takenBefore(Duration.ofDays(91));

    RunCommand nothing = run("backup", "--reconcile");
    assertThat(nothing.code()).as(nothing.words()).isEqualTo(1);
    assertThat(nothing.words())
        .contains("may still be in it", "90 days (CLOAKROOM_BACKUPS_KEPT)", "Nothing was changed");
    try (Storage storage = open()) {
      storage.links().revoke(revoked.id(), NOW, LinkEvents.of(Action.LINK_REVOKED, revoked, NOW));
      erasure.keep(storage);
    }
    for (int time = 0; time < 2; time++) {
      RunCommand some = run("backup", "--reconcile");
      assertThat(some.code()).as(some.words()).isEqualTo(1);
      assertThat(some.words()).contains("may still be in it");
    }
    assertThat(Files.readString(backup().resolve("manifest.json")))
        .contains("\"reconciled\" : \"\"");
    assertThat(run("backup", "--verify").code()).isZero();
  }

  /** As one that was made so long ago, and sealed as that. */
  private void takenBefore(Duration ago) throws IOException {
    Path file = backup().resolve("manifest.json");
    String taken = "\"taken\" : \"" + Instant.now().minus(ago) + "\"";
    String text =
        Files.readString(file)
            .replaceFirst("\"taken\" : \"[^\"]*\"", taken)
            .replaceFirst("\"seal\" : \"[^\"]*\"", "\"seal\" : \"\"")
            .replaceFirst("\"digest\" : \"[^\"]*\"", "\"digest\" : \"\"");
    byte[] seal =
        MasterSeal.of(new KeyFile(home.resolve("data").resolve("master.key")))
            .seal(text.getBytes(UTF_8), "manifest of a backup");
    text =
        text.replace(
            "\"seal\" : \"\"", "\"seal\" : \"" + Base64.getEncoder().encodeToString(seal) + "\"");
    String digest = WholeFile.digest(text.getBytes(UTF_8));
    Files.writeString(file, text.replace("\"digest\" : \"\"", "\"digest\" : \"" + digest + "\""));
  }

  @Test
  void J50_refusesABackupThatIsDamagedOrOfAnotherKey() throws Exception {
    try (Storage storage = open()) {
      share(storage, ANN);
      erasure.keep(storage);
    }
    assertThat(run("backup", "--reconcile").words()).contains("there is no backup in");
    assertThat(run("backup").code()).isZero();
    Path dump =
        backup()
            .resolve(files(backup()).stream().filter(file -> file.endsWith(".gz")).findAny().get());
    byte[] whole = Files.readAllBytes(dump);
    byte[] other = whole.clone();
    other[whole.length / 2] ^= 1;
    Files.write(dump, other);
    RunCommand damaged = run("backup", "--reconcile");
    assertThat(damaged.code()).isEqualTo(2);
    assertThat(damaged.words()).contains(dump.getFileName().toString(), "is damaged");
    Files.write(dump, whole);
    Path others = home.resolve("others");
    Storage.open(StorageSettings.in(others), clock).close();
    RunCommand foreign =
        RunCommand.by(
            Map.of("CLOAKROOM_DATA_DIR", others.toString(), "CLOAKROOM_PORT", "1"),
            "backup",
            "--reconcile",
            backup().toString());
    assertThat(foreign.code()).isEqualTo(2);
    assertThat(foreign.words()).contains("was sealed by the master key ");
  }

  @BeforeEach
  void choose() {
    environment.put("CLOAKROOM_DATA_DIR", home.resolve("data").toString());
    environment.put("CLOAKROOM_PORT", "1");
  }

  private void in(FakeS3 bucket) throws IOException {
    Path secret = Files.writeString(home.resolve("secret"), "wJalrXUtnFEMI/K7MDENG/bPxRfiCY");
    environment.put("CLOAKROOM_S3_ENDPOINT", bucket.endpoint().toString());
    environment.put("CLOAKROOM_S3_BUCKET", FakeS3.BUCKET);
    environment.put("CLOAKROOM_S3_ACCESS_KEY_FILE", secret.toString());
    environment.put("CLOAKROOM_S3_SECRET_KEY_FILE", secret.toString());
  }

  private Storage open() throws Exception {
    return Storage.open(SettingsReader.forServe(environment).storage(), clock);
  }

  /** Where nothing is but the key. */
  private Path elsewhere() throws IOException {
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.copy(home.resolve("data").resolve("master.key"), elsewhere.resolve("master.key"));
    return elsewhere;
  }

  private RunCommand restored(Path elsewhere) {
    return RunCommand.by(
        Map.of("CLOAKROOM_DATA_DIR", elsewhere.toString(), "CLOAKROOM_PORT", "1"),
        "restore",
        backup().toString());
  }

  private Path backup() {
    return home.resolve("backup");
  }

  /** Nobody listens at the port. */
  private RunCommand run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.add(backup().toString());
    return RunCommand.by(environment, line.toArray(String[]::new));
  }

  /** Her words are sealed; who has the key could read them. */
  private static Intake post() {
    IncomingPost any = Sample.post(SITE, "1", "a");
    IncomingPost hers =
        new IncomingPost(
            any.post(),
            any.thread(),
            ANN,
            "I am " + NAME,
            any.at(),
            any.attachments(),
            any.circumstances());
    return Sample.at(Intake.received(hers, RemovalUnit.FILE, NOW), Stage.REPLACED, NOW);
  }

  private static BlobKey key(Link link) {
    return new BlobKey(link.image().id(), Part.PICTURE);
  }

  private static Link share(Storage storage, Person owner) throws IOException {
    Link any = Sample.link(SITE, ViewLimit.NONE);
    Link link =
        Link.issue(
            any.id(), any.image(), SITE, owner, NOW, NOW.plus(Duration.ofDays(9)), ViewLimit.NONE);
    storage.blobs().put(key(link), new ByteArrayInputStream(PICTURE), PICTURE.length);
    storage.links().add(link, List.of(LinkEvents.of(Action.LINK_ISSUED, link, NOW)));
    return link;
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(file -> folder.relativize(file).toString()).toList();
    }
  }

  /** Where name or id stand, packed or not, in whatever letters. */
  private static List<String> namesIn(Path folder) throws IOException {
    List<String> found = new ArrayList<>();
    for (String file : files(folder)) {
      Path path = folder.resolve(file);
      if (Files.isRegularFile(path)) {
        byte[] bytes = file.endsWith(".gz") ? unpacked(path) : Files.readAllBytes(path);
        if (hasName(bytes) || (file.endsWith(".gz") && hasNameInField(bytes))) {
          found.add(file + " " + lines(bytes));
        }
      }
    }
    return found;
  }

  private static List<String> lines(byte[] bytes) {
    return new String(bytes, UTF_8)
        .lines()
        .filter(line -> hasName(line.getBytes(UTF_8)) || hasNameInField(line.getBytes(UTF_8)))
        .toList();
  }

  private static byte[] unpacked(Path path) throws IOException {
    try (InputStream bytes = new GZIPInputStream(Files.newInputStream(path))) {
      return bytes.readAllBytes();
    }
  }

  private static boolean hasName(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    return Stream.of(ID, NAME)
        .flatMap(word -> Stream.of(UTF_8, UTF_16LE, UTF_16BE).map(set -> letters(word, set)))
        .anyMatch(text::contains);
  }

  private static String letters(String word, Charset set) {
    return new String(word.getBytes(set), ISO_8859_1);
  }

  /** Bytes stand there in base 64. */
  private static boolean hasNameInField(byte[] bytes) {
    return new String(bytes, UTF_8)
        .lines()
        .flatMap(line -> Stream.of(line.replaceFirst("^=", "").split("\t")))
        .filter(field -> field.matches("[A-Za-z0-9+/]{8,}={0,2}") && field.length() % 4 == 0)
        .anyMatch(field -> hasName(Base64.getDecoder().decode(field)));
  }
}
