package io.cloakroom.deploy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.Required;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is released is signed, and verified by the commands of the handbook, with a key of its own.
 */
@Tag("full")
class ReleaseTest {
  private static final String NAME = "cloakroom-9.9.9";

  @TempDir Path folder;

  private Path key;
  private Path program;
  private Path release;

  @BeforeEach
  void aBuiltProgramAndAKey() throws Exception {
    Required.program(Path.of("/usr/bin/ssh-keygen"), "openssh-client");
    key = key("key");
    program = folder.resolve("program");
    Files.createDirectories(program.resolve("lib"));
    Files.writeString(program.resolve("lib/deploy-9.9.9.jar"), "jar");
    Files.writeString(program.resolve("bom.json"), "{}");
    Files.writeString(program.resolve("cloakroom"), "#!/bin/sh\n");
    Files.writeString(program.resolve("lib/cloakroom.jsa"), "of this machine");
    assertThat(program.resolve("cloakroom").toFile().setExecutable(true)).isTrue();
    release = folder.resolve("release");
  }

  private Path key(String name) throws Exception {
    Path made = folder.resolve(name);
    run(folder, "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "test", "-f", "" + made);
    return made;
  }

  private static String run(Path where, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(where.toFile());
    builder.environment().remove("SSH_AUTH_SOCK");
    return Required.output(builder);
  }

  private String released(Path signedBy, Path to) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of("release").toAbsolutePath().toString(), signedBy.toString(), to.toString());
    builder.environment().put("DISTRIBUTION", program.toString());
    return Required.output(builder);
  }

  /** The handbook's commands for whoever got a release, each with whether it went well. */
  private List<String> verified(Path signers) throws Exception {
    Files.copy(signers, release.resolve("cloakroom.signers"));
    List<String> commands =
        Files.readAllLines(Path.of("docs/releases.md")).stream()
            .filter(line -> line.matches("(ssh-keygen -Y verify|sha256sum --check) .*"))
            .toList();
    assertThat(commands).hasSize(2);
    List<String> answers = new ArrayList<>();
    for (String command : commands) {
      answers.add(run(release, "bash", "-c", command + "; echo code $?"));
    }
    return answers;
  }

  /** As the handbook has it. */
  private Path signers(Path of) throws IOException {
    return Files.writeString(
        folder.resolve("signers"),
        "releases@cloakroom namespaces=\"cloakroom-release\" "
            + Files.readString(of.resolveSibling(of.getFileName() + ".pub")));
  }

  @Test
  void whatWasSignedIsVerifiedByTheCommandsOfTheHandbook() throws Exception {
    assertThat(released(key, release)).contains("SHA256SUMS.sig");
    assertThat(names(release))
        .containsExactly("SHA256SUMS", "SHA256SUMS.sig", NAME + ".bom.json", NAME + ".tar.gz");

    List<String> answers = verified(signers(key));
    assertThat(answers.get(0))
        .contains("Good \"cloakroom-release\" signature for releases@cloakroom", "code 0");
    assertThat(answers.get(1)).contains(NAME + ".tar.gz: OK", "code 0");
    assertThat(run(release, "tar", "-tvzf", NAME + ".tar.gz").lines())
        .anyMatch(line -> line.matches("-rwxr-xr-x 0/0 .* 2026-01-01 .* " + NAME + "/cloakroom"))
        .noneMatch(line -> line.contains(".jsa"));
  }

  @Test
  void T26_whatWasChangedOrIsSignedByAnotherIsNot() throws Exception {
    released(key("another"), release);
    Files.writeString(release.resolve(NAME + ".tar.gz"), "changed");

    List<String> answers = verified(signers(key));
    assertThat(answers).noneMatch(answer -> answer.contains("code 0"));
    assertThat(answers.get(0)).doesNotContain("Good");
    assertThat(answers.get(1)).contains(NAME + ".tar.gz: FAILED");
  }

  /** What one signed in another place, such as a commit, is no release. */
  @Test
  void T26_aSignatureForSomethingElseIsNone() throws Exception {
    released(key, release);
    Files.delete(release.resolve("SHA256SUMS.sig"));
    run(release, "ssh-keygen", "-q", "-Y", "sign", "-f", "" + key, "-n", "git", "SHA256SUMS");

    assertThat(verified(signers(key)).get(0)).doesNotContain("code 0");
  }

  @Test
  void theSameProgramIsTheSameArchiveWhoeverPacksIt() throws Exception {
    released(key, release);
    Files.setLastModifiedTime(program.resolve("cloakroom"), FileTime.fromMillis(1));
    Path again = folder.resolve("again");
    released(key("another"), again);

    assertThat(again.resolve("SHA256SUMS")).hasSameBinaryContentAs(release.resolve("SHA256SUMS"));
  }

  /** Nobody else could build it. */
  @Test
  void T26_nothingIsReleasedFromSourcesThatNoCommitHas() throws Exception {
    Required.program(Path.of("/usr/bin/git"), "git");
    Path sources = Files.createDirectories(folder.resolve("sources/deploy/target"));
    Files.move(program, sources.resolve("cloakroom"));
    Path tree = folder.resolve("sources");
    Path script = Files.copy(Path.of("release"), tree.resolve("deploy/release"));
    Files.writeString(tree.resolve(".gitignore"), "target/\n");
    String[] release = {script.toString(), key.toString(), this.release.toString()};

    assertThat(run(tree, release)).contains("is in no work tree of git");
    run(tree, "git", "init", "-q");
    Path ofNone = Files.writeString(tree.resolve("Changed.java"), "class Changed {}");
    assertThat(run(tree, release)).contains("the sources have what no commit has", "Changed.java");
    assertThat(this.release).doesNotExist();

    Files.delete(ofNone);
    run(tree, "git", "add", "-A");
    run(tree, "git", "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "All");
    Files.writeString(tree.resolve(".gitignore"), "target/\n*.tmp\n");
    assertThat(run(tree, release)).contains("M .gitignore");
    run(tree, "git", "checkout", "-q", ".gitignore");
    assertThat(run(tree, release)).contains("SHA256SUMS.sig");
  }

  @Test
  void nothingIsHalfDone() throws Exception {
    assertThat(released(folder.resolve("none"), release))
        .contains("there is no key that can be read");
    Files.writeString(folder.resolve("no-key"), "no key");
    released(folder.resolve("no-key"), release);
    assertThat(release).doesNotExist();
    Files.createDirectories(release);
    assertThat(released(key, release)).contains("is there already");
    assertThat(names(release)).isEmpty();
  }

  private static List<String> names(Path where) throws IOException {
    try (Stream<Path> files = Files.list(where)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
