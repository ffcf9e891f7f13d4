package io.cloakroom.deploy.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.RunCommand;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** J53: a backup's folder may have been somebody's before, and nothing of theirs is touched. */
@Tag("full")
class BackupBesideOthersTest {
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path home;
  private Path data;
  private Path backup;

  @BeforeEach
  void fill() throws IOException {
    data = home.resolve("data");
    backup = home.resolve("backup");
    try (Storage storage = Storage.open(StorageSettings.in(data), new TurnableClock(Sample.NOW))) {
      storage
          .blobs()
          .put(
              new BlobKey(Sample.link(Sample.SITE, ViewLimit.NONE).image().id(), Part.PICTURE),
              new ByteArrayInputStream(PICTURE),
              PICTURE.length);
    }
  }

  @Test
  void J53_refusesAFolderThatHasSomethingOfOthers() throws Exception {
    for (String theirs :
        List.of(
            "pictures/2023/holiday.jpg",
            "pictures/ab/holiday.picture",
            "tombstones/family.txt",
            "reconciling",
            "draft.tmp",
            "database-of-mine.rows.gz")) {
      Path disk = home.resolve("disk" + theirs.hashCode());
      write(disk.resolve(theirs));

      RunCommand refused = backup(disk);

      assertThat(refused.code()).as(theirs).isEqualTo(2);
      assertThat(refused.words())
          .contains(theirs, "Nothing was changed", "an empty folder of its own");
      assertThat(files(disk)).containsExactly(theirs);
    }
  }

  @Test
  void J53_deletesNothingThatOthersPutBesideIt() throws Exception {
    assertThat(backup(backup).code()).isZero();
    List<String> theirs =
        List.of(
            "draft.tmp",
            "database-of-mine.rows.gz",
            "files-of-mine.sha256",
            "pictures/2023/holiday.jpg",
            "tombstones/family.txt",
            "tombstones/draft.tmp");
    for (String one : theirs) {
      write(backup.resolve(one));
    }
    String stamp = "20260101T000000Z-0123abcd";
    String picture = picture();
    List<String> leftovers =
        List.of(
            "database-" + stamp + ".rows.gz",
            "database-" + stamp + ".rows.gz.tmp",
            "files-" + stamp + ".sha256",
            "manifest.json.11111111-2222-3333-4444-555555555555.tmp",
            picture + "~" + stamp,
            picture + ".11111111-2222-3333-4444-555555555555.tmp",
            "tombstones/0-000000000000-000000000000",
            "tombstones/0-000000000000-000000000000~" + stamp);
    for (String one : leftovers) {
      write(backup.resolve(one));
    }

    RunCommand again = backup(backup);

    assertThat(again.code()).as(again.words()).isZero();
    assertThat(files(backup))
        .containsAll(theirs)
        .contains(picture)
        .doesNotContainAnyElementsOf(leftovers);
  }

  /** What one that was cut off has left is no reason to refuse. */
  @Test
  void J53_goesOnInTheFolderOfOneThatWasCutOff() throws Exception {
    assertThat(backup(backup).code()).isZero();
    Files.delete(backup.resolve("manifest.json"));
    write(backup.resolve("database-20260101T000000Z-0123abcd.rows.gz.tmp"));

    RunCommand again = backup(backup);

    assertThat(again.code()).as(again.words()).isZero();
    assertThat(again.words()).contains("0 files copied");
    assertThat(files(backup)).noneMatch(file -> file.endsWith(".tmp"));
  }

  /** As a disk comes back after its errors: what is on it is to be saved. */
  @Test
  void J53_copiesFromADiskThatIsMountedReadOnly() throws Exception {
    // No program that could be installed: a right that a machine gives or not.
    Assumptions.assumeTrue(ran("mount", "--bind", data, data), "nothing can be mounted here");
    try {
      assertThat(ran("mount", "-o", "remount,bind,ro", data)).isTrue();

      RunCommand taken = backup(backup);

      assertThat(taken.code()).as(taken.words()).isZero();
      assertThat(files(backup)).contains(picture());
      assertThat(Files.isWritable(data)).isFalse();
    } finally {
      ran("umount", "--lazy", data);
    }
  }

  private static boolean ran(Object... line) throws Exception {
    return new ProcessBuilder(Stream.of(line).map(Object::toString).toList())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }

  @Test
  void J53_seesThroughALinkIntoTheDataFolder() throws Exception {
    Path link = Files.createSymbolicLink(home.resolve("elsewhere"), data);

    RunCommand refused = backup(link.resolve("below").resolve("backup"));

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.words()).contains("is in the data folder");
    assertThat(data.resolve("below")).doesNotExist();
  }

  /** Each would take as much room as the whole database. */
  @Test
  void J53_leavesNoDatabaseBehindWhereItFails() throws Exception {
    assertThat(backup(backup).code()).isZero();
    List<String> before = files(backup);
    write(backup.resolve("database-20260101T000000Z-0123abcd.rows.gz"));
    write(backup.resolve("files-20260101T000000Z-0123abcd.sha256"));
    Path live = data.resolve("blobs").resolve(picture().substring("pictures/".length()));
    Files.delete(live);
    Files.createDirectory(live);

    RunCommand failed = backup(backup);

    assertThat(failed.code()).as(failed.words()).isEqualTo(1);
    assertThat(files(backup)).containsExactlyInAnyOrderElementsOf(before);
  }

  /** What it says would be taken for what is there. */
  @Test
  void J53_refusesToGoOnFromAListThatIsDamaged() throws Exception {
    assertThat(backup(backup).code()).isZero();
    Path list =
        backup.resolve(
            files(backup).stream().filter(it -> it.endsWith(".sha256")).findAny().orElseThrow());
    String digit = Files.readString(list).substring(0, 1);
    Files.writeString(list, (digit.equals("0") ? "1" : "0") + Files.readString(list).substring(1));
    List<String> before = files(backup);

    RunCommand refused = backup(backup);

    assertThat(refused.code()).as(refused.words()).isEqualTo(2);
    assertThat(refused.words()).contains(list.getFileName().toString(), "is damaged or missing");
    assertThat(files(backup)).containsExactlyInAnyOrderElementsOf(before);
  }

  private RunCommand backup(Path into) {
    return RunCommand.by(
        Map.of("CLOAKROOM_DATA_DIR", data.toString(), "CLOAKROOM_PORT", "1"),
        "backup",
        into.toString());
  }

  private String picture() throws IOException {
    return files(backup).stream().filter(file -> file.endsWith(".picture")).findAny().orElseThrow();
  }

  private static void write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, PICTURE);
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .toList();
    }
  }
}
