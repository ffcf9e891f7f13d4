package io.cloakroom.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * In the data folder, for as long as a move takes: a copy of the database, and all of its rows. One
 * that was killed leaves it.
 */
public final class MovingFolder {
  private static final Logger LOG = LoggerFactory.getLogger(MovingFolder.class);
  private static final String NAME = "migrating";

  private MovingFolder() {}

  /** Where it is, or would be. */
  public static Path in(Path dataFolder) {
    return dataFolder.resolve(NAME);
  }

  /** Removes it, if it is there. */
  public static void remove(Path dataFolder) throws IOException {
    Path folder = in(dataFolder);
    if (Files.isDirectory(folder)) {
      List<Path> all;
      try (Stream<Path> files = Files.walk(folder)) {
        all = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : all) {
        Files.delete(file);
      }
    }
  }

  /** Removes what was left, once this process has the database; a move under way keeps its own. */
  static void removeLeft(StorageSettings settings) {
    Path folder = settings.folder();
    if (!Files.isDirectory(in(folder))) {
      return;
    }
    try {
      // Beside a database on a server another one, in a file, may be on its way elsewhere.
      Path file = StorageSettings.in(folder).database().h2File();
      if (settings.database().isFile() || !StorageParts.isHeld(file)) {
        remove(folder);
      }
    } catch (IOException e) {
      LOG.warn(
          "the folder {} is a copy of the database that cloakroom migrate left, and cannot be"
              + " deleted ({}); delete it",
          in(folder),
          e.getClass().getSimpleName());
    }
  }
}
