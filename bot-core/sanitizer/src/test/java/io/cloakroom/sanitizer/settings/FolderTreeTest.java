package io.cloakroom.sanitizer.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
  @TempDir Path home;

  @Test
  void deletesADemosFolderWithAllThatIsInIt() throws Exception {
    Path folder = Files.createDirectories(home.resolve("demo").resolve("blobs"));
    Files.writeString(folder.resolve("a"), "x");

    FolderTree.delete(home.resolve("demo"));

    assertThat(home.resolve("demo")).doesNotExist();
  }

  @Test
  void deletesNothingWhereADemoNeverBegan() throws Exception {
    FolderTree.delete(home.resolve("demo"));

    assertThat(home.resolve("demo")).doesNotExist();
  }
}
