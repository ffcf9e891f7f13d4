package io.cloakroom.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/** A file that takes long to make: the first of a process makes it, and the others get copies. */
public final class MadeOnce {
  /** Makes it where there is none. */
  public interface Making {
    void at(Path file) throws IOException;
  }

  private final Making making;
  private Optional<byte[]> made = Optional.empty();

  public MadeOnce(Making making) {
    this.making = making;
  }

  /** Makes the file, for its owner alone, and its folder. */
  public synchronized void copyTo(Path file) throws IOException {
    Files.createDirectories(
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a folder"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (made.isEmpty()) {
      making.at(file);
      made = Optional.of(Files.readAllBytes(file));
      return;
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, made.get());
  }
}
