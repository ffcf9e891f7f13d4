package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.link.Link;
import io.cloakroom.policy.ViewLimit;
import io.cloakroom.storage.blobs.PicturePlace;
import io.cloakroom.storage.database.Database;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures and keys in a folder, the database on PostgreSQL. */
@Tag("full")
class DatabaseOnServerTest {
  private static final byte[] PICTURE = {1, 2, 3};

  @TempDir Path folder;

  @Test
  void keepsAPictureThroughARestart() throws Exception {
    StorageSettings settings = settings("data", PostgresqlServer.newDatabase());
    BlobKey key = stored(settings);

    try (Storage storage = open(settings);
        InputStream picture = storage.blobs().open(key).orElseThrow()) {
      assertThat(picture.readAllBytes()).isEqualTo(PICTURE);
      assertThat(storage.problems()).isEmpty();
      assertThat(storage.warnings()).isEmpty();
    }
    assertThat(folder.resolve("data").resolve("cloakroom.mv.db")).doesNotExist();
  }

  @Test
  void isUnusedUntilItIsOpened_andAskingMakesNothing() throws Exception {
    StorageSettings settings = settings("data", PostgresqlServer.newDatabaseWithoutTables());

    assertThat(Storage.isUnused(settings)).isTrue();
    assertThat(Storage.isUnused(settings)).isTrue();
    assertThat(folder.resolve("data")).doesNotExist();

    open(settings).close();
    assertThat(Storage.isUnused(settings)).isFalse();
  }

  @Test
  void isForOneProcess_alsoWithAnotherFolder() throws Exception {
    DatabaseSettings database = PostgresqlServer.newDatabase();

    try (Storage first = open(settings("data", database))) {
      assertThat(first.leases().areShared()).as("leases, while it is the only one").isFalse();
      assertThatThrownBy(() -> open(settings("other", database)))
          .isInstanceOf(StorageRefused.class)
          .hasMessageContaining("another Cloakroom has the database");
      assertThat(first.problems()).isEmpty();
    }
    open(settings("data", database)).close();
  }

  /** Whoever starts it with another database would never open these pictures again. */
  @Test
  void startsNotWithAnEmptyDatabaseBesideSealedPictures() throws Exception {
    DatabaseSettings known = PostgresqlServer.newDatabase();
    stored(settings("data", known));
    DatabaseSettings empty = PostgresqlServer.newDatabaseWithoutTables();

    assertThatThrownBy(() -> open(settings("data", empty)))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("the database " + empty.place() + " is empty");
    assertThat(Database.isWithoutTables(empty)).isTrue();

    open(settings("data", known)).close();
  }

  @Test
  void startsNotBesideTheFolderOfAnotherDatabase() throws Exception {
    DatabaseSettings known = PostgresqlServer.newDatabase();
    stored(settings("data", known));

    assertThatThrownBy(() -> open(settings("other", known)))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("the database knows sealed pictures, but none of those looked at");

    open(settings("data", known)).close();
  }

  /** A drill that puts a dump back beside the folder that lives would erase its pictures. */
  @Test
  void T36_startsNotWithACopyOfTheDatabaseBesideItsPictures() throws Exception {
    DatabaseSettings lives = PostgresqlServer.newDatabase();
    BlobKey key = stored(settings("data", lives));
    DatabaseSettings copy = PostgresqlServer.copyOf(lives);
    Path owner = folder.resolve("data/blobs").resolve(PicturePlace.OWNER);

    assertThatThrownBy(() -> open(settings("data", copy)))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("belong to another database than " + copy.place())
        .hasMessageContaining("delete that file and start again");
    try (Storage storage = open(settings("data", lives))) {
      assertThat(storage.blobs().open(key)).isPresent();
    }

    Files.delete(owner);
    open(settings("data", copy)).close();
    assertThatThrownBy(() -> open(settings("data", lives))).isInstanceOf(StorageRefused.class);
  }

