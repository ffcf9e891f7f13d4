package io.cloakroom.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.deploy.Main;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.RestoredFromPast;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** J53: a backup is put back where something is, or where somebody is at work. */
@Tag("full")
class RestoreOverTest {
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path home;
  private final TurnableClock clock = new TurnableClock(Sample.NOW);
  private Path data;
  private Path backup;
  private Path database;

  @BeforeEach
  void fill() throws IOException {
    data = home.resolve("data");
    backup = home.resolve("backup");
    database = data.resolve("cloakroom.mv.db");
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      storage
          .blobs()
          .put(
              new BlobKey(Sample.link(Sample.SITE, ViewLimit.NONE).image().id(), Part.PICTURE),
              new ByteArrayInputStream(PICTURE),
              PICTURE.length);
    }
    RunCommand taken = run("backup", backup.toString());
    assertThat(taken.code()).as(taken.words()).isZero();
  }

  /** What was destroyed since stays so, and the pictures keep their owner. */
  @Test
  void J53_changesNothingWhereTheProgramStillRuns() throws Exception {
    Path picture = data.resolve("blobs").resolve(picture().substring("pictures/".length()));
    Files.delete(picture);
    List<String> before = files(data);
    try (FileChannel running = FileChannel.open(database, StandardOpenOption.WRITE);
        FileLock held = running.lock()) {
      assertThat(held.isValid()).isTrue();

      RunCommand refused = run("restore", "--replace", backup.toString());

      assertThat(refused.code()).as(refused.words()).isEqualTo(2);
      assertThat(refused.words())
          .contains("another Cloakroom has the database", "Nothing was changed");
    }
    assertThat(files(data)).containsExactlyElementsOf(before);
    RunCommand without = run("restore", backup.toString());
    assertThat(without.code()).isEqualTo(2);
    assertThat(without.words()).contains("there is a database in", "--replace");
    assertThat(files(data)).containsExactlyElementsOf(before);
  }

  /** It is the usual reason to put one back. */
  @Test
  void J53_putsOneBackInPlaceOfADamagedDatabase() throws Exception {
    byte[] damaged = "no database at all".repeat(1000).getBytes(StandardCharsets.UTF_8);
    Files.write(database, damaged);
    Files.writeString(data.resolve("scrub-under-way"), "a scrub of what is not there any more");

    RunCommand done = run("restore", "--replace", backup.toString());

    assertThat(done.code()).as(done.words()).isZero();
    assertThat(data.resolve("scrub-under-way")).doesNotExist();
    Storage.open(StorageSettings.in(data), clock).close();
    String aside =
        files(data).stream().filter(file -> file.contains(".before-")).findAny().orElseThrow();
    assertThat(data.resolve(aside)).hasBinaryContent(damaged);
  }

  /** Killed between the two, it goes on all the same. */
  @Test
  void J53_setsADatabaseAsideWithAJournalThatDoesNotRead() throws Exception {
    Path journal = Files.createDirectory(data.resolve("cloakroom.mv.db.journal"));
    byte[] old = Files.readAllBytes(database);
    Path dump = backup.resolve(only(".rows.gz"));
    byte[] whole = Files.readAllBytes(dump);
    RunCommand cut = restore(() -> Files.write(dump, packedOtherwise(whole)), "--replace");
    assertThat(cut.code()).as(cut.words()).isEqualTo(1);
    String aside =
        files(data).stream().filter(file -> file.contains(".before-")).findAny().orElseThrow();
    Path journalAside = data.resolve(aside + ".journal");
    assertThat(journalAside).isDirectory();
    Files.move(journalAside, journal);
    Files.write(dump, whole);

    RunCommand done = run("restore", "--replace", backup.toString());

    assertThat(done.code()).as(done.words()).isZero();
    Storage.open(StorageSettings.in(data), clock).close();
    assertThat(data.resolve(aside)).hasBinaryContent(old);
    assertThat(journalAside).isDirectory();
    assertThat(journal).doesNotExist();
  }

  /** What the first set aside was taken for its own, and what lived for what was put back. */
  @Test
  void J53_putsTheSameBackASecondTimeAlsoWhereThatIsCutOffAtItsBeginning() throws Exception {
    byte[] first = Files.readAllBytes(database);
    assertThat(run("restore", "--replace", backup.toString()).code()).isZero();
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      storage.keepsakes().keep(new Keepsake("shelf", "n", "words", clock.instant().plusSeconds(9)));
    }
    byte[] second = Files.readAllBytes(database);
    Path stones = data.resolve("tombstones");
    Files.createFile(stones);
    RunCommand cut = run("restore", "--replace", backup.toString());
    assertThat(cut.code()).as(cut.words()).isEqualTo(1);
    assertThat(database).as("it was cut off before").hasBinaryContent(second);
    Files.delete(stones);

    RunCommand done = run("restore", "--replace", backup.toString());

    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words()).contains("rows back");
    try (Stream<Path> all = Files.list(data)) {
      assertThat(all.filter(file -> file.toString().contains(".mv.db.before-")))
          .extracting(Files::readAllBytes)
          .containsExactlyInAnyOrder(first, second);
    }
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      assertThat(storage.keepsakes().find("shelf", "n", clock.instant())).isEmpty();
    }
  }

  /** It took the database that had lived since for the one that it had put back, and said so. */
  @Test
  void J53_putsTheSameBackAgainWhereTheFirstWasCutOffAndReconciledByItself() throws Exception {
    String id = new BackupFolder(backup).manifest().orElseThrow().id();
    beginElsewhere();
    assertThat(run("restore", backup.toString()).code()).isZero();
    Files.writeString(data.resolve("put-back"), id + " into nothing\n");
    assertThat(run("restore", "--reconcile").code()).isZero();

    replacesWhatLivedSince();
  }

  /**
   * Killed before its first picture it had left a mark alone; the program was started, made a new
   * database, and that was taken for what was put back.
   */
  @Test
  void J53_nothingBeginsInThePlaceOfABackupWhoseRestoreWasCutOff() throws Exception {
    Path dump = backup.resolve(only(".rows.gz"));
    byte[] whole = Files.readAllBytes(dump);
    String id = new BackupFolder(backup).manifest().orElseThrow().id();
    beginElsewhere();
    Files.writeString(data.resolve("put-back"), id + " into nothing\n");

    assertThatThrownBy(this::serve)
        .isInstanceOf(RestoredFromPast.class)
        .hasMessageContaining("is being put back in " + data)
        .hasMessageContaining("cloakroom restore")
        .hasMessageContaining("delete " + data.resolve("put-back"));
    assertThat(files(data)).containsExactlyInAnyOrder("master.key", "put-back");
    assertThat(run("doctor").words()).contains("is being put back in " + data);

    RunCommand done = run("restore", backup.toString());
    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words()).contains("rows back");
    assertThat(dump).hasBinaryContent(whole);
    serve();
  }

  /** Reading takes hours: by its end another database may be there. */
  @Test
  void J53_takesNoDatabaseThatBeganWhileItWasReadForWhatItPutBack() throws Exception {
    beginElsewhere();

    RunCommand refused = restore("reading all of the backup", this::serve, backup.toString());

    assertThat(refused.code()).as(refused.words()).isEqualTo(2);
    assertThat(refused.words()).contains("there is a database in", "--replace");
    assertThat(files(data)).noneMatch(file -> file.startsWith("blobs") || file.equals("put-back"));
    RunCommand again = run("restore", backup.toString());
    assertThat(again.code()).as(again.words()).isEqualTo(2);
    RunCommand replaced = run("restore", "--replace", backup.toString());
    assertThat(replaced.code()).as(replaced.words()).isZero();
    assertThat(replaced.words()).contains("rows back");
  }

  /** What had lived since was taken for what was put back. */
  @Test
  void J53_putsTheSameBackAgainWhereTheProgramWasStartedOnAFirstThatWasCutOffAtItsEnd()
      throws Exception {
    String id = new BackupFolder(backup).manifest().orElseThrow().id();
    beginElsewhere();
    assertThat(run("restore", backup.toString()).code()).isZero();
    Files.writeString(data.resolve("put-back"), id + " into nothing\n");

    replacesWhatLivedSince();
  }

  private void replacesWhatLivedSince() throws Exception {
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      storage.keepsakes().keep(new Keepsake("shelf", "n", "words", clock.instant().plusSeconds(9)));
    }

    RunCommand done = run("restore", "--replace", backup.toString());

    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words()).contains("rows back");
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      assertThat(storage.keepsakes().find("shelf", "n", clock.instant())).isEmpty();
    }
  }

  private void beginElsewhere() throws IOException {
    Path elsewhere = home.resolve("elsewhere");
    Files.createDirectory(
        elsewhere,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(data.resolve("master.key"), elsewhere.resolve("master.key"));
    data = elsewhere;
    database = data.resolve("cloakroom.mv.db");
  }

  private void serve() throws IOException {
    Storage.open(StorageSettings.in(data), clock).close();
  }

  @Test
  void J53_putsNoRowsBackThatAreNotThoseThatWereRead() throws Exception {
    Path dump = backup.resolve(only(".rows.gz"));
    byte[] whole = Files.readAllBytes(dump);

    RunCommand cut = restore(() -> Files.write(dump, packedOtherwise(whole)), "--replace");

    assertThat(cut.code()).as(cut.words()).isEqualTo(1);
    assertThat(cut.words()).contains(dump.getFileName() + " was changed");
    assertThat(database).doesNotExist();
    Files.write(dump, whole);
    RunCommand without = run("restore", backup.toString());
    assertThat(without.code()).as("it was begun by --replace").isEqualTo(2);
    assertThat(without.words()).contains("give it again with --replace");
    assertThat(database).doesNotExist();
    assertThat(run("restore", "--replace", backup.toString()).code()).isZero();
    Storage.open(StorageSettings.in(data), clock).close();
    assertThat(files(data)).doesNotContain("put-back");
  }

  @Test
  void J53_asksAgainForReplaceAmongPicturesWithoutADatabase() throws Exception {
    Files.delete(database);
    Path dump = backup.resolve(only(".rows.gz"));
    byte[] whole = Files.readAllBytes(dump);
    assertThat(restore(() -> Files.write(dump, packedOtherwise(whole)), "--replace").code())
        .isEqualTo(1);
    Files.write(dump, whole);

    assertThat(run("restore", backup.toString()).words()).contains("give it again with --replace");
    assertThat(run("restore", "--replace", backup.toString()).code()).isZero();
  }

  @Test
  void J53_putsNothingBackWhileThatBackupIsWritten() throws Exception {
    Path elsewhere = home.resolve("elsewhere");
    Files.createDirectory(
        elsewhere,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.copy(data.resolve("master.key"), elsewhere.resolve("master.key"));
    data = elsewhere;
    try (FileChannel writing = FileChannel.open(backup.resolve("lock"), StandardOpenOption.WRITE);
        FileLock held = writing.lock()) {
      assertThat(held.isValid()).isTrue();

      RunCommand refused = run("restore", backup.toString());

      assertThat(refused.code()).as(refused.words()).isEqualTo(2);
      assertThat(refused.words()).contains("another backup to");
    }
    assertThat(files(elsewhere)).containsExactly("master.key");
    assertThat(run("restore", backup.toString()).code()).isZero();
  }

  /** Of a backup that was taken while one master key took the place of another. */
  @Test
  void J53_T36_namesAMasterKeyThatRowsNeedAndThatIsNotThere() throws Exception {
    KeyFile keys = new KeyFile(data.resolve("master.key"));
    long first = keys.read().current();
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      for (int i = 0; i < 150; i++) {
        storage
            .keepsakes()
            .keep(new Keepsake("shelf", "n" + i, "words", clock.instant().plusSeconds(9)));
      }
      keys.rotate();
      storage.masterKeys().follow();
      assertThat(storage.masterKeys().sealAnew(100)).isTrue();
    }
    Path middle = home.resolve("middle");
    RunCommand taken = run("backup", middle.toString());
    assertThat(taken.code()).as(taken.words()).isZero();
    assertThat(taken.words())
        .contains(
            "Some of it is sealed by an older master key still: " + first + ". Keep a copy of");
    Path aside = keys.remove(first);
    Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
    Files.copy(data.resolve("master.key"), elsewhere.resolve("master.key"));
    data = elsewhere;

    RunCommand done = run("restore", middle.toString());

    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words())
        .contains("key " + first + ": is MISSING in ", "cloakroom keys add FILE")
        .contains("Bring the keys that are MISSING, and then start cloakroom serve.");
    assertThat(run("keys", "add", aside.toString()).code()).isZero();
    assertThat(run("keys").words()).doesNotContain("MISSING").contains("rows are sealed by it");
    try (Storage storage = Storage.open(StorageSettings.in(data), clock)) {
      while (storage.masterKeys().sealAnew(1_000)) {}
    }
    RunCommand later = run("backup", home.resolve("later").toString());
    assertThat(later.code()).as(later.words()).isZero();
    assertThat(later.words()).doesNotContain("older master key");
  }

  /** What happens at some moment of it. */
  private interface Meanwhile {
    void happens() throws IOException;
  }

  /** Just before the rows are put back, once all of the backup was read. */
  private RunCommand restore(Meanwhile meanwhile, String option) {
    return restore("database: putting", meanwhile, option, backup.toString());
  }

  private RunCommand restore(String when, Meanwhile meanwhile, String... options) {
    StringWriter words =
        new StringWriter() {
          private boolean done;

          @Override
          public void flush() {
            if (!done && toString().contains(when)) {
              done = true;
              try {
                meanwhile.happens();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          }
        };
    CommandLine line = Main.commandLine(environment());
    line.setOut(new PrintWriter(words, true));
    line.setErr(new PrintWriter(words, true));
    String[] all = Stream.concat(Stream.of("restore"), Stream.of(options)).toArray(String[]::new);
    return new RunCommand(line.execute(all), words.toString());
  }

  private RunCommand run(String... words) {
    return RunCommand.by(environment(), words);
  }

  private Map<String, String> environment() {
    return Map.of("CLOAKROOM_DATA_DIR", data.toString(), "CLOAKROOM_PORT", "1");
  }

  /** The same rows in other bytes. */
  private static byte[] packedOtherwise(byte[] dump) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (InputStream rows = new GZIPInputStream(new ByteArrayInputStream(dump));
        GZIPOutputStream out = new Stored(packed)) {
      rows.transferTo(out);
    }
    return packed.toByteArray();
  }

  private static final class Stored extends GZIPOutputStream {
    Stored(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.NO_COMPRESSION);
    }
  }

  private String picture() throws IOException {
    return only(".picture");
  }

  private String only(String ending) throws IOException {
    return files(backup).stream().filter(file -> file.endsWith(ending)).findAny().orElseThrow();
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
