package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What starts by the script: which Java, with which options, built or unpacked. */
class StartScriptTest extends UnpackedScript {
  @Test
  void startsTheProgramWithASmallHeapAndHandsOnTheArguments() throws Exception {
    Path java = java("17.0.21");

    Started ran = run(java, Map.of(), "demo", "two words");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("<-Xmx256m>", "<-XX:+UseSerialGC>", "<" + script.getParent() + "/lib/*>")
        .containsSubsequence("<io.cloakroom.deploy.Main>", "<demo>", "<two words>");
  }

  @Test
  void putsJavaOptsAfterItsOwnSoThatTheyWin() throws Exception {
    Path java = java("17.0.21");

    Started ran = run(java, Map.of("JAVA_OPTS", "-Xmx1g -XX:+UseG1GC"), "serve");

    assertThat(ran.out())
        .containsSubsequence("<-Xmx256m>", "<-Xmx1g>")
        .contains("<-XX:+UseG1GC>")
        .doesNotContain("<-XX:+UseSerialGC>");
  }

  /** What was needed for a moment was kept for ever: 367 MB were resident, 337 after a trim. */
  @Test
  void givesMemoryBackThatWasNeededForAMoment() throws Exception {
    Started served = run(java("17.0.21"), Map.of("JAVA_OPTS", "-XX:MaxHeapFreeRatio=70"), "serve");
    Started cleaned = run(java("17.0.21"), Map.of(), "clean", "a.jpg");

    assertThat(served.out())
        .contains("<-Xms48m>", "arenas 2, trimmed above 131072")
        .containsSubsequence("<-XX:MaxHeapFreeRatio=40>", "<-XX:MaxHeapFreeRatio=70>");
    assertThat(cleaned.out()).contains("arenas -, trimmed above -").doesNotContain("<-Xms48m>");
  }

  @Test
  void startsOnAJavaThatCannotTrimItsMemory() throws Exception {
    Started trimming = run(java("17.0.21"), Map.of(), "serve");
    Started other = run(java("17.0.2 never-trims"), Map.of(), "serve");

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

    Started first = run(java, Map.of(), "demo");
    Started second = run(java, Map.of(), "demo");

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
    Started changed = run(java, Map.of(), "demo");

    assertThat(changed.err()).contains("preparing faster starts");
    try (Stream<Path> files = Files.list(script.getParent())) {
      assertThat(files.filter(file -> file.toString().endsWith(".jsa"))).hasSize(1);
    }
  }

  @Test
  void startsWithoutAnArchiveWhenTheRehearsalFails() throws Exception {
    Path java = java("17.0.21 fails-to-rehearse");

    Started ran = run(java, Map.of(), "serve");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("<serve>")
        .noneMatch(argument -> argument.startsWith("<-XX:SharedArchiveFile="));
  }

  @Test
  void neverRehearsesForAWordOfHelp() throws Exception {
    Started ran = run(java("17.0.21"), Map.of(), "--help");

    assertThat(ran.out()).contains("<--help>");
    assertThat(ran.err()).isEmpty();
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
  void refusesAnOlderJavaInAClearWord() throws Exception {
    Started eleven = run(java("11.0.2"), Map.of(), "demo");
    Started eight = run(java("1.8.0_392"), Map.of(), "demo");

    assertThat(eleven.exitCode()).isEqualTo(2);
    assertThat(eleven.err()).contains("is Java 11; Cloakroom needs Java 17 or newer");
    assertThat(eight.exitCode()).isEqualTo(2);
    assertThat(eight.err()).contains("is Java 1; Cloakroom needs Java 17 or newer");
  }

  @Test
  void refusesAJavaHomeWithoutAJava() throws Exception {
    Started ran = run(home.resolve("nowhere"), Map.of(), "demo");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no bin/java in it");
  }

  @Test
  void findsItsJarsThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(home.resolve("link to it"), script);
    Path java = java("25.0.3");

    Started ran = run(link, java, Map.of(), "demo");

    assertThat(ran.out()).contains("<" + script.getParent() + "/lib/*>");
  }

  @Test
  void saysWhatIsMissingWhereThereAreNeitherJarsNorSources() throws Exception {
    Files.move(script.resolveSibling("lib"), home.resolve("elsewhere"));

    Started ran = run(java("17.0.21"), Map.of(), "demo");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("unpack the distribution again");
  }

  @Test
  void buildsWhenTheSourcesAreNewerThanWhatWasBuilt() throws Exception {
    Path root = sourceTree();
    Path java = java("17.0.21");

    Started first = run(root.resolve("deploy/cloakroom"), java, Map.of(), "--version");
    Started second = run(root.resolve("deploy/cloakroom"), java, Map.of(), "--version");
    // Coarse file systems know seconds only.
    Files.setLastModifiedTime(root.resolve("deploy/target/cloakroom/lib"), FileTime.fromMillis(0));
    Started third = run(root.resolve("deploy/cloakroom"), java, Map.of(), "--version");

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
}
