package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.DatabaseContracts;
import io.cloakroom.storage.DatabaseStores;
import io.cloakroom.storage.StorageParts;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.database.dump.RowDigests;
import io.cloakroom.storage.database.journal.JournaledPath;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.testing.Sample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** M22: what an operator meets of the journal that a kill leaves beside the database. */
class KilledJournalTest {
  private static final String FILE = "cloakroom.mv.db";
  private static final int LINKS = 3;

  /** As a kill left it: the last link is in the journal alone. */
  @TempDir private static Path killed;

  /** The same one, closed in order. */
  @TempDir private static Path closed;

  private static byte[] dump;

  @TempDir Path folder;
  private Path file;
  private Path journal;

  @BeforeAll
  static void kill(@TempDir Path lives) throws Exception {
    try (DatabaseStores stores =
        DatabaseStores.open(DatabaseSettings.h2(lives.resolve("cloakroom")))) {
      addLink(stores);
      addLink(stores);
      stores.database().force();
      addLink(stores);
      Files.copy(lives.resolve(FILE), killed.resolve(FILE));
      Files.copy(
          JournaledPath.journalOf(lives.resolve(FILE)),
          JournaledPath.journalOf(killed.resolve(FILE)));
    }
    assertThat(JournaledPath.journalOf(lives.resolve(FILE))).doesNotExist();
    Files.copy(lives.resolve(FILE), closed.resolve(FILE));
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try (StorageParts parts = StorageParts.of(StorageSettings.in(lives))) {
      parts.writeRows(rows);
    }
    dump = rows.toByteArray();
  }

  private static void addLink(DatabaseStores stores) {
    stores
        .links(DatabaseContracts.master())
        .add(Sample.link(Sample.SITE, ViewLimit.NONE), List.of());
  }

  @BeforeEach
  void copy() throws IOException {
    file = folder.resolve(FILE);
    journal = JournaledPath.journalOf(file);
    Files.copy(killed.resolve(FILE), file);
    Files.copy(JournaledPath.journalOf(killed.resolve(FILE)), journal);
  }

  @Test
  void M22_whatIsCopiedWhileItIsHeldHasTheJournalToo(@TempDir Path copies) throws Exception {
    byte[] before = Files.readAllBytes(file);
    try (StorageParts parts = StorageParts.of(StorageSettings.in(folder))) {
      parts.hold();
      try (StorageParts copy = parts.copied(copies)) {
        assertThat(copy.rowDigests()).isEqualTo(digests(closed));
      }
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(Files.readAllBytes(journal))
        .isEqualTo(Files.readAllBytes(JournaledPath.journalOf(killed.resolve(FILE))));
  }

  /** What an earlier release opens after that has all of it, and no journal stays. */
  @Test
  void T64_startedAndStoppedOnceItIsAFileAsBefore_andAnEarlierOneIsOpenedAsItIs() throws Exception {
    assertThat(digests(folder)).isEqualTo(digests(closed));
    assertThat(journal).doesNotExist();
    assertThat(linksByPlainH2(file)).isEqualTo(LINKS);

    assertThat(digests(folder)).isEqualTo(digests(closed));
  }

  /** As on a disk that came back read-only after a power cut: H2 opens it so then by itself. */
  @Test
  void M22_allOfItIsReadWhereNothingCanBeWritten_andNothingIsChanged() throws Exception {
    byte[] before = Files.readAllBytes(file);
    byte[] written = Files.readAllBytes(journal);
    DatabaseSettings settings = DatabaseSettings.h2(folder.resolve("cloakroom"));

    try (Connection connection =
        DriverManager.getConnection(
            settings.url() + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r", "sa", "")) {
      assertThat(connection.isReadOnly()).isTrue();
      assertThat(RowDigests.of(connection)).isEqualTo(digests(closed));
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(Files.readAllBytes(journal)).isEqualTo(written);
  }

  @Test
  void M21_anEarlierCopyThatIsPutBackBesideTheJournalIsRefused_andNothingIsChanged()
      throws Exception {
    byte[] before = Files.readAllBytes(closed.resolve(FILE));
    byte[] written = Files.readAllBytes(journal);
    Files.write(file, before);

    assertThatThrownBy(() -> DatabaseStores.open(DatabaseSettings.h2(folder.resolve("cloakroom"))))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining(journal + ", and it is not of " + file + " as that is")
        .hasMessageContaining("Nothing was changed")
        .hasMessageContaining("move cloakroom.mv.db.journal away");
    assertThatThrownBy(() -> digests(folder))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("Nothing was changed");

    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(Files.readAllBytes(journal)).isEqualTo(written);
  }

  @Test
  void M21_nothingIsPutBackBesideAJournalWhoseDatabaseIsGone() throws Exception {
    Files.delete(file);
    try (StorageParts parts = StorageParts.of(StorageSettings.in(folder))) {
      assertThatThrownBy(() -> parts.putRows(() -> new ByteArrayInputStream(dump)))
          .isInstanceOf(StorageRefused.class)
          .hasMessageContaining(journal.toString())
          .hasMessageContaining("Nothing was changed");
      assertThat(file).doesNotExist();
      assertThat(journal).exists();

      Files.delete(journal);
      parts.putRows(() -> new ByteArrayInputStream(dump));
    }
    assertThat(digests(folder)).isEqualTo(digests(closed));
  }

  @Test
  void M22_whatIsSetAsideHasAllOfIt() throws Exception {
    Path aside;
    try (StorageParts parts = StorageParts.of(StorageSettings.in(folder))) {
      assertThat(parts.hasJournal()).isTrue();
      aside = parts.setAside("before");
      assertThat(parts.hasJournal()).isFalse();
    }
    assertThat(folder).isDirectoryNotContaining(one -> one.toString().contains("journal"));
    Files.move(aside, folder.resolve("back.mv.db"));
    assertThat(linksByPlainH2(folder.resolve("back.mv.db"))).isEqualTo(LINKS);
  }

  private static RowDigests digests(Path folder) throws IOException {
    try (StorageParts parts = StorageParts.of(StorageSettings.in(folder))) {
      return parts.rowDigests();
    }
  }

  private static int linksByPlainH2(Path file) throws SQLException {
    String url = "jdbc:h2:file:" + file.toString().replace(".mv.db", "") + ";IFEXISTS=TRUE";
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from link")) {
      row.next();
      return row.getInt(1);
    }
  }
}