  /** Whoever stored pictures with an earlier release has no such file. */
  @Test
  void T36_saysWhosePicturesTheyAreAtTheNextStart() throws Exception {
    DatabaseSettings lives = PostgresqlServer.newDatabase();
    stored(settings("data", lives));
    Path owner = folder.resolve("data/blobs").resolve(PicturePlace.OWNER);
    String said = Files.readString(owner);
    Files.delete(owner);

    open(settings("data", lives)).close();

    assertThat(owner).hasContent(said);
    assertThat(said).matches("postgresql \\d{15,20} \\d+\n");
  }

  /** An ordinary role may ask which server it is, unless that was taken from it. */
  @Test
  void T36_tellsACopyWhereTheServerDoesNotSayWhichItIs() throws Exception {
    DatabaseSettings made = PostgresqlServer.newDatabaseWithoutTables();
    execute(made, "create role keeper login");
    execute(made, "alter database " + name(made) + " owner to keeper");
    Path owner = folder.resolve("data/blobs").resolve(PicturePlace.OWNER);
    open(settings("data", as("keeper", made))).close();
    assertThat(Files.readString(owner)).matches("postgresql \\d{15,20} \\d+\n");

    Files.delete(owner);
    execute(made, "revoke execute on function pg_control_system() from public");
    open(settings("data", as("keeper", made))).close();
    assertThat(Files.readString(owner)).matches("postgresql [0-9a-f]{32} \\d+\n");
    open(settings("data", as("keeper", made))).close();

    DatabaseSettings copy = PostgresqlServer.copyOf(made);
    execute(made, "alter database " + name(copy) + " owner to keeper");
    assertThatThrownBy(() -> open(settings("data", as("keeper", copy))))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("belong to another database");
  }

  @Test
  void saysWhereItLooked_withoutAPassword() {
    DatabaseSettings nowhere =
        DatabaseSettings.postgresql("jdbc:postgresql://localhost:1/pictures", "me", "hunter3");

    assertThatThrownBy(() -> open(settings("data", nowhere)))
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("check that jdbc:postgresql://localhost:1/pictures runs")
        .hasMessageNotContaining("hunter3");
    assertThatThrownBy(() -> Storage.isUnused(settings("data", nowhere)))
        .isInstanceOf(StorageRefused.class);
  }

  /** As made by "create database" alone, by somebody else. */
  @Test
  void J45_saysThatItsRoleMayMakeNoTables() throws Exception {
    DatabaseSettings made = PostgresqlServer.newDatabaseWithoutTables();
    execute(made, "create role visitor login");
    DatabaseSettings visiting = as("visitor", made);

    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(
            () -> open(settings("data", visiting)),
            () -> Storage.isUnused(settings("data", visiting)))) {
      assertThatThrownBy(asked)
          .isInstanceOf(StorageRefused.class)
          .hasMessageContaining("the role visitor may make no tables in " + made.place())
          .hasMessageContaining("owner to");
    }
    open(settings("data", made)).close();
  }

  private static void execute(DatabaseSettings database, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static DatabaseSettings as(String role, DatabaseSettings made) {
    return DatabaseSettings.postgresql(made.url().replaceFirst("[?].*", ""), role, role);
  }

  private static String name(DatabaseSettings database) {
    return database.place().replaceFirst(".*/", "");
  }

  private static BlobKey stored(StorageSettings settings) throws IOException {
    Link link = Sample.link(Sample.SITE, ViewLimit.NONE);
    BlobKey key = new BlobKey(link.image().id(), Part.PICTURE);
    try (Storage storage = open(settings)) {
      storage.links().add(link, List.of());
      storage.blobs().put(key, new ByteArrayInputStream(PICTURE), PICTURE.length);
    }
    return key;
  }

  private StorageSettings settings(String name, DatabaseSettings database) {
    Path data = folder.resolve(name);
    return new StorageSettings(
        data,
        folder.resolve("master.key"),
        StorageSettings.ONLY_NODE,
        RecordName.OF_ITS_KEY,
        Optional.of(database));
  }

  private static Storage open(StorageSettings settings) throws IOException {
    return Storage.open(settings, new TurnableClock());
  }
}
