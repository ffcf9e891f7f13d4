package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloakroom.intake.queue.Intake;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.keys.MasterKey;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import io.cloakroom.vault.BlobKey;
import io.cloakroom.vault.ImageId;
import io.cloakroom.vault.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("full")
class LostDatabaseTest {
  @TempDir Path folder;

  /** Once, a lost database was made anew without a word, and no picture could be opened again. */
  @Test
  void startsNotAsNewWhenTheDatabaseIsMissingBesideSealedPictures() throws Exception {
    seal(2);
    Files.move(database(), folder.resolve("backup"));

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("sealed pictures (2)")
        .hasMessageContaining(database() + " is missing or empty")
        .hasMessageContaining("your backup of cloakroom.mv.db")
        .hasMessageContaining("move the folder " + blobs() + " away");

    assertThat(database()).doesNotExist();
    assertThat(FolderStorage.isUnused(settings())).isFalse();
    Files.move(folder.resolve("backup"), database());
    open().close();
  }

  @Test
  void startsNotAsNewWhenTheDatabaseFileIsEmptyBesideSealedPictures() throws Exception {
    seal(1);
    Files.write(database(), new byte[0]);

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("sealed pictures (1)");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void startsNotAsNewWhenTheTablesAreEmptyBesideSealedPictures(boolean withKeysOfTheirOwn)
      throws Exception {
    seal(3);
    try (DatabaseStores stores = stores()) {
      List<String> tables = new ArrayList<>(DatabaseContracts.TABLES);
      if (withKeysOfTheirOwn) {
        tables.remove("named_key");
      }
      DatabaseContracts.empty(stores, tables);
    }

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("sealed pictures (3)")
        .hasMessageContaining(database() + " is empty")
        .hasMessageContaining("your backup of cloakroom.mv.db")
        .hasMessageContaining("move the folder " + blobs() + " away");
  }

  @Test
  void beginsAnewOnceThePicturesWereMovedAway() throws Exception {
    seal(1);
    Files.delete(database());
    Files.move(blobs(), folder.resolve("old"));

    try (FolderStorage storage = open()) {
      assertThat(storage.problems()).isEmpty();
    }
  }

  @Test
  void startsWhereOnlyTheMasterKeyWasMade() throws Exception {
    MasterKey.open(masterKey(), true);

    assertThat(FolderStorage.isUnused(settings())).isTrue();
    open().close();
  }

  @Test
  void startsAfterACrashAtAnyPointBeforeTheFirstPicture() throws Exception {
    open().close();
    Path halfWritten = Files.write(blobs().resolve("incoming").resolve("x.tmp"), new byte[] {1});

    open().close();
    Files.write(database(), new byte[0]);
    Files.delete(masterKey());
    open().close();

    assertThat(halfWritten).doesNotExist();
  }

  /** Its key is destroyed before its bytes: they may be left when the process dies in between. */
  @Test
  void startsWhereTheBytesOfTheLastErasedPictureAreLeft() throws Exception {
    Intake intake = Sample.intake(Sample.SITE, "p1", "f1");
    BlobKey key = new BlobKey(intake.items().get(0).image(), Part.PICTURE);
    try (FolderStorage storage = open()) {
      storage.intakes().queue().add(intake, List.of());
      storage.blobs().put(key, new ByteArrayInputStream(new byte[] {1}), 1);
    }
    try (DatabaseStores stores = stores()) {
      stores.imageKeys().destroy(key.image());
    }

    open().close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void callsADamagedFileDamagedAndNamesTheBackup(boolean cut) throws Exception {
    seal(3);
    byte[] bytes = Files.readAllBytes(database());
    byte[] damaged = cut ? Arrays.copyOf(bytes, bytes.length / 3) : new byte[bytes.length];
    Files.write(database(), damaged);

    assertThatThrownBy(this::open)
        .isInstanceOf(StorageRefused.class)
        .hasMessageContaining("is damaged")
        .hasMessageContaining("put back your backup of cloakroom.mv.db");

    assertThat(Files.readAllBytes(database())).isEqualTo(damaged);
  }

  private void seal(int pictures) throws Exception {
    try (FolderStorage storage = open()) {
      for (int i = 0; i < pictures; i++) {
        BlobKey picture = new BlobKey(ImageId.next(), Part.PICTURE);
        BlobKey receipt = new BlobKey(picture.image(), Part.RECEIPT);
        storage.blobs().put(picture, new ByteArrayInputStream(new byte[] {1}), 1);
        storage.blobs().put(receipt, new ByteArrayInputStream(new byte[] {2}), 1);
      }
    }
  }

  private DatabaseStores stores() throws IOException {
    return DatabaseStores.open(DatabaseSettings.h2(folder.resolve("data").resolve("cloakroom")));
  }

  private Path database() {
    return folder.resolve("data").resolve("cloakroom.mv.db");
  }

  private Path blobs() {
    return folder.resolve("data").resolve("blobs");
  }

  private Path masterKey() {
    return folder.resolve("master.key");
  }

  private FolderStorage open() throws Exception {
    return FolderStorage.open(settings(), new TurnableClock());
  }

  private StorageSettings settings() {
    return new StorageSettings(folder.resolve("data"), masterKey(), StorageSettings.ONLY_NODE);
  }
}
