package io.cloakroom.sanitizer.cli;

import io.cloakroom.sanitizer.settings.FolderTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What the start script has Java learn once, so that every later start is short: small pictures of
 * our own are cleaned, in each of the ways in which people clean theirs.
 */
public final class CleaningRehearsal {
  static final List<String> SAMPLES =
      List.of(
          "photo.jpg",
          "long.jpg",
          "drawing.png",
          "drawing.gif",
          "drawing.bmp",
          "page.tif",
          "plain.heic",
          "plain.avif");

  private CleaningRehearsal() {}

  /**
   * Cleans the samples in a folder of its own, which is deleted afterwards.
   *
   * @throws IOException when there is no place for temporary files
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("cloakroom-rehearsal-");
    try {
      SAMPLES.forEach(sample -> copy(sample, folder.resolve(sample)));
      run("clean", folder.resolve(SAMPLES.get(0)).toString());
      run("clean", "--to", folder.resolve("copies").toString(), folder.toString());
      run("check", "--report", "json", folder.toString());
    } finally {
      FolderTree.delete(folder);
    }
  }

  private static void run(String... arguments) {
    CleaningProgram.run(arguments, System.getenv());
  }

  /** The sample; whoever asked for it closes it. */
  static InputStream open(String sample) {
    String path = "/io/cloakroom/sanitizer/samples/" + sample;
    return Objects.requireNonNull(CleaningRehearsal.class.getResourceAsStream(path), sample);
  }

  private static void copy(String sample, Path to) {
    try (InputStream in = open(sample)) {
      Files.copy(in, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
