package io.cloakroom.deploy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * The classes that the start script leaves in memory at the first start, which halves each later
 * one. Tests begin programs beside each other: each would prepare them, and be there a minute late.
 */
final class ClassArchive {
  private static final Path LOCK = RunningCloakroom.DISTRIBUTION.resolveSibling("classes.lock");

  private ClassArchive() {}

  /** Has the start script leave them, unless some process of these tests did so. */
  static synchronized void make() throws IOException {
    if (find().isPresent()) {
      return;
    }
    try (FileChannel file =
            FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = file.lock()) {
      if (held.isValid() && find().isEmpty()) {
        RunningCloakroom.command(LOCK, 0, Map.of(), "demo", "--help")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Optional<Path> find() throws IOException {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(RunningCloakroom.DISTRIBUTION, "classes-*.jsa")) {
      for (Path archive : found) {
        return Optional.of(archive);
      }
    }
    return Optional.empty();
  }
}
