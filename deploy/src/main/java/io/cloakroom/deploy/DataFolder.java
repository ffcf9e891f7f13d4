package io.cloakroom.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder that everything is kept in: made for its owner alone, refused when others may write.
 */
final class DataFolder {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private DataFolder() {}

  /**
   * Makes the folder if it is not there, and checks it.
   *
   * @throws WrongSettings when it cannot be used, with the remedy
   */
  static void prepare(Path folder) throws WrongSettings {
    Optional<String> mistake;
    try {
      mistake = Files.exists(folder) ? whatIsWrongWith(folder) : create(folder);
    } catch (IOException e) {
      mistake =
          Optional.of("cannot be made or read (" + e.getClass().getSimpleName() + "); make it");
    }
    if (mistake.isPresent()) {
      throw new WrongSettings(
          List.of(
              "the data folder "
                  + folder
                  + " "
                  + mistake.get()
                  + ", or choose another with "
                  + SettingsReader.DATA_DIR));
    }
  }

  /** Where a demo may keep its things when nobody chose a place: not made yet, not guessable. */
  static Path scratch() {
    return Path.of(System.getProperty("java.io.tmpdir"), "cloakroom-demo-" + UUID.randomUUID());
  }

  /** Deletes the folder and all that is in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(DataFolder::deleteOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Optional<String> create(Path folder) throws IOException {
    if (knowsPermissions(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    } else {
      Files.createDirectories(folder);
    }
    return Optional.empty();
  }

  private static Optional<String> whatIsWrongWith(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.of("is a file; move it away");
    }
    if (!Files.isWritable(folder)) {
      return Optional.of("cannot be written to; give it to the user that runs Cloakroom");
    }
    if (knowsPermissions(folder) && othersMayWrite(folder)) {
      return Optional.of("can be written to by others; run chmod 700 on it");
    }
    return Optional.empty();
  }

  private static boolean othersMayWrite(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    return permissions.contains(PosixFilePermission.OTHERS_WRITE)
        || permissions.contains(PosixFilePermission.GROUP_WRITE);
  }

  private static boolean knowsPermissions(Path folder) {
    return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  private static void deleteOne(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
