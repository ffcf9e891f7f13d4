package io.cloakroom.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.testing.words.BundlesContract;
import io.cloakroom.words.Language;
import org.junit.jupiter.api.Test;

/** What is told of the storage, in every language. */
class StorageWordsTest implements BundlesContract {
  @Test
  void countsInGerman() {
    assertThat(Language.GERMAN.saying(() -> StorageWords.WORDS.picturesMissing(200, 1, "/p")))
        .startsWith("von 200 gespeicherten Bildern, nach denen gesehen wurde, fehlt 1 im Ordner /p")
        .contains("und kann nicht gezeigt werden");
    assertThat(Language.GERMAN.saying(() -> StorageWords.WORDS.picturesMissing(2000, 1200, "/p")))
        .contains("fehlen 1200 im Ordner /p und können nicht");
  }
}
