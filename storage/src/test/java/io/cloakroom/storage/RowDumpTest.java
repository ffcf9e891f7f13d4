package io.cloakroom.storage;

import static io.cloakroom.testing.Sample.HOME;
import static io.cloakroom.testing.Sample.SITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkEvents;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.database.DatabaseAside;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.dump.RowDigests;
import io.cloakroom.storage.database.dump.RowDump;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.KeyFile;
import io.cloakroom.storage.keys.MasterSeal;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.testing.Sample;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All rows go from either database to either, as of one moment. */
@Tag("full")
class RowDumpTest {
  private static final List<String> ODD =
      List.of("a\tb\\N\nc\r", "\\N", "", "=", "end 3", "ünïcode 🎞 \u2028", "\\t");

  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path folder;
  private Path key;

  @BeforeEach
  void choose() {
    key = folder.resolve("master.key");
  }

  @ParameterizedTest
  @CsvSource({"H2, H2", "H2, POSTGRESQL", "POSTGRESQL, H2", "POSTGRESQL, POSTGRESQL"})
  void takesAllRowsFromOneToTheOther(String from, String to) throws Exception {
    StorageSettings source = settings(from, "source");
    StorageSettings target = settings(to, "target");
    Link link;
    try (Storage storage = Storage.open(source, Clock.systemUTC())) {
      link = fill(storage);
    }
    odd(source);
    byte[] dump = dump(source);

    RowDump.Content put;
    try (StorageParts parts = StorageParts.of(target)) {
      assertThat(parts.hasDatabase()).isFalse();
      put = parts.putRows(() -> new ByteArrayInputStream(dump));
      assertThat(parts.hasDatabase()).isTrue();
      assertThatThrownBy(() -> parts.putRows(() -> new ByteArrayInputStream(dump)))
          .isInstanceOf(StorageRefused.class)
          .hasMessageContaining("there is a database in");
    }

    assertThat(put).isEqualTo(RowDump.check(new ByteArrayInputStream(dump)));
    assertThat(put.rows()).isGreaterThan(10);
    assertThat(lines(dump(target))).containsExactlyInAnyOrderElementsOf(lines(dump));
    RowDigests digests = digests(source);
    assertThat(digests(target)).isEqualTo(digests);
    assertThat(digests.rows()).isEqualTo(put.rows());
    try (StorageParts parts = StorageParts.of(source)) {
      parts
          .files()
          .each(
              entry -> {
                try (StorageParts into = StorageParts.of(target)) {
                  into.files()
                      .put(entry.name(), parts.files().open(entry.name()).get(), entry.bytes());
                }
              });
    }
    try (Storage storage = Storage.open(target, Clock.systemUTC())) {
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.links().find(link.id())).isPresent();
      assertThat(storage.blobs().open(blob(link)).orElseThrow().readAllBytes()).isEqualTo(PICTURE);
      storage.audit().append(AuditEvent.of(Sample.NOW, HOME, Action.WATCH_QUIETED));
      assertThat(
              storage.audit().find(AuditQuery.everything(HOME), OptionalLong.empty(), 500).events())
          .hasSize(4);
    }
    try (StorageParts parts = StorageParts.of(target)) {
      assertThat(parts.orphans()).isEqualTo(new Orphans(List.of(), List.of()));
      Path stray = target.folder().resolve("blobs").resolve("zz");
      parts
          .files()
          .put("zz/" + "0".repeat(24) + "zz.picture", new ByteArrayInputStream(PICTURE), 3);
      try (var files = Files.list(target.folder().resolve("blobs"))) {
        assertThat(files).contains(stray);
      }
      Files.delete(target.folder().resolve("blobs").resolve(name(link)));
      assertThat(parts.orphans())
          .isEqualTo(
              new Orphans(
                  List.of("zz/" + "0".repeat(24) + "zz.picture"), List.of(link.image().id())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"H2", "POSTGRESQL"})
  void isOfOneMomentWhileOthersWrite(String kind) throws Exception {
    StorageSettings source = settings(kind, "source");
    try (DatabaseStores stores = DatabaseStores.open(source.database())) {
      AtomicBoolean done = new AtomicBoolean();
      CountDownLatch some = new CountDownLatch(200);
      Thread writer =
          new Thread(
              () -> {
                while (!done.get()) {
                  pair(stores);
                  some.countDown();
                }
              });
      writer.start();
      some.await();
      for (int i = 0; i < 5; i++) {
        List<String> lines = lines(dump(source));
        long first = lines.stream().filter(line -> line.contains("\tfirst of a pair\t")).count();
        long second = lines.stream().filter(line -> line.contains("second of a pair")).count();
        assertThat(first).isGreaterThanOrEqualTo(200).isEqualTo(second);
      }
      done.set(true);
      writer.join();
    }
  }

  /** H2 says that its file is in use in a way that others see. */
  @Test
  void seesThatTheFileIsOpen() throws Exception {
    StorageSettings source = settings("H2", "source");
    try (StorageParts parts = StorageParts.of(source)) {
      try (Storage storage = Storage.open(source, Clock.systemUTC())) {
        fill(storage);
        assertThatThrownBy(parts::requireClosed)
            .isInstanceOf(StorageRefused.class)
            .hasMessageContaining("another Cloakroom has the database");
        assertThatThrownBy(() -> parts.setAside("aside")).isInstanceOf(IOException.class);
      }
      parts.requireClosed();
      assertThat(parts.setAside("aside")).isNotEmptyFile();
      assertThat(parts.hasDatabase()).isFalse();
    }
  }

  /** What is written into a statement is never what stands in a file. */
  @Test
  void numbersNoColumnThatTheDatabaseDoesNotNumber() throws Exception {
    StorageSettings source = settings("H2", "source");
    try (Storage storage = Storage.open(source, Clock.systemUTC())) {
      fill(storage);
    }
    String dump = new String(dump(source), StandardCharsets.UTF_8);
    assertThat(dump).containsPattern("\nnext [a-z_]+ [0-9]+\n");
    for (String column : List.of("id", "workspace", "\"x\";drop/**/table/**/link;--")) {
      byte[] changed =
          dump.replaceAll("\nnext [a-z_]+ ", "\nnext " + column + " ")
              .getBytes(StandardCharsets.UTF_8);
      StorageSettings target = settings("H2", "target");
      try (StorageParts parts = StorageParts.of(target)) {
        assertThatThrownBy(() -> parts.putRows(() -> new ByteArrayInputStream(changed)))
            .isInstanceOf(IOException.class)
            .hasMessageContaining("numbers no such column");
        assertThat(parts.hasDatabase()).isFalse();
      }
    }
  }

  @Test
  void tellsEachTableInWhichARowIsAnotherOrThereTwice() throws Exception {
    StorageSettings source = settings("H2", "source");
    try (Storage storage = Storage.open(source, Clock.systemUTC())) {
      fill(storage);
    }
    odd(source);
    RowDigests whole = digests(source);
    assertThat(whole.differing(digests(source))).isEmpty();

    execute(source, "update preference set setting = 'x' where setting = 'end 3'");
    execute(
        source,
        "insert into lesson (id, workspace, person_id, name, occasion, given_at)"
            + " select random_uuid(), workspace, person_id, name, id, 1 from preference limit 1");

    RowDigests changed = digests(source);
    assertThat(whole.differing(changed)).containsExactly("lesson", "preference");
    assertThat(changed.tables().get("preference").rows())
        .isEqualTo(whole.tables().get("preference").rows());
    // Two that are the same are not none.
    execute(source, "update preference set setting = 'end 3' where setting = 'x'");
    execute(source, "delete from lesson");
    assertThat(digests(source)).isEqualTo(whole);
  }

  /** Whoever moves it holds it, and leaves it as it was to the byte. */
  @Test
  void holdsAFileAndOpensACopyOfIt() throws Exception {
    StorageSettings source = settings("H2", "source");
    Path file = source.folder().resolve("cloakroom.mv.db");
    Path copies = Files.createDirectory(folder.resolve("copies"));
    try (Storage storage = Storage.open(source, Clock.systemUTC());
        StorageParts parts = StorageParts.of(source)) {
      fill(storage);
      assertThatThrownBy(parts::hold)
          .isInstanceOf(StorageRefused.class)
          .hasMessageContaining("another Cloakroom has the database in " + file);
    }
    byte[] before = Files.readAllBytes(file);

    try (StorageParts parts = StorageParts.of(source)) {
      parts.hold();
      assertThatThrownBy(() -> Storage.open(source, Clock.systemUTC()))
          .isInstanceOf(StorageRefused.class);
      try (StorageParts copy = parts.copied(copies)) {
        assertThat(copy.rowDigests().rows()).isGreaterThan(5);
        copy.requireKey(MasterSeal.of(new KeyFile(key)));
      }
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(digests(source).rows()).isGreaterThan(5);
  }

  /** What is not the same there is not there at all. */
  @ParameterizedTest
  @ValueSource(strings = {"H2", "POSTGRESQL"})
  void areComparedBeforeAnybodySeesThem(String to) throws Exception {
    StorageSettings source = settings("H2", "source");
    try (Storage storage = Storage.open(source, Clock.systemUTC())) {
      fill(storage);
    }
    byte[] dump = dump(source);
    RowDigests all = digests(source);
    StorageSettings target = settings(to, "target");

    try (StorageParts parts = StorageParts.of(target)) {
      assertThatThrownBy(
              () ->
                  parts.putRows(
                      () -> new ByteArrayInputStream(dump),
                      put -> {
                        assertThat(put).isEqualTo(all);
                        throw new IOException("not the same");
                      }))
          .isInstanceOf(IOException.class)
          .hasMessage("not the same");
      assertThat(parts.hasDatabase()).isFalse();

      parts.putRows(() -> new ByteArrayInputStream(dump), put -> assertThat(put).isEqualTo(all));
      assertThat(parts.rowDigests()).isEqualTo(all);
    }
  }

  @Test
  void isNoneWhereItIsCutOffOrChanged() throws Exception {
    StorageSettings source = settings("H2", "source");
    try (Storage storage = Storage.open(source, Clock.systemUTC())) {
      fill(storage);
    }
    byte[] dump = dump(source);
    List<String> lines = lines(dump);
    StorageSettings target = settings("H2", "target");

    for (int left = 0; left < lines.size(); left += 7) {
      byte[] cut = String.join("\n", lines.subList(0, left)).getBytes(StandardCharsets.UTF_8);
      assertThatThrownBy(() -> RowDump.check(new ByteArrayInputStream(cut)))
          .isInstanceOf(IOException.class);
      if (left % 5 == 0) {
        assertThatThrownBy(() -> put(target, cut)).isInstanceOf(IOException.class);
      }
    }
    String lacking =
        lines.stream()
            .filter(line -> !line.contains("WATCH_QUIETED") && !line.contains("watch.quieted"))
            .reduce("", (all, line) -> all + line + "\n");
    assertThatThrownBy(() -> put(target, lacking.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("lacks rows");
    String newer =
        new String(dump, StandardCharsets.UTF_8).replaceFirst("schema \\d+", "schema 99999");
    assertThatThrownBy(() -> put(target, newer.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("of a newer release");
    assertThat(target.folder().resolve("cloakroom.mv.db")).doesNotExist();

    put(target, dump);
    assertThat(lines(dump(target))).containsExactlyInAnyOrderElementsOf(lines);
    try (var files = Files.list(target.folder())) {
      assertThat(files).containsExactly(target.folder().resolve("cloakroom.mv.db"));
    }
  }

  private static void put(StorageSettings target, byte[] dump) throws IOException {
    try (StorageParts parts = StorageParts.of(target)) {
      parts.putRows(() -> new ByteArrayInputStream(dump));
    }
  }

  private StorageSettings settings(String kind, String name) throws Exception {
    boolean filled = name.equals("source");
    Optional<DatabaseSettings> server = Optional.empty();
    if (!kind.equals("H2")) {
      server =
          Optional.of(
              filled
                  ? PostgresqlServer.newDatabase()
                  : PostgresqlServer.newDatabaseWithoutTables());
    } else if (filled) {
      H2Template.at(folder.resolve(name).resolve("cloakroom"));
    }
    return new StorageSettings(
        folder.resolve(name), key, StorageSettings.ONLY_NODE, RecordName.OF_ITS_KEY, server);
  }

  private static Link fill(Storage storage) throws IOException {
    Link link = Sample.link(SITE, ViewLimit.NONE);
    storage.blobs().put(blob(link), new ByteArrayInputStream(PICTURE), PICTURE.length);
    storage.links().add(link, List.of(LinkEvents.of(Action.LINK_ISSUED, link, Sample.NOW)));
    storage.intakes().queue().add(Sample.intake(SITE, "1", "a", "b"), List.of());
    storage.audit().append(AuditEvent.of(Sample.NOW, HOME, Action.WATCH_QUIETED));
    storage
        .audit()
        .append(AuditEvent.of(Sample.NOW, HOME, Action.WATCH_QUIETED).with("a", "\t\\N\n"));
    return link;
  }

  private static BlobKey blob(Link link) {
    return new BlobKey(link.image().id(), Part.PICTURE);
  }

  private static String name(Link link) {
    return io.cloakroom.storage.blobs.PictureKeys.of(blob(link));
  }

  private static void odd(StorageSettings source) throws Exception {
    try (Connection connection = DatabaseAside.open(source.database());
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into preference (id, workspace, person_id, name, setting)"
                    + " values (?, ?, ?, ?, ?)")) {
      for (String odd : ODD) {
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, "demo/W1");
        insert.setString(3, odd);
        insert.setString(4, "name");
        insert.setString(5, odd);
        insert.executeUpdate();
      }
    }
  }

  private static void execute(StorageSettings source, String sql) throws Exception {
    try (Connection connection = DatabaseAside.open(source.database());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void pair(DatabaseStores stores) {
    UUID id = UUID.randomUUID();
    stores
        .database()
        .transactions()
        .run(
            session -> {
              session
                  .createNativeMutationQuery(
                      "insert into preference (id, workspace, person_id, name, setting)"
                          + " values (:id, 'w', :who, 'first of a pair', 'x')")
                  .setParameter("id", id)
                  .setParameter("who", id.toString())
                  .executeUpdate();
              session
                  .createNativeMutationQuery(
                      "insert into lesson (id, workspace, person_id, name, occasion, given_at)"
                          + " values (:id, 'w', :who, 'second of a pair', :id, 1)")
                  .setParameter("id", id)
                  .setParameter("who", id.toString())
                  .executeUpdate();
            });
  }

  private static byte[] dump(StorageSettings source) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (StorageParts parts = StorageParts.of(source)) {
      parts.writeRows(out);
    }
    return out.toByteArray();
  }

  private static RowDigests digests(StorageSettings source) throws IOException {
    try (StorageParts parts = StorageParts.of(source)) {
      return parts.rowDigests();
    }
  }

  private static List<String> lines(byte[] dump) {
    return Arrays.asList(new String(dump, StandardCharsets.UTF_8).split("\n"));
  }
}
