package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.witness.Witness;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.record.witness.WitnessStanding;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.database.DatabaseSettings;
import io.cloakroom.storage.keys.RecordName;
import io.cloakroom.testing.Sample;
import io.cloakroom.testing.TurnableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A witness that nobody here wrote, sigsum's: it signs what only grew, and nothing that whoever
 * holds the database and all of its keys makes of it.
 */
@Tag("full")
class SigsumWitnessIT {
  private static final Path WITNESS = Path.of("/usr/bin/sigsum-witness");
  private static final Path KEYS = Path.of("/usr/bin/sigsum-key");
  private static final String PACKAGE = "sigsum-go";

  @TempDir Path folder;

  private final TurnableClock clock = new TurnableClock();
  private Path data;
  private Path past;
  private Process process;
  private Witness witness;

  /** 30 events, and a copy of what that was; 40 events, signed by the witness. */
  @BeforeEach
  void anHonestRun() throws Exception {
    Required.program(WITNESS, PACKAGE);
    data = folder.resolve("data");
    past = folder.resolve("past");
    startWitness(grow(data, 30, "event"));
    copy(data, past);
    grow(data, 10, "later");
    assertThat(shown(data).standing).isEqualTo(WitnessStanding.AGREES);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void T26_signsARecordThatOnlyGrewAndIsKeptWithIt() throws Exception {
    for (int more : new int[] {1, 3, 300}) {
      grow(data, more, "more");
      assertThat(shown(data)).isEqualTo(new Shown(WitnessStanding.AGREES, true));
    }
    assertThat(shown(data)).isEqualTo(new Shown(WitnessStanding.AGREES, true));
  }

  @Test
  void T26_refusesARewrittenEventWithATreeMadeAnewAndSigned() throws Exception {
    change(
        "update audit_event set actor_id = 'mallory' where sequence_number ="
            + " (select min(sequence_number) + 5 from audit_event)",
        "delete from sealed_event",
        "delete from tree_tile",
        "delete from sealing",
        "delete from checkpoint",
        "delete from witness");
    grow(data, 1, "and one more");

    assertThat(shown(data)).isEqualTo(new Shown(WitnessStanding.DISAGREES, false));
  }

  @Test
  void T26_refusesARecordWhoseTailWasCut() throws Exception {
    assertThat(shown(past)).isEqualTo(new Shown(WitnessStanding.DISAGREES, false));
  }

  @Test
  void T26_refusesAForkOfAsManyEventsAndOneOfMore() throws Exception {
    grow(past, 10, "another");
    assertThat(shown(past)).isEqualTo(new Shown(WitnessStanding.DISAGREES, false));

    grow(past, 5, "another");
    clock.turn(Duration.ofHours(1));
    assertThat(shown(past)).isEqualTo(new Shown(WitnessStanding.DISAGREES, false));
    assertThat(shown(data))
        .as("it knows which one it signed")
        .isEqualTo(new Shown(WitnessStanding.AGREES, true));
  }

  /** How the witness stands with a record, and whether its signature is under the latest. */
  private record Shown(WitnessStanding standing, boolean signed) {}

  private Shown shown(Path where) throws IOException {
    WitnessPolicy policy = new WitnessPolicy(List.of(witness), 1);
    try (Storage storage = open(where);
        RunningRecord record = new RunningRecord(storage, policy, "node", clock)) {
      SignedCheckpoint checkpoint = record.sealed().signed().get().orElseThrow();
      return new Shown(
          storage.witnesses().find(witness.id()).standing(), policy.missing(checkpoint).isEmpty());
    }
  }

  /** The key of the record, once it has so many more events. */
  private String grow(Path where, int events, String words) throws IOException {
    try (Storage storage = open(where);
        RunningRecord record = new RunningRecord(storage, WitnessPolicy.NONE, "node", clock)) {
      for (int i = 0; i < events; i++) {
        storage
            .audit()
            .append(
                AuditEvent.of(clock.instant(), Sample.HOME, Action.IMAGE_VIEWED)
                    .by(Sample.ANN)
                    .with("link", words + i));
      }
      record.chores().forEach(Chore::round);
      return record.sealed().keys().get(0).text();
    }
  }

  private Storage open(Path where) throws IOException {
    return Storage.open(
        new StorageSettings(
            where,
            where.resolve("master.key"),
            StorageSettings.ONLY_NODE,
            new RecordName(Optional.of(RecordName.SIGSUM)),
            Optional.empty()),
        clock);
  }

  private void startWitness(String key) throws Exception {
    Path log = Files.writeString(folder.resolve("log.pub"), openSsh(key));
    Path own = folder.resolve("witness.key");
    run(KEYS, "generate", "-o", own.toString());
    String name = "sigsum.org/v1/witness/" + run(KEYS, "to-hash", "-k", own + ".pub");
    String vkey = run(KEYS, "to-vkey", "-k", own + ".pub", "-n", name, "-t", "cosignature/v1");
    int port = RunningCloakroom.freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            WITNESS.toString(),
            "-k",
            own.toString(),
            "--log-key",
            log.toString(),
            "--state-file",
            folder.resolve("state").toString(),
            "127.0.0.1:" + port);
    builder.environment().put("GODEBUG", "httpmuxgo121=0");
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("witness.log").toFile())
            .start();
    awaitPort(port);
    witness = Witness.parse("http://127.0.0.1:" + port + "#" + vkey);
  }

  private static String openSsh(String verifierKey) {
    byte[] typed = Base64.getDecoder().decode(verifierKey.split("\\+", 3)[2]);
    byte[] type = "ssh-ed25519".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer encoded =
        ByteBuffer.allocate(4 + type.length + 4 + typed.length - 1)
            .putInt(type.length)
            .put(type)
            .putInt(typed.length - 1)
            .put(Arrays.copyOfRange(typed, 1, typed.length));
    return "ssh-ed25519 " + Base64.getEncoder().encodeToString(encoded.array()) + " record\n";
  }

  private static String run(Path program, String... arguments) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(List.of(arguments));
    return Required.output(builder).strip();
  }

  /** It is given as long as it lives, at most a minute. */
  private void awaitPort(int port) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException notYet) {
        process.waitFor(20, TimeUnit.MILLISECONDS);
      }
    }
    throw new AssertionError("the witness does not listen");
  }

  private void change(String... statements) throws SQLException {
    String url = DatabaseSettings.h2(data.resolve("cloakroom")).url();
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
