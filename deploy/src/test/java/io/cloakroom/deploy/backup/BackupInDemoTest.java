package io.cloakroom.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J53 and M21 through the demo: it is backed up while it runs, and put back. */
class BackupInDemoTest extends EndingsStage {
  private Path data;
  private Path backup;

  @BeforeEach
  void choose() {
    data = home.resolve("data");
    backup = home.resolve("backup");
  }

  @Test
  void M21_whatEndedSinceTheBackupStaysEnded() throws Exception {
    demo.type("sec", "security", "/image admin log-channel on");
    String revoked = share("ana", "one.jpg");
    String burned = share("ana", "two.jpg");
    String removed = share("ana", "three.jpg");
    String open = share("ana", "four.jpg");
    String of = share("cho", "five.jpg");
    RunCommand taken = command("backup", backup.toString());
    assertThat(taken.code()).as(taken.words()).isZero();
    assertThat(taken.words()).contains("rows of H2", "The master key", "is not in it");
    String later = share("ana", "six.jpg");
    end(revoked, burned, removed);
    stop();
    noteTheLast();

    RunCommand refused = command("restore", backup.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.words()).contains("there is a database in", "--replace");
    RunCommand done = command("restore", backup.toString(), "--replace", "--list");

    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words())
        .contains("0 of the backup are newer", "Ended again: ", "people forgotten")
        .contains("file without row: ");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("cloakroom.mv.db.before-"))
          .doesNotContain("put-back");
    }
    start();
    for (String closed : List.of(revoked, burned, removed, of, later)) {
      assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + here(closed))))
          .as(closed)
          .doesNotContain("#");
    }
    assertThat(demo.open("bob", "site", here(open)).status()).isEqualTo(200);
    assertThat(demo.log().toString()).contains("database.restored");
    assertThat(DemoClient.words(demo.type("sec", "security", "/image log verify")))
        .contains("Whole: ");
  }

  @Test
  void J53_aLostMachineIsBackWithAllThatWasThere() throws Exception {
    List<String> links = List.of(share("ana", "one.jpg"), share("cho", "two.jpg"));
    assertThat(command("backup", backup.toString()).code()).isZero();
    String third = share("ana", "three.jpg");
    demo.type("ana", "site", "/image revoke " + here(third));
    clock.turn(Duration.ofMinutes(11));
    Map<String, String> before = contents(backup.resolve("pictures"));
    RunCommand again = command("backup", backup.toString());
    assertThat(again.code()).as(again.words()).isZero();
    assertThat(contents(backup.resolve("pictures"))).containsAllEntriesOf(before);
    assertThat(again.words()).contains("pictures: " + (count() - before.size()) + " files copied");
    try (Stream<Path> files = Files.list(backup)) {
      assertThat(files.filter(file -> file.toString().endsWith(".gz"))).hasSize(1);
    }
    stop();
    Files.move(data, home.resolve("lost"));

    RunCommand keyless = command("restore", backup.toString());
    assertThat(keyless.code()).isEqualTo(2);
    assertThat(keyless.words()).contains("the master key", "is missing", "it is in no backup");
    otherKey();
    RunCommand wrong = command("restore", backup.toString());
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.words()).contains("the wrong key: ", "Nothing was changed");
    assertThat(names(data)).containsExactly("master.key");
    Files.delete(data.resolve("master.key"));
    Files.copy(home.resolve("lost").resolve("master.key"), data.resolve("master.key"));
    copy(home.resolve("lost").resolve("demo"), data.resolve("demo"));

    RunCommand done = command("restore", backup.toString());

    assertThat(done.code()).as(done.words()).isZero();
    assertThat(done.words()).contains("Every picture of the database is there");
    start();
    for (String link : links) {
      assertThat(demo.open("bob", "site", here(link)).status()).isEqualTo(200);
    }
    assertThat(DemoClient.words(demo.type("bob", "site", "/image open " + here(third))))
        .doesNotContain("#");
    assertThat(DemoClient.words(demo.type("sec", "security", "/image log verify")))
        .contains("Whole: ");
  }

  @Test
  void J53_namesEachFileOfWhichABitIsFlipped() throws Exception {
    share("ana", "one.jpg");
    clock.turn(Duration.ofMinutes(11));
    await("a tombstone").atMost(PATIENCE).until(() -> Files.exists(data.resolve("tombstones")));
    assertThat(command("backup", backup.toString()).code()).isZero();
    assertThat(command("backup", "--verify", backup.toString()).words()).contains("Whole, as of ");
    stop();
    Files.move(data, home.resolve("lost"));
    Files.createDirectory(data, rwx());
    Files.copy(home.resolve("lost").resolve("master.key"), data.resolve("master.key"));

    int flipped = 0;
    for (String name : contents(backup).keySet()) {
      if (!name.equals("lock")) {
        Path file = backup.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        byte[] other = whole.clone();
        if (other.length == 0) {
          other = new byte[] {1};
        } else {
          other[other.length / 2] ^= 4;
        }
        Files.write(file, other);
        RunCommand verified = command("backup", "--verify", backup.toString());
        assertThat(verified.code()).as(name).isIn(1, 2);
        assertThat(verified.words()).contains(name);
        RunCommand restored = command("restore", backup.toString());
        assertThat(restored.code()).as(name).isEqualTo(2);
        assertThat(restored.words()).contains(name);
        Files.write(file, whole);
        flipped++;
      }
    }
    assertThat(flipped).isGreaterThan(5);
    assertThat(names(data)).containsExactly("master.key");

    Path pictures = backup.resolve("pictures");
    Files.delete(pictures.resolve(contents(pictures).keySet().iterator().next()));
    assertThat(command("backup", "--verify", backup.toString()).words()).contains("is missing");
    assertThat(command("restore", backup.toString()).code()).isEqualTo(2);
    assertThat(command("backup", "--verify", home.resolve("none").toString()).code()).isEqualTo(2);
    assertThat(command("restore", home.resolve("none").toString()).words())
        .contains("there is no backup in");
  }

  /** The last good one is as it was where a new one fails. */
  @Test
  void J53_aBackupThatFailsHarmsNotTheOneBefore() throws Exception {
    share("ana", "one.jpg");
    assertThat(command("backup", backup.toString()).code()).isZero();
    share("ana", "two.jpg");
    Path unreadable;
    try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
      unreadable =
          files.filter(file -> file.toString().endsWith(".picture")).sorted().toList().get(0);
    }
    byte[] bytes = Files.readAllBytes(unreadable);
    Files.delete(unreadable);
    Files.createDirectory(unreadable);

    RunCommand failed = command("backup", backup.toString());

    assertThat(failed.code()).as(failed.words()).isEqualTo(1);
    assertThat(failed.words())
        .contains("not finished (", unreadable.getFileName().toString(), "A whole backup is there");
    assertThat(command("backup", "--verify", backup.toString()).code()).isZero();
    Files.delete(unreadable);
    Files.write(unreadable, bytes);
    RunCommand again = command("backup", backup.toString());
    assertThat(again.code()).as(again.words()).isZero();
    assertThat(command("backup", "--verify", backup.toString()).code()).isZero();
    // One that was written anew is copied beside the one of before, and takes its place.
    Files.write(unreadable, new byte[] {1, 2, 3});
    assertThat(command("backup", backup.toString()).code()).isZero();
    assertThat(command("backup", "--verify", backup.toString()).code()).isZero();
    assertThat(contents(backup.resolve("pictures")).values()).contains("010203");
    assertThat(command("backup", data.resolve("here").toString()).words())
        .contains("is in the data folder");
    assertThat(command("backup", "--leave-bucket", backup.toString()).code()).isEqualTo(2);
  }

  private RunCommand command(String... arguments) {
    return RunCommand.by(
        Map.of("CLOAKROOM_DATA_DIR", data.toString(), "CLOAKROOM_PORT", "" + settings.port()),
        arguments);
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).count();
    }
  }

  private void otherKey() throws Exception {
    Path other = home.resolve("other");
    Storage.open(StorageSettings.in(other), clock).close();
    Files.createDirectory(data, rwx());
    Files.copy(other.resolve("master.key"), data.resolve("master.key"));
  }

  private static FileAttribute<?> rwx() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Every file below, and what it holds in hexadecimal digits. */
  private static Map<String, String> contents(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(
            folder.relativize(file).toString(), HexFormat.of().formatHex(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }
}
