package io.cloakroom.sanitizer.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with all that is in it. */
public final class FolderTree {
  private FolderTree() {}

  /**
   * Deletes the folder and all that is in it; nothing happens when there is none.
   *
   * @throws IOException when something is left; all else is deleted
   */
  public static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    List<IOException> left = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(path -> deleteOne(path, left));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!left.isEmpty()) {
      throw left.get(0);
    }
  }

  private static void deleteOne(Path path, List<IOException> left) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      left.add(e);
    }
  }
}
