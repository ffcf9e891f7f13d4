package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the start script with a Java that only says how it was called. */
class StartScriptTest {
  private static final Path SCRIPT = Path.of("cloakroom").toAbsolutePath();

  @TempDir Path home;

  private Path script;

  @BeforeEach
  void unpackADistributionIntoAFolderWithASpace() throws IOException {
    script = Files.createDirectories(home.resolve("my programs/cloakroom")).resolve("cloakroom");
    Files.copy(SCRIPT, script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createDirectory(script.resolveSibling("lib"));
    Files.writeString(script.resolveSibling("lib/deploy.jar"), "a jar");
    Files.writeString(script.resolveSibling("lib/sanitizer-1.0.jar"), "a jar");
    Files.writeString(script.resolveSibling("lib/metadata-extractor-2.21.0.jar"), "a jar");
  }

  @Test
  void startsTheProgramWithASmallHeapAndHandsOnTheArguments() throws Exception {
    Path java = java("17.0.21");

    Ran ran = run(java, Map.of(), "demo", "two words");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("<-Xmx256m>", "<-XX:+UseSerialGC>", "<" + script.getParent() + "/lib/*>")
        .containsSubsequence("<io.cloakroom.deploy.Main>", "<demo>", "<two words>");
  }

  @Test
  void putsJavaOptsAfterItsOwnSoThatTheyWin() throws Exception {
    Path java = java("17.0.21");

    Ran ran = run(java, Map.of("JAVA_OPTS", "-Xmx1g -XX:+UseG1GC"), "serve");

    assertThat(ran.out())
        .containsSubsequence("<-Xmx256m>", "<-Xmx1g>")
        .contains("<-XX:+UseG1GC>")
        .doesNotContain("<-XX:+UseSerialGC>");
  }

  /** What was needed for a moment was kept for ever: 367 MB were resident, 337 after a trim. */
  @Test
  void givesMemoryBackThatWasNeededForAMoment() throws Exception {
    Ran served = run(java("17.0.21"), Map.of("JAVA_OPTS", "-XX:MaxHeapFreeRatio=70"), "serve");
    Ran cleaned = run(java("17.0.21"), Map.of(), "clean", "a.jpg");

    assertThat(served.out())
        .contains("<-Xms48m>", "arenas 2, trimmed above 131072")
        .containsSubsequence("<-XX:MaxHeapFreeRatio=40>", "<-XX:MaxHeapFreeRatio=70>");
    assertThat(cleaned.out()).contains("arenas -, trimmed above -").doesNotContain("<-Xms48m>");
  }

  @Test
  void startsOnAJavaThatCannotTrimItsMemory() throws Exception {
    Ran trimming = run(java("17.0.21"), Map.of(), "serve");
    Ran other = run(java("17.0.2 never-trims"), Map.of(), "serve");

    assertThat(trimming.out()).contains("<-XX:TrimNativeHeapInterval=10000>");
    assertThat(other.exitCode()).isZero();
    assertThat(other.out())
        .contains("<-Xms48m>", "<serve>")
        .noneMatch(argument -> argument.startsWith("<-XX:TrimNativeHeapInterval"));
  }

  @Test
  void leavesWhatTheOperatorSaysOfTheAllocatorAsItIs() throws Exception {
    Map<String, String> own = Map.of("MALLOC_ARENA_MAX", "1", "MALLOC_TRIM_THRESHOLD_", "65536");

    assertThat(run(java("17.0.21"), own, "demo").out()).contains("arenas 1, trimmed above 65536");
  }

  @Test
  void rehearsesOnceAndThenStartsWithWhatWasLearned() throws Exception {
    Path java = java("17.0.21");

    Ran first = run(java, Map.of(), "demo");
    Ran second = run(java, Map.of(), "demo");

    assertThat(first.err()).contains("preparing faster starts");
    assertThat(first.out()).anyMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
    assertThat(second.err()).doesNotContain("preparing");
    assertThat(second.out()).anyMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
  }

  @Test
  void rehearsesAgainForOtherJarsAndKeepsOneArchive() throws Exception {
    Path java = java("17.0.21");
    run(java, Map.of(), "demo");

    Files.writeString(script.resolveSibling("lib/deploy.jar"), "another jar");
    Ran changed = run(java, Map.of(), "demo");

    assertThat(changed.err()).contains("preparing faster starts");
    try (Stream<Path> files = Files.list(script.getParent())) {
      assertThat(files.filter(file -> file.toString().endsWith(".jsa"))).hasSize(1);
    }
  }

  @Test
  void startsWithoutAnArchiveWhenTheRehearsalFails() throws Exception {
    Path java = java("17.0.21 fails-to-rehearse");

    Ran ran = run(java, Map.of(), "serve");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("<serve>")
        .noneMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
  }

  @Test
  void neverRehearsesForAWordOfHelp() throws Exception {
    Ran ran = run(java("17.0.21"), Map.of(), "--help");

    assertThat(ran.out()).contains("<--help>");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void cleansFilesWithTheFewJarsThatTakesAndAnArchiveOfTheirOwn() throws Exception {
    Path java = java("17.0.21");

    Ran first = run(java, Map.of(), "clean", "a.jpg");
    Ran second = run(java, Map.of(), "check", "two words.jpg");

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
    Ran second = run(java, Map.of(), "clean", "a.jpg");

    assertThat(second.exitCode()).isZero();
    assertThat(second.err()).isEmpty();
    assertThat(second.out())
        .contains("<io.cloakroom.sanitizer.cli.CleaningProgram>")
        .noneMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
    assertThat(rehearsals(java)).isEqualTo(1);
  }

  @Test
  void readsWhichJavaItIsWhereItsFolderSaysSo() throws Exception {
    Path java = java("11.0.2");
    Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.4\"\n");
    Path old = java("17.0.1");
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"1.8.0_392\"\n");

    assertThat(run(java, Map.of(), "clean", "a.jpg").exitCode()).isZero();
    assertThat(run(old, Map.of(), "clean", "a.jpg").err())
        .contains("is Java 1; Cloakroom needs Java 17 or newer");
  }

