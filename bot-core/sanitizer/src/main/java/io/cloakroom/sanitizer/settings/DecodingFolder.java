package io.cloakroom.sanitizer.settings;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder for the owner alone, in which a program finds the picture that it decodes: in memory
 * where the system has such a place, so that no picture is written to a disk in the clear. What a
 * killed process left there goes when the next one starts.
 */
public final class DecodingFolder implements Closeable {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final String PREFIX = "cloakroom-decoding-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]{1,18})-.*");

  private final Path path;

  private DecodingFolder(Path path) {
    this.path = path;
  }

  /**
   * A folder of this process, in memory where there is such a place.
   *
   * @throws IOException when it cannot be made
   */
  public static DecodingFolder make() throws IOException {
    boolean memory = Files.isDirectory(MEMORY) && Files.isWritable(MEMORY);
    return under(memory ? MEMORY : Path.of(System.getProperty("java.io.tmpdir")));
  }

  static DecodingFolder under(Path parent) throws IOException {
    deleteLeftOf(parent);
    String prefix = PREFIX + ProcessHandle.current().pid() + "-";
    return new DecodingFolder(Files.createTempDirectory(parent, prefix));
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    FolderTree.delete(path);
  }

  private static void deleteLeftOf(Path parent) throws IOException {
    List<Path> left;
    try (Stream<Path> folders = Files.list(parent)) {
      left = folders.filter(DecodingFolder::isOfDeadProcess).toList();
    }
    for (Path folder : left) {
      try {
        FolderTree.delete(folder);
      } catch (IOException | RuntimeException e) {
        // Another user's: it is theirs to delete.
      }
    }
  }

  private static boolean isOfDeadProcess(Path folder) {
    Matcher name = NAME.matcher(folder.getFileName().toString());
    return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
  }
}
