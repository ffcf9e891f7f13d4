package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloakroom.adapter.Leases;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.record.checkpoint.Checkpoint;
import io.cloakroom.record.tree.TreeHasher;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.DatabaseInUse;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.storage.s3.S3Settings;
import io.cloakroom.testing.FakeS3;
import io.cloakroom.testing.Parallel;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes over one database on a server and one bucket. */
@Tag("full")
class SharedStorageTest {
  private static final byte[] PICTURE = "a picture of a cat".getBytes(StandardCharsets.US_ASCII);

  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final TurnableClock clock = new TurnableClock();
  private FakeS3 store;
  private DatabaseSettings database;

  @BeforeEach
  void start() throws Exception {
    store = new FakeS3();
    database = PostgresqlServer.newDatabase();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void J09_oneNodeOpensWhatAnotherStored() throws Exception {
    try (Storage first = node("node-1")) {
      copyKey("node-1", "node-2");
      try (Storage second = node("node-2")) {
        BlobKey key = share(first);

        try (InputStream picture = second.blobs().open(key).orElseThrow()) {
          assertThat(picture.readAllBytes()).isEqualTo(PICTURE);
        }
        assertThat(second.linkKeys()).isEqualTo(first.linkKeys());
        assertThat(second.passKey()).isEqualTo(first.passKey());
        assertThat(second.recordKeys().get(0).verifier())
            .isEqualTo(first.recordKeys().get(0).verifier());
        assertThat(first.problems()).isEmpty();
        assertThat(second.problems()).isEmpty();
        assertThat(second.warnings()).isEmpty();
        assertThat(first.leases().areShared()).isTrue();
      }
    }
  }

  /** On one machine: what one has on its way the other's start leaves alone. */
  @Test
  void J09_nodesMayHaveAFolderTogether() throws Exception {
    try (Storage first = Storage.openNode(settings("data", "node-1"), clock, volume())) {
      Path underWay = folder.resolve("data/spool-node-1/under-way.tmp");
      Files.writeString(underWay, "half");

      try (Storage second = Storage.openNode(settings("data", "node-2"), clock, volume())) {
        assertThat(second.problems()).isEmpty();
        assertThat(underWay).exists();
        assertThat(first.problems()).isEmpty();
      }
    }
  }

  @Test
  void T62_aSecondOneOfANameIsRefused() throws Exception {
    try (Storage first = node("node-1")) {
      assertThatThrownBy(() -> node("node-1"))
          .isInstanceOf(DatabaseInUse.class)
          .hasMessageContaining("of the name node-1");
      assertThat(first.problems()).isEmpty();
    }
    node("node-1").close();
  }

  @Test
  void J53_whatMustBeAloneWaitsForAllNodes() throws Exception {
    try (Storage first = node("node-1")) {
      copyKey("node-1", "node-2");
      try (Storage second = node("node-2")) {
        assertThat(second.problems()).isEmpty();
        assertThatThrownBy(() -> Storage.open(settings("node-1", "node-1"), clock))
            .isInstanceOf(DatabaseInUse.class)
            .hasMessageContaining("open on these nodes: node-1, node-2");
        assertThatThrownBy(() -> Storage.openRestored(settings("node-1", "node-1"), clock))
            .isInstanceOf(DatabaseInUse.class);
      }
      assertThat(first.problems()).isEmpty();
    }
    try (Storage alone = Storage.open(settings("node-1", "node-1"), clock)) {
      assertThat(alone.leases().areShared()).isFalse();
      assertThatThrownBy(() -> node("node-2")).isInstanceOf(DatabaseInUse.class);
    }
  }

  /** Without a bucket, or without a name, there is one process, whatever else is set. */
  @Test
  void J09_isForOneProcessWhereItIsNotAskedFor() throws Exception {
    StorageSettings nameless = settings("data", StorageSettings.ONLY_NODE);
    StorageSettings inFiles =
        new StorageSettings(
            folder.resolve("files"),
            folder.resolve("files/master.key"),
            "node-1",
            RecordName.OF_ITS_KEY,
            Optional.of(PostgresqlServer.newDatabase()));

    for (StorageSettings settings : List.of(nameless, inFiles)) {
      assertThat(settings.mayBeShared()).isFalse();
      try (Storage only = Storage.openNode(settings, clock, volume())) {
        assertThat(only.leases().areShared()).isFalse();
        assertThat(only.leaseHolder()).isEqualTo(settings.node());
        assertThatThrownBy(() -> Storage.openNode(settings, clock, volume()))
            .isInstanceOf(DatabaseInUse.class)
            .hasMessageContaining("stop that one first");
      }
    }
  }

  /** A second machine without the key must not make one that opens nothing. */
  @Test
  void T36_aNodeWithoutTheKeyMakesNone() throws Exception {
    try (Storage first = node("node-1")) {
      assertThatThrownBy(() -> node("node-2"))
          .isInstanceOf(StorageRefused.class)
          .hasMessageContaining("is missing, but pictures and keys were sealed with it");
      assertThat(folder.resolve("node-2/master.key")).doesNotExist();
      assertThat(first.problems()).isEmpty();
    }
  }

  @Test
  void J09_aNodeThatWasKilledHasItsLeasesAtOnce_andNobodyElseHas() throws Exception {
    try (Storage first = node("node-1")) {
      copyKey("node-1", "node-10");
      Leases leases = first.leases();
      String before = first.leaseHolder();
      assertThat(leases.take("chores", before)).isTrue();
      endSessions("cloakroom node%");

      try (Storage other = node("node-10")) {
        assertThat(other.leases().take("chores", other.leaseHolder())).isFalse();
      }
      try (Storage again = node("node-1")) {
        assertThat(again.leaseHolder()).startsWith("node-1/").isNotEqualTo(before);
        assertThat(again.leases().take("chores", again.leaseHolder())).isTrue();
        assertThat(leases.take("chores", before)).as("who was taken for dead").isFalse();
      }
    }
  }

  /** Once the slower one failed, with an error in its log. */
  @Test
  void T22_nodesThatSealForTheFirstTimeAtOnceSealEachEventOnce() throws Exception {
    try (Storage node = node("node-1")) {
      for (int i = 0; i < 20; i++) {
        node.audit().append(AuditEvent.of(Sample.NOW, Sample.HOME, Action.IMAGE_VIEWED));
      }
      Instant later = Sample.NOW.plus(Duration.ofHours(1));

      Parallel.run(8, number -> () -> node.seals().seal("node-" + number, later, 100));

      assertThat(node.seals().size()).isEqualTo(20);
    }
  }

  /** It would sign what only the next key may sign. */
  @Test
  void T22_aNodeEndsThatMissedAnotherKeyOfTheRecord() throws Exception {
    try (Storage first = node("node-1")) {
      assertThat(first.takenOver()).isEmpty();
      endSessions("cloakroom node%");
      try (Storage alone = Storage.open(settings("node-1", "node-1"), clock)) {
        alone.rotateRecordKey(
            new Checkpoint(
                alone.recordKeys().get(0).verifier().name(), 0, new TreeHasher().empty()));
      }

      await().atMost(LONG).until(() -> first.takenOver().isPresent());
      assertThat(first.takenOver().orElseThrow()).contains("got another key", "start it again");
    }
    try (Storage again = node("node-1")) {
      assertThat(again.recordKeys()).hasSize(2);
      endSessions("cloakroom node%");
      await().atMost(LONG).until(() -> again.problems().isEmpty() && hasSession());
      assertThat(again.takenOver()).as("it missed nothing").isEmpty();
    }
  }

  private boolean hasSession() throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select 1 from pg_stat_activity where datname = current_database() and"
                    + " application_name like 'cloakroom node%'")) {
      return row.next();
    }
  }

  private Connection connection() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private void endSessions(String like) throws SQLException {
    try (Connection connection = connection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid, 9000) from pg_stat_activity where datname ="
              + " current_database() and application_name like '"
              + like
              + "'");
    }
  }

  private void copyKey(String from, String to) throws IOException {
    Files.createDirectories(folder.resolve(to));
    Files.copy(
        folder.resolve(from).resolve("master.key"),
        folder.resolve(to).resolve("master.key"),
        StandardCopyOption.COPY_ATTRIBUTES);
  }

  private static BlobKey share(Storage storage) throws IOException {
    Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
    BlobKey key = new BlobKey(link.image().id(), Part.PICTURE);
    storage.links().add(link, List.of());
    storage.blobs().put(key, new ByteArrayInputStream(PICTURE), PICTURE.length);
    return key;
  }

  private Storage node(String name) throws IOException {
    return Storage.openNode(settings(name, name), clock, volume());
  }

  private Volume volume() {
    return Volume.of(folder);
  }

  private StorageSettings settings(String data, String node) {
    return new StorageSettings(
        folder.resolve(data),
        folder.resolve(data).resolve("master.key"),
        node,
        RecordName.OF_ITS_KEY,
        Optional.of(database),
        Optional.of(
            new S3Settings(store.endpoint(), "us-east-1", FakeS3.BUCKET, "key", "secret", true)));
  }
}
