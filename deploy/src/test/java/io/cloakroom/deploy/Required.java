package io.cloakroom.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a test needs of its machine: without it the test is skipped, but in CI it fails. */
public final class Required {
  private Required() {}

  /** The program, if it is there. */
  public static Path program(Path program, String packageName) {
    if (!Files.isExecutable(program)) {
      missing("needs " + program + "; install " + packageName);
    }
    return program;
  }

  /** The file, if it is there. */
  public static Path there(Path file, String packageName) {
    if (!Files.exists(file)) {
      missing("needs " + file + "; install " + packageName);
    }
    return file;
  }

  private static void missing(String what) {
    if ("true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"))) {
      fail(what);
    }
    abort("skipped: " + what);
  }

  /** What the program says on both streams. */
  public static String output(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output;
  }

  /**
   * Installs a package of npm and what it needs, without running anything of it.
   *
   * @param spec its name and version: {@code @elastic/ecs@9.4.0}
   * @return what npm said
   */
  public static String npm(Path folder, String spec) throws IOException, InterruptedException {
    program(Path.of("/usr/bin/node"), "nodejs");
    return output(
        new ProcessBuilder(
                program(Path.of("/usr/bin/npm"), "npm").toString(),
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--prefix",
                folder.toString(),
                spec)
            .directory(folder.toFile()));
  }
}
