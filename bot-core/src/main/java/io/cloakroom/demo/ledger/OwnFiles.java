package io.cloakroom.demo.ledger;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folders and files of the demo: uncleaned pictures lie there, so they are for their owner alone.
 */
public final class OwnFiles {
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnFiles() {}

  /** Makes the folder where it is missing, and takes it from everybody but its owner. */
  public static Path folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(folder, FOLDER));
    }
    restrict(folder, FOLDER);
    return folder;
  }

  /**
   * The same, and deletes the files that lie in it: what an end in the middle of something left.
   */
  public static Path emptyFolder(Path folder) throws IOException {
    folder(folder);
    List<Path> left;
    try (Stream<Path> found = Files.list(folder)) {
      left = found.filter(Files::isRegularFile).toList();
    }
    for (Path file : left) {
      Files.deleteIfExists(file);
    }
    return folder;
  }

  /** Makes the file where it is missing, and takes it from everybody but its owner. */
  static Path file(Path file) throws IOException {
    try {
      Files.createFile(file, attributes(file, FILE));
    } catch (FileAlreadyExistsException there) {
      restrict(file, FILE);
    }
    return file;
  }

  /** Begins the file anew. */
  static FileOutputStream writing(Path file) throws IOException {
    return new FileOutputStream(file(file).toFile());
  }

  private static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }
}
