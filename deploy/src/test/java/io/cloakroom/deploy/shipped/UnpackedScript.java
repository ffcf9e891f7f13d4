package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The start script of an unpacked distribution, with a Java that only says how it was called. */
public abstract class UnpackedScript {
  public static final Path SCRIPT = Path.of("cloakroom").toAbsolutePath();

  @TempDir public Path home;

  public Path script;

  @BeforeEach
  public void unpackADistributionIntoAFolderWithASpace() throws IOException {
    script = Files.createDirectories(home.resolve("my programs/cloakroom")).resolve("cloakroom");
    Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectory(script.resolveSibling("lib"));
    Files.writeString(script.resolveSibling("lib/deploy.jar"), "a jar");
    Files.writeString(script.resolveSibling("lib/sanitizer-1.0.jar"), "a jar");
    Files.writeString(script.resolveSibling("lib/metadata-extractor-2.21.0.jar"), "a jar");
  }

  /** A Java home whose program answers -version, "makes" archives, and says how it was called. */
  public Path java(String version) throws IOException {
    Path javaHome = home.resolve("java " + version);
    Files.createDirectories(javaHome.resolve("bin"));
    program(
        javaHome.resolve("bin/java"),
        """
        #!/bin/sh
        case $0$1 in
          *never-trims*-XX:Trim*) echo "Unrecognized VM option '$1'" >&2; exit 1 ;;
        esac
        case $* in
          -version | *" -version") echo 'openjdk version "VERSION"' >&2; exit ;;
        esac
        echo "arenas ${MALLOC_ARENA_MAX:--}, trimmed above ${MALLOC_TRIM_THRESHOLD_:--}"
        for argument in "$@"; do
          case $argument in
            -XX:ArchiveClassesAtExit=*)
              echo rehearsal >>"$(dirname "$0")/rehearsals"
              case $0 in *fails*) exit 1 ;; esac
              echo archive >"${argument#*=}" ;;
          esac
          echo "<$argument>"
        done
        """
            .replace("VERSION", version.split(" ", 2)[0]));
    return javaHome;
  }

  public static long rehearsals(Path javaHome) throws IOException {
    return Files.readAllLines(javaHome.resolve("bin/rehearsals")).size();
  }

  public static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  public Started run(Path javaHome, Map<String, String> more, String... arguments)
      throws Exception {
    return run(script, javaHome, more, arguments);
  }

  public Started run(Path program, Path javaHome, Map<String, String> more, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    Path out = Files.createTempFile(home, "out", "");
    Path err = Files.createTempFile(home, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("CLOAKROOM_"));
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("MALLOC_"));
    builder.environment().remove("JAVA_OPTS");
    builder.environment().putAll(more);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return new Started(
        process.exitValue(),
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readString(err));
  }

  public record Started(int exitCode, List<String> out, String err) {}
}
