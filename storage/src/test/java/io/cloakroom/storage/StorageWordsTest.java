package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.words.BundlesContract;
import io.cloakroom.testing.words.SaidTexts;
import io.cloakroom.words.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is told of the storage, in every language. */
class StorageWordsTest implements BundlesContract {
  private static final Path SOURCES = Path.of("src/main/java/io/cloakroom/storage");
  private static final String NO_START = "why the program does not start";

  /** By the file: who reads it instead of those that the bundle is for. */
  private static final Map<String, String> FOR_OTHERS =
      Map.ofEntries(
          Map.entry("DatabaseStores.java", "the database"),
          Map.entry("database/LongestReading.java", "the database"),
          Map.entry("database/CutCommits.java", "the database"),
          Map.entry("database/FileWriting.java", "the database"),
          Map.entry("database/ServerWriting.java", "the database"),
          Map.entry("LostDatabase.java", NO_START),
          Map.entry("BegunRestore.java", NO_START),
          Map.entry("StorageParts.java", "whoever gives a command"),
          Map.entry("DatabaseHold.java", "whoever gives a command"),
          Map.entry("StoredKeys.java", "the database"),
          Map.entry("Orphans.java", "the database"),
          Map.entry("database/DatabaseAside.java", "whoever gives a command"),
          Map.entry("LostPictures.java", NO_START),
          Map.entry("blobs/SealedPictures.java", NO_START),
          Map.entry("database/Database.java", NO_START),
          Map.entry("database/H2Rules.java", NO_START),
          Map.entry("database/LockSession.java", "the database"),
          Map.entry("database/ServerWay.java", "the database"),
          Map.entry("database/SqlFailures.java", "known by what a pooler says"),
          Map.entry("database/Hibernate.java", NO_START),
          Map.entry("files/FreeSpace.java", NO_START),
          Map.entry("files/OwnerOnly.java", NO_START),
          Map.entry("keys/Locksmith.java", NO_START),
          Map.entry("keys/MasterKey.java", NO_START),
          Map.entry("keys/KeyFile.java", "whoever gives a command"),
          Map.entry("keys/KeyForm.java", NO_START),
          Map.entry("kms/AwsKms.java", NO_START),
          Map.entry("kms/AwsKmsFailure.java", NO_START),
          Map.entry("kms/Pkcs11Settings.java", NO_START),
          Map.entry("kms/Pkcs11Token.java", NO_START),
          Map.entry("kms/RefusedPin.java", NO_START),
          Map.entry("keys/WrappedKeys.java", "the cipher"),
          Map.entry("KeyStates.java", "the database"),
          Map.entry("scrub/Damaged.java", "whoever gives a command"),
          Map.entry("scrub/KeptParts.java", "the database"),
          Map.entry("scrub/ScrubStand.java", "the log"),
          Map.entry("blobs/DataKey.java", "the cipher"),
          Map.entry("tombstone/SealedTombstones.java", "the head of a file"),
          Map.entry("database/DatabaseFailure.java", "the log"));

  /** Where the tables are, all is said to the database, whose words begin with a small letter. */
  private static final Pattern TABLES = Pattern.compile("database/\\w+/\\w+\\.java");

  @Test
  void noTextStandsOutsideTheBundle() throws Exception {
    Map<String, List<String>> found = SaidTexts.below(SOURCES, FOR_OTHERS);
    found
        .entrySet()
        .removeIf(
            file ->
                TABLES.matcher(file.getKey()).matches()
                    && file.getValue().stream()
                        .noneMatch(text -> Character.isUpperCase(text.charAt(0))));

    assertThat(found).isEmpty();
  }

  @Test
  void countsInGerman() {
    assertThat(Language.GERMAN.saying(() -> StorageWords.WORDS.picturesMissing(200, 1, "/p")))
        .startsWith("von 200 gespeicherten Bildern, nach denen gesehen wurde, fehlt 1 im Ordner /p")
        .contains("und kann nicht gezeigt werden");
    assertThat(Language.GERMAN.saying(() -> StorageWords.WORDS.picturesMissing(2000, 1200, "/p")))
        .contains("fehlen 1200 im Ordner /p und können nicht");
  }
}
