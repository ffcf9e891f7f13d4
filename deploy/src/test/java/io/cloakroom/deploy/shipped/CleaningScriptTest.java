package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.Required;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the start script cleans files: with few jars, and an archive of their own. */
class CleaningScriptTest extends UnpackedScript {
  @Test
  void cleansFilesWithTheFewJarsThatTakesAndAnArchiveOfTheirOwn() throws Exception {
    Path java = java("17.0.21");

    Started first = run(java, Map.of(), "clean", "a.jpg");
    Started second = run(java, Map.of(), "check", "two words.jpg");

    Path lib = script.resolveSibling("lib");
    assertThat(first.err()).isEmpty();
    assertThat(first.out())
        .contains("<" + lib + "/sanitizer-1.0.jar:" + lib + "/metadata-extractor-2.21.0.jar>")
        .containsSubsequence("<io.cloakroom.sanitizer.cli.CleaningProgram>", "<clean>", "<a.jpg>")
        .anyMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
    assertThat(second.out()).containsSubsequence("<check>", "<two words.jpg>");
    assertThat(rehearsals(java)).isEqualTo(1);
  }

  @Test
  void rehearsesTheCleaningAgainForOtherJars() throws Exception {
    Path java = java("17.0.21");
    run(java, Map.of(), "check", "a.jpg");

    FileTime later = FileTime.fromMillis(System.currentTimeMillis() + 10_000);
    Files.setLastModifiedTime(script.resolveSibling("lib"), later);
    run(java, Map.of(), "check", "a.jpg");

    assertThat(rehearsals(java)).isEqualTo(2);
  }

  @Test
  void cleansFilesWithoutAnArchiveWhereNoneCanBeHadAndTriesOnce() throws Exception {
    Path java = java("17.0.21 fails-to-rehearse");

    run(java, Map.of(), "clean", "a.jpg");
    Started second = run(java, Map.of(), "clean", "a.jpg");

    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).isEmpty();
    assertThat(second.out())
        .contains("<io.cloakroom.sanitizer.cli.CleaningProgram>")
        .noneMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
    assertThat(rehearsals(java)).isEqualTo(1);
  }

  @Test
  void asksTheWholeProgramWhereThereAreSettingsAndUsesItsArchiveButMakesNone() throws Exception {
    Path java = java("17.0.21");
    Map<String, String> settings = Map.of("CLOAKROOM_MAX_FILE_MIB", "5");

    Started without = run(java, settings, "clean", "a.jpg");
    run(java, Map.of(), "demo");
    Started with = run(java, settings, "check", "a.jpg");

    assertThat(without.err()).isEmpty();
    assertThat(without.out())
        .containsSubsequence("<io.cloakroom.deploy.Main>", "<clean>", "<a.jpg>")
        .noneMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
    assertThat(with.out()).anyMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
  }

  @Test
  void drawsNoProgressWhereTheErrorStreamIsNoTerminal() throws Exception {
    Started ran = run(java("17.0.21"), Map.of("TERM", "xterm"), "clean", "a.jpg");

    assertThat(ran.out()).noneMatch(argument -> argument.contains("cloakroom.columns"));
  }

  /** {@code script} gives it one, which has no width. */
  @ParameterizedTest
  @ValueSource(strings = {"clean", "check", "audit", "migrate"})
  void drawsProgressWhereItIsOne(String command) throws Exception {
    Path terminal = Required.program(Path.of("/usr/bin/script"), "bsdutils");

    Started ran =
        run(
            terminal,
            java("17.0.21"),
            Map.of("TERM", "xterm"),
            "-qec",
            "'" + script + "' " + command,
            "/dev/null");

    assertThat(ran.out()).contains("<-Dcloakroom.columns=80>");
  }
}
