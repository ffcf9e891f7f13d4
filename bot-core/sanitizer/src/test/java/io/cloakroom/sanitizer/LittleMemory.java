package io.cloakroom.sanitizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.sanitizer.cli.CleaningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program where Java has 256 MB. */
public final class LittleMemory {

  private LittleMemory() {}

  /**
   * Cleans all pictures of a folder.
   *
   * @param scratch where the copies and what the program says are put
   * @return the clean copies
   */
  public static List<Path> clean(Path pictures, Path scratch)
      throws IOException, InterruptedException {
    Path clean = scratch.resolve("clean");
    Path log = scratch.resolve("log");
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CleaningProgram.class.getName(),
                "clean",
                "--to",
                clean.toString(),
                pictures.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    // What is set for the tests is no setting of the program.
    command.environment().keySet().removeIf(name -> name.startsWith("CLOAKROOM_"));
    Process program = command.start();
    boolean ended = program.waitFor(5, TimeUnit.MINUTES);
    program.destroyForcibly();

    assertThat(ended).isTrue();
    assertThat(program.exitValue()).as(Files.readString(log)).isZero();
    try (var copies = Files.walk(clean)) {
      return copies.filter(Files::isRegularFile).toList();
    }
  }
}
