package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchFolderTest {
  @TempDir Path parent;

  private final StringWriter told = new StringWriter();

  @Test
  void deletesItAndSaysNothing() throws IOException {
    Path folder = Files.createDirectories(parent.resolve("demo/blobs")).getParent();
    Files.writeString(folder.resolve("blobs/one"), "picture");

    ScratchFolder.delete(folder, new PrintWriter(told));

    assertThat(folder).doesNotExist();
    assertThat(told.toString()).isEmpty();
  }

  @Test
  void isNamedWhereItsDeletionTakesTooLong() {
    Shutdown running = new Shutdown();

    ScratchFolder.deleteLast(parent.resolve("demo"), running, new PrintWriter(told));

    assertThat(running.parts())
        .containsExactly("the deletion of the temporary folder " + parent.resolve("demo"));
  }
}