  @Test
  void asksTheWholeProgramWhereThereAreSettingsAndUsesItsArchiveButMakesNone() throws Exception {
    Path java = java("17.0.21");
    Map<String, String> settings = Map.of("CLOAKROOM_MAX_FILE_MIB", "5");

    Ran without = run(java, settings, "clean", "a.jpg");
    run(java, Map.of(), "demo");
    Ran with = run(java, settings, "check", "a.jpg");

    assertThat(without.err()).isEmpty();
    assertThat(without.out())
        .containsSubsequence("<io.cloakroom.deploy.Main>", "<clean>", "<a.jpg>")
        .noneMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
    assertThat(with.out()).anyMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
  }

  @Test
  void drawsNoProgressWhereTheErrorStreamIsNoTerminal() throws Exception {
    Ran ran = run(java("17.0.21"), Map.of("TERM", "xterm"), "clean", "a.jpg");

    assertThat(ran.out()).noneMatch(argument -> argument.contains("cloakroom.columns"));
  }

  @Test
  void refusesAnOlderJavaInAClearWord() throws Exception {
    Ran eleven = run(java("11.0.2"), Map.of(), "demo");
    Ran eight = run(java("1.8.0_392"), Map.of(), "demo");

    assertThat(eleven.exitCode()).isEqualTo(2);
    assertThat(eleven.err()).contains("is Java 11; Cloakroom needs Java 17 or newer");
    assertThat(eight.exitCode()).isEqualTo(2);
    assertThat(eight.err()).contains("is Java 1; Cloakroom needs Java 17 or newer");
  }

  @Test
  void refusesAJavaHomeWithoutAJava() throws Exception {
    Ran ran = run(home.resolve("nowhere"), Map.of(), "demo");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no bin/java in it");
  }

  @Test
  void findsItsJarsThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(home.resolve("link to it"), script);
    Path java = java("25.0.3");

    Ran ran = run(link, java, Map.of(), "demo");

    assertThat(ran.out()).contains("<" + script.getParent() + "/lib/*>");
  }

  @Test
  void saysWhatIsMissingWhereThereAreNeitherJarsNorSources() throws Exception {
    Files.move(script.resolveSibling("lib"), home.resolve("elsewhere"));

    Ran ran = run(java("17.0.21"), Map.of(), "demo");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("unpack the distribution again");
  }

  @Test
  void buildsWhenTheSourcesAreNewerThanWhatWasBuilt() throws Exception {
    Path root = sourceTree();
    Path java = java("17.0.21");

    Ran first = run(root.resolve("deploy/cloakroom"), java, Map.of(), "--version");
    Ran second = run(root.resolve("deploy/cloakroom"), java, Map.of(), "--version");
    // Coarse file systems know seconds only.
    Files.setLastModifiedTime(root.resolve("deploy/target/cloakroom/lib"), FileTime.fromMillis(0));
    Ran third = run(root.resolve("deploy/cloakroom"), java, Map.of(), "--version");

    assertThat(first.err()).contains("building").contains("mvnw -q -B -ntp -DskipTests package");
    assertThat(second.err()).doesNotContain("building");
    assertThat(third.err()).contains("building");
  }

  private Path sourceTree() throws IOException {
    Path root = home.resolve("sources");
    Files.createDirectories(root.resolve("deploy/src/main/java"));
    Files.writeString(root.resolve("pom.xml"), "");
    Files.copy(SCRIPT, root.resolve("deploy/cloakroom"), StandardCopyOption.COPY_ATTRIBUTES);
    program(
        root.resolve("mvnw"),
        """
        #!/bin/sh
        echo mvnw "$@"
        mkdir -p deploy/target/cloakroom/lib
        touch deploy/target/cloakroom/lib
        """);
    return root;
  }

  /** A Java home whose program answers -version, "makes" archives, and says how it was called. */
  private Path java(String version) throws IOException {
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

  private static long rehearsals(Path javaHome) throws IOException {
    return Files.readAllLines(javaHome.resolve("bin/rehearsals")).size();
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Ran run(Path javaHome, Map<String, String> more, String... arguments) throws Exception {
    return run(script, javaHome, more, arguments);
  }

  private Ran run(Path program, Path javaHome, Map<String, String> more, String... arguments)
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
    return new Ran(
        process.exitValue(),
        Files.readAllLines(out, StandardCharsets.UTF_8),
        Files.readString(err));
  }

  private record Ran(int exitCode, List<String> out, String err) {}
}
