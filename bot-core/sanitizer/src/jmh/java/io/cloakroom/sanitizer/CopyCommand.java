package io.cloakroom.sanitizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What {@code cp} takes for the same files: no program that writes them can be much faster. */
final class CopyCommand {
  /** So long that the clock of the shell, which counts hundredths, tells the time well enough. */
  private static final long BYTES = 256L << 20;

  private static final int MAX_FILES = 2_000;
  private static final int RUNS = 4;

  private CopyCommand() {}

  /** Processor time in microseconds for copying these files once; the least of some runs. */
  static double micros(List<Path> files) throws IOException, InterruptedException {
    Path from = Files.createTempDirectory("cloakroom-copy");
    long bytes = 0;
    int rounds = 0;
    while (bytes < BYTES && rounds * files.size() < MAX_FILES) {
      for (Path file : files) {
        Files.createLink(from.resolve(rounds + "-" + file.getFileName()), file);
        bytes += file.toFile().length();
      }
      rounds++;
    }
    double least = Double.MAX_VALUE;
    for (int run = 0; run < RUNS; run++) {
      least = Math.min(least, seconds(from));
    }
    delete(from);
    return least * 1_000_000 / rounds;
  }

  private static double seconds(Path from) throws IOException, InterruptedException {
    Path to = Files.createTempDirectory("cloakroom-copy");
    List<String> folders = List.of(from.toString(), to.toString());
    double seconds = ProcessorTime.seconds("cp -r \"$0\" \"$1\"", folders);
    delete(to);
    return seconds;
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted((one, two) -> two.compareTo(one)).forEach(path -> path.toFile().delete());
    }
  }
}
