package io.cloakroom.sanitizer.cli.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files that are whole from the moment they are there. A half-written one lies beside under
 * a name of its own, and goes also when the program is interrupted.
 */
public final class AtomicWriter implements AutoCloseable {
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private final Thread interrupted = new Thread(this::discard);
  private volatile Optional<Path> unfinished = Optional.empty();

  public AtomicWriter() {
    Runtime.getRuntime().addShutdownHook(interrupted);
  }

  /**
   * @param like the file whose permissions the new one gets; nothing else is taken over
   */
  void write(Path target, byte[] bytes, Path like) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path file = createdBeside(target.toAbsolutePath());
    unfinished = Optional.of(file);
    try {
      FileBytes.write(file, bytes);
      copyPermissions(like, file);
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      discard();
    }
  }

  /** Empty, and for nobody else. For a name that is a secret Java takes long to get ready. */
  private static Path createdBeside(Path target) throws IOException {
    long number = ThreadLocalRandom.current().nextLong();
    Path file = target.resolveSibling(".cloakroom-" + Long.toHexString(number) + ".tmp");
    boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER))
        : Files.createFile(file);
  }

  private static void copyPermissions(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view != null) {
      view.setPermissions(Files.getPosixFilePermissions(from));
    }
  }

  private void discard() {
    unfinished.ifPresent(file -> file.toFile().delete());
    unfinished = Optional.empty();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(interrupted);
  }
}
