package io.cloakroom.storage.keys;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Files of master keys that never took their place, as whoever wrote them was killed: they may be
 * in clear, and what is in them is in the file as well, or never sealed anything.
 */
final class UnfinishedKeys {
  /** Of the file, or of one that a key is kept in which was taken out. */
  private static final Pattern ENDING =
      Pattern.compile("\\.([0-9]+\\.)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

  private UnfinishedKeys() {}

  /**
   * Those that are there.
   *
   * @param file of the keys, and no link
   */
  static List<Path> beside(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent());
    String name = Objects.requireNonNull(file.getFileName()).toString();
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(folder, one -> isOf(name, one.getFileName().toString()))) {
      for (Path one : all) {
        if (Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
          found.add(one);
        }
      }
    }
    return found;
  }

  private static boolean isOf(String name, String one) {
    return one.startsWith(name) && ENDING.matcher(one.substring(name.length())).matches();
  }

  /** Call it where nobody else changes the file meanwhile: those of one that is alive count too. */
  static void delete(Path file) throws IOException {
    for (Path one : beside(file)) {
      Files.deleteIfExists(one);
    }
  }
}
