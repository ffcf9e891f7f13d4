package io.cloakroom.deploy.backup;

import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.deploy.RunCommand;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.tombstone.KeepTombstones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** J53: the program was started on nothing before the backup was put back there. */
@Tag("full")
class RestoreOverBeginningTest {
  private static final Instant NOW = Sample.NOW;
  private static final int LET_GO = 9;

  @TempDir Path home;
  private final TurnableClock clock = new TurnableClock(NOW);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void J53_M21_whatEndedEndsAgain_andWhatHadBegunThereIsKeptBeside(boolean inBucket)
      throws Exception {
    Path backup = home.resolve("backup");
    Link revoked;
    try (FakeS3 lost = new FakeS3();
        FakeS3 begun = new FakeS3()) {
      Map<String, String> before = environment("lost", lost, inBucket);
      revoked = backedUp(before, backup);
      Map<String, String> mistaken = environment("begun", begun, inBucket);
      Files.createDirectory(home.resolve("begun"));
      Files.copy(key("lost"), key("begun"));
      try (Storage storage = open(mistaken)) {
        revoke(storage, share(storage));
        keep(storage);
        keep(storage);
      }

      RunCommand done = RunCommand.by(mistaken, "restore", "--replace", backup.toString());

      assertThat(done.code()).as(done.words()).isZero();
      assertThat(done.words())
          .containsPattern(
              "Set aside, as those of the backup do not go on from them: [1-9]\\d* of another"
                  + " database that were there.* their names end in \\.before-")
          .contains("Ended again: 1 links");
      assertThat(stones(begun, inBucket))
          .anyMatch(name -> name.matches("0-0{12}-0{12}\\.before-.*"))
          .doesNotContain("0-000000000000-000000000000")
          .anyMatch(name -> name.matches("0-0+10-0+10"));
      try (Storage storage = open(mistaken)) {
        assertThat(storage.problems()).isEmpty();
        assertThat(storage.links().find(revoked.id()).orElseThrow().status(clock.instant()))
            .isEqualTo(LinkStatus.REVOKED);
        storage.tombstones().each(stone -> {});
      }
      assertThat(RunCommand.by(mistaken, "restore", "--reconcile").code()).isZero();
      Path next = home.resolve("next");
      assertThat(RunCommand.by(mistaken, "backup", next.toString()).code()).isZero();
      assertThat(names(next)).isNotEmpty().noneMatch(name -> name.contains(".before-"));
    }
  }

  /** The oldest tombstones were let go; the last speaks of a link that is open in the database. */
  private Link backedUp(Map<String, String> environment, Path backup) throws Exception {
    Path database = home.resolve("lost").resolve("cloakroom.mv.db");
    Path older = home.resolve("older");
    Link link;
    try (Storage storage = open(environment)) {
      link = share(storage);
      for (int i = 0; i < LET_GO; i++) {
        storage.tombstones().add(List.of(), storage.tombstones().stand());
      }
      keep(storage);
    }
    Files.copy(database, older);
    try (Storage storage = open(environment)) {
      revoke(storage, link);
      keep(storage);
      for (int i = 0; i < LET_GO; i++) {
        storage.tombstones().tidy(NOW);
      }
    }
    Files.move(older, database, StandardCopyOption.REPLACE_EXISTING);
    RunCommand done = RunCommand.by(environment, "backup", backup.toString());
    assertThat(done.code()).as(done.words()).isZero();
    return link;
  }

  private Link share(Storage storage) {
    Link any = Sample.link(SITE, ViewLimit.NONE);
    storage.links().add(any, List.of(LinkEvents.of(Action.LINK_ISSUED, any, NOW)));
    return any;
  }

  private static void revoke(Storage storage, Link link) {
    storage.links().revoke(link.id(), NOW, LinkEvents.of(Action.LINK_REVOKED, link, NOW));
  }

  private void keep(Storage storage) {
    clock.turn(Duration.ofSeconds(1));
    new RecordSealer(storage.seals(), StorageSettings.ONLY_NODE, clock).round();
    new KeepTombstones(
            storage.seals(),
            storage.intakes().durability(),
            storage.tombstones(),
            () -> Duration.ofDays(90),
            () -> {},
            clock)
        .round();
  }

  private List<String> stones(FakeS3 bucket, boolean inBucket) throws IOException {
    if (inBucket) {
      return bucket.objects().keySet().stream()
          .filter(key -> key.startsWith("tombstones/"))
          .map(key -> key.substring(key.indexOf('/') + 1))
          .toList();
    }
    return names(home.resolve("begun"));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("tombstones"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private Storage open(Map<String, String> environment) throws Exception {
    return Storage.open(SettingsReader.forServe(environment).storage(), clock);
  }

  private Path key(String data) {
    return home.resolve(data).resolve("master.key");
  }

  private Map<String, String> environment(String data, FakeS3 bucket, boolean inBucket)
      throws IOException {
    Map<String, String> environment = new HashMap<>();
    environment.put("CLOAKROOM_DATA_DIR", home.resolve(data).toString());
    environment.put("CLOAKROOM_PORT", "1");
    if (inBucket) {
      Path secret = Files.writeString(home.resolve("secret"), "wJalrXUtnFEMI/K7MDENG/bPxRfiCY");
      environment.put("CLOAKROOM_S3_ENDPOINT", bucket.endpoint().toString());
      environment.put("CLOAKROOM_S3_BUCKET", FakeS3.BUCKET);
      environment.put("CLOAKROOM_S3_ACCESS_KEY_FILE", secret.toString());
      environment.put("CLOAKROOM_S3_SECRET_KEY_FILE", secret.toString());
    }
    return environment;
  }
}
