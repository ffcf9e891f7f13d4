package io.cloakroom.deploy.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** ClamAV's daemon with one signature, which is a word. */
public final class RunningClamd implements AutoCloseable {
  /** As it is called by the scanner. */
  public static final String NAME = "Cloakroom.Test-1.UNOFFICIAL";

  /** In whatever file it stands. */
  public static final String MARK = "cloakroom-test-signature-7f3a";

  private final Path program;
  private final Path folder;
  private Process process;

  /**
   * Starts it.
   *
   * @param program clamd
   * @param folder its own
   */
  public static RunningClamd start(Path program, Path folder) throws IOException {
    RunningClamd clamd = new RunningClamd(program, folder);
    clamd.again();
    return clamd;
  }

  private RunningClamd(Path program, Path folder) throws IOException {
    this.program = program;
    this.folder = folder;
    String hex = HexFormat.of().formatHex(MARK.getBytes(StandardCharsets.US_ASCII));
    Path signatures = Files.createDirectories(folder.resolve("signatures"));
    Files.writeString(
        signatures.resolve("test.ndb"), NAME.replace(".UNOFFICIAL", "") + ":0:*:" + hex + "\n");
    Files.write(
        folder.resolve("clamd.conf"),
        List.of(
            "LocalSocket " + socket(),
            "DatabaseDirectory " + signatures,
            "TemporaryDirectory " + folder,
            "StreamMaxLength 10M",
            "Foreground yes",
            "MaxThreads 2"));
  }

  /** What the setting is. */
  public String socket() {
    return folder.resolve("clamd.ctl").toString();
  }

  /** Starts it once more after its end. */
  public void again() throws IOException {
    Path log = folder.resolve("log");
    process =
        new ProcessBuilder(program.toString(), "--config-file=" + folder.resolve("clamd.conf"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await()
        .atMost(Duration.ofMinutes(1))
        .failFast(() -> assertThat(process.isAlive()).as("%s", log).isTrue())
        .until(this::answers);
  }

  private boolean answers() {
    try {
      return !new Clamd(ClamdAddress.parse(socket())).version().isEmpty();
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
