package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.settings.Configuration;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.settings.VariableGroup;
import io.cloakroom.vault.ImageId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void T53_startsNothingWithWrongSettingsAndNamesThemAll() {
    int code =
        run(Map.of("CLOAKROOM_PORT", "x", "CLOAKROOM_BASE_URL", "http://example.com"), "serve");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("cloakroom: CLOAKROOM_"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "demo"})
  void startsNothingWhenTheDatabaseOfSealedPicturesIsGone(String command, @TempDir Path folder)
      throws Exception {
    ImageId picture = ImageId.next();
    Path shelf = folder.resolve("blobs").resolve(picture.toString().substring(24));
    Files.write(Files.createDirectories(shelf).resolve(picture + ".picture"), new byte[] {1});

    int code = run(Map.of("CLOAKROOM_DATA_DIR", folder.toString()), command);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains("sealed pictures (1)", "cloakroom.mv.db is missing", "move the folder");
    assertThat(folder.resolve("cloakroom.mv.db")).doesNotExist();
  }

  /** A backup or doctor has it, as the program is just started anew: it may be tried once more. */
  @Test
  void T64_endsAsWhatMayPassWhereAnotherHasTheDatabase(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("cloakroom.mv.db"));
    try (FileChannel command = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock held = command.lock()) {
      assertThat(held.isValid()).isTrue();

      int code = run(Map.of("CLOAKROOM_DATA_DIR", folder.toString()), "serve");

      assertThat(err.toString()).contains("another Cloakroom has it open; stop that one first");
      assertThat(code).isEqualTo(1);
    }
  }

  @Test
  void refusesTheNameThatIsForTestsOnly() {
    int code = run(Map.of("CLOAKROOM_REQUIRE_ALL", "true"), "demo");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("CLOAKROOM_REQUIRE_ALL is not a setting");
  }

  @Test
  void asksWhatToDoWhenItIsNotTold() {
    int code = run(Map.of());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("Try \"demo\"");
  }

  @Test
  void refusesAWordItDoesNotKnow() {
    assertThat(run(Map.of(), "demmo")).isEqualTo(2);
    assertThat(err.toString()).contains("demmo").contains("demo");
  }

  @Test
  void takesAnAtSignForAPartOfAName() {
    int code = run(Map.of(), "check", "@nowhere.jpg");

    assertThat(code).isEqualTo(5);
    assertThat(err.toString()).contains("@nowhere.jpg: there is no such file");
  }

  @Test
  void T30_repeatsNothingThatATerminalObeys() {
    int code = run(Map.of(), "check", "--\u001b[2J", "a.jpg");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("--?[2J").doesNotContain("\u001b");
  }

  @Test
  void helpNamesEveryCommandSettingAndExitCode() {
    int code = run(Map.of(), "--help");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("demo", "serve", "rehearse", "clean", "check")
        .contains(SettingsReader.ALL.stream().flatMap(VariableGroup::names).toList())
        .contains("Exit codes", "%20 for a space")
        .doesNotContain("%%");
  }

  @Test
  void saysItsVersionAndThatOfJava() {
    int code = run(Map.of(), "--version");

    assertThat(code).isZero();
    assertThat(out.toString()).contains("cloakroom ", "java " + Runtime.version());
  }

  @Test
  void T53_startsNothingWithAFileThatIsWrongWhateverIsAsked(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("cloakroom.conf"), "CLOAKROOM_PROT=1\n");

    for (String command : List.of("serve", "demo", "doctor", "audit verify", "check a.jpg")) {
      err.getBuffer().setLength(0);

      assertThat(run(Map.of(), (command + " --config " + file).split(" "))).isEqualTo(2);

      assertThat(err.toString())
          .isEqualToIgnoringNewLines(
              "cloakroom: CLOAKROOM_PROT (%s, line 1) is not a setting; did you mean CLOAKROOM_PORT?"
                  .formatted(file));
    }
  }

  @Test
  void aFileThatIsWrongKeepsNobodyFromTheHelp(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("cloakroom.conf"), "CLOAKROOM_PROT=1\n");

    assertThat(run(Map.of(), "--config", file.toString(), "serve", "--help")).isZero();
    assertThat(out.toString()).contains("--config=FILE");
  }

  @Test
  void theFilesOwnMistakesAreToldWithTheirPlace(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("cloakroom.conf"), "#\nCLOAKROOM_PORT=x\n");

    assertThat(run(Map.of("CLOAKROOM_CONFIG", file.toString()), "serve")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("cloakroom: CLOAKROOM_PORT (" + file + ", line 2) is not a port: \"x\"");
  }

  private int run(Map<String, String> environment, String... arguments) {
    CommandLine line = Main.commandLine(Configuration.of(List.of(arguments), environment));
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
