package io.cloakroom.storage.troubled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.intake.queue.IntakeId;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.TurnableClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A limit on the size of files stands for the full disk: it can be lifted from outside. */
@Tag("full")
class FullDiskTest {
  private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final List<String> acknowledged = new ArrayList<>();
  private Path data;
  private Path key;
  private Process process;
  private BufferedReader answers;

  @BeforeEach
  void start() throws IOException {
    boolean possible = Files.isExecutable(PRLIMIT);
    if ("true".equals(System.getenv("CLOAKROOM_REQUIRE_ALL"))) {
      assertThat(possible).as("prlimit is there").isTrue();
    }
    Assumptions.assumeTrue(possible, "there is no prlimit here");
    data = folder.resolve("data");
    key = folder.resolve("master.key");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FullDisk.class.getName(),
                data.toString(),
                key.toString())
            .redirectError(folder.resolve("log").toFile())
            .start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    skipTo("open");
  }

  @AfterEach
  void end() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void T27_aFullDiskIsNamedAndOnceThereIsRoomItGoesOnByItselfWithNothingLost() throws Exception {
    fillUntilRefused();
    String full = ask("problems");
    await().atMost(PATIENCE).until(() -> ask("add").equals("refused"));

    limit("unlimited");
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(200)).until(() -> note(ask("add")));
    String freed = ask("problems");
    for (int i = 0; i < 20; i++) {
      assertThat(note(ask("add"))).isTrue();
    }

    assertThat(full).contains("cannot be written").contains("free disk space");
    assertThat(freed).isEqualTo("[]");
    process.getOutputStream().close();
    process.waitFor();
    try (Storage storage =
        Storage.open(
            new StorageSettings(data, key, StorageSettings.ONLY_NODE), new TurnableClock())) {
      assertThat(acknowledged)
          .hasSizeGreaterThan(20)
          .allSatisfy(
              id ->
                  assertThat(storage.intakes().register().find(new IntakeId(UUID.fromString(id))))
                      .isPresent());
    }
  }

  @Test
  void T27_itNeitherGivesUpNorGoesOnBeforeThereIsRoom() throws Exception {
    fillUntilRefused();

    await()
        .during(Duration.ofSeconds(8))
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> !note(ask("add")) && !ask("problems").equals("[]"));

    limit("unlimited");
    await().atMost(PATIENCE).until(() -> note(ask("add")));
  }

  @Test
  void T27_aStartOnAFullDiskSaysSoAndDamagesNothing() throws Exception {
    assertThat(note(ask("add"))).isTrue();
    process.getOutputStream().close();
    process.waitFor();

    Process second =
        new ProcessBuilder(
                PRLIMIT.toString(),
                "--fsize=8192",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                FullDisk.class.getName(),
                data.toString(),
                key.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(second.waitFor()).isNotZero();
    assertThat(said)
        .contains("ServerAway: the folder " + data + " cannot be written")
        .contains("KiB are free on its disk. Nothing was changed: free disk space")
        .contains("a start goes on by itself then")
        .doesNotContain("JdbcSQL")
        .doesNotContain("backup");
    try (Storage storage =
        Storage.open(
            new StorageSettings(data, key, StorageSettings.ONLY_NODE), new TurnableClock())) {
      assertThat(
              storage.intakes().register().find(new IntakeId(UUID.fromString(acknowledged.get(0)))))
          .isPresent();
    }
  }

  private void fillUntilRefused() throws Exception {
    assertThat(note(ask("add"))).isTrue();
    limit(Long.toString(Files.size(data.resolve("cloakroom.mv.db")) + 8192));
    for (int i = 0; i < 500 && note(ask("add")); i++) {}
  }

  private boolean note(String answer) {
    return answer.length() == 36 && acknowledged.add(answer);
  }

  private String ask(String what) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((what + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    String line = answers.readLine();
    while (line != null && !line.startsWith(FullDisk.ANSWER)) {
      line = answers.readLine();
    }
    return String.valueOf(line).replace(FullDisk.ANSWER, "");
  }

  private void skipTo(String line) throws IOException {
    for (String read = answers.readLine(); !line.equals(read); read = answers.readLine()) {
      assertThat(read).as("what it said").isNotNull();
    }
  }

  private void limit(String bytes) throws Exception {
    Process limiting =
        new ProcessBuilder(
                PRLIMIT.toString(), "--pid", "" + process.pid(), "--fsize=" + bytes + ":")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(limiting.waitFor()).isZero();
  }
}
