package io.cloakroom.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.deploy.Application;
import io.cloakroom.deploy.Main;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.deploy.Shutdown;
import io.cloakroom.deploy.Wrapping;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.settings.DataFolder;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.record.stream.FakeCollector;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.LocalCertificate;
import io.cloakroom.testing.Sample;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The program, with a SIEM set. */
@Tag("full")
class SiemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private FakeCollector collector;
  private Path token;
  private Path data;
  private List<AuditEvent> events;

  @BeforeEach
  void aRecordAndASiem() throws Exception {
    LocalCertificate certificate = LocalCertificate.in(folder);
    collector = new FakeCollector(certificate);
    token = Files.writeString(folder.resolve("token"), FakeCollector.TOKEN + "\n");
    data = folder.resolve("data");
    events = List.of(event(), event().withOutcome("not_member"), event());
    try (Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
      events.forEach(storage.audit()::append);
    }
    environment.put("CLOAKROOM_DATA_DIR", data.toString());
    environment.put("CLOAKROOM_PORT", "" + RunningCloakroom.freePort());
    environment.put("CLOAKROOM_HEIF_DECODER", "off");
    environment.put("CLOAKROOM_SIEM_URL", collector.url().toString());
    environment.put("CLOAKROOM_SIEM_TOKEN_FILE", token.toString());
    environment.put("CLOAKROOM_SIEM_CA_FILE", certificate.certificate().toString());
  }

  private static AuditEvent event() {
    return AuditEvent.of(Sample.NOW, Sample.HOME, Action.ACCESS_DENIED).by(Sample.ANN);
  }

  @AfterEach
  void end() {
    collector.close();
  }

  @Test
  void everyEventArrivesAndTheDoctorSaysSo() throws Exception {
    doctor();
    assertThat(out.toString())
        .contains("stream to the SIEM: got no events yet; 0 wait for it")
        .contains("ok    SIEM: " + address() + " answers; events go there as OCSF");

    try (Shutdown running = start()) {
      await().atMost(PATIENCE).until(() -> collector.kept().size() >= events.size());
      assertThat(running).isNotNull();
    }

    assertThat(collector.kept())
        .startsWith(events.stream().map(one -> one.id().toString()).toArray(String[]::new));
    assertThat(collector.changed()).isEmpty();
    out.getBuffer().setLength(0);
    doctor();
    assertThat(out.toString()).contains("stream to the SIEM: got events last at ");
  }

  @Test
  void whileItTakesNothingTheDoctorSaysWhyAndWhatHappensIsNotLost() throws Exception {
    Files.writeString(token, "another");

    try (Shutdown running = start()) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> {
                out.getBuffer().setLength(0);
                doctor();
                return out.toString().contains("MEND  program: the SIEM at " + address() + " ");
              });
      assertThat(out.toString())
          .contains("it answered 401; see to it", "MEND  SIEM: ", " answered 401; see to it");

      Files.writeString(token, FakeCollector.TOKEN);
      await().atMost(PATIENCE).until(() -> collector.kept().size() >= events.size());
      assertThat(running).isNotNull();
    }
  }

  /** All of it that is shown. */
  private String address() {
    return "https://localhost:" + collector.url().getPort();
  }

  /** An address was a name in the beginning. */
  @Test
  void goesOnWhereItStoodUnderItsFormerNameAndTheDoctorSaysThatMuchWaits() throws Exception {
    String former = collector.url().toString();
    try (Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
      for (int i = 0; i < 1_000; i++) {
        storage.audit().append(event());
      }
      RecordSealer sealer = new RecordSealer(storage.seals(), "node", Clock.systemUTC());
      while (storage.seals().size() < 1_000 + events.size()) {
        sealer.round();
      }
      storage.streamPlaces().claim(former, "before", Sample.NOW);
      storage.streamPlaces().move(former, "before", 1, Sample.NOW);
    }

    doctor();
    assertThat(out.toString())
        .contains(
            "MEND  stream to the SIEM: got events last at "
                + Sample.NOW
                + "; 1,002 wait for it, the first since "
                + Sample.NOW
                + "; let the program run");
    try (Shutdown running = start()) {
      await().atMost(PATIENCE).until(() -> collector.kept().size() >= 1_002);
      assertThat(running).isNotNull();
    }

    assertThat(collector.kept()).doesNotContain(events.get(0).id().toString());
    try (Storage storage = Storage.open(StorageSettings.in(data), Clock.systemUTC())) {
      assertThat(storage.streamPlaces().find(former)).isEmpty();
    }
  }

  private Shutdown start() throws Exception {
    Shutdown running = new Shutdown();
    // As in the demo of somebody who sets no folder: all have time to stop.
    running.then("the temporary folder", DataFolder.DELETION, () -> {});
    try {
      Application.start(
          Application.Kind.SERVE,
          SettingsReader.forServe(environment),
          Clock.systemUTC(),
          Wrapping.NONE,
          running,
          new Ending());
    } catch (WrongSettings e) {
      running.close();
      throw e;
    }
    return running;
  }

  private void doctor() {
    CommandLine line = Main.commandLine(environment);
    line.setOut(new PrintWriter(out, true));
    line.execute("doctor");
  }
}
