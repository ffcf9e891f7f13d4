package io.cloakroom.deploy.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.deploy.Required;
import io.cloakroom.deploy.RunningCloakroom;
import io.cloakroom.record.form.EventForm;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.record.stream.SiemName;
import io.cloakroom.record.stream.SiemStream;
import io.cloakroom.record.stream.StreamPlaces;
import io.cloakroom.record.stream.SyslogSiem;
import io.cloakroom.record.stream.TlsTrust;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.testing.LocalCertificate;
import io.cloakroom.testing.Sample;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real rsyslog, over TLS, killed again and again while a record is sent to it. */
@Tag("full")
class RsyslogIT {
  private static final int EVENTS = 100_000;

  /** So many are recorded in one transaction. */
  private static final int TOGETHER = 500;

  private static final Path PROGRAM = Path.of("/usr/sbin/rsyslogd");
  private static final Path TLS = Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_ossl.so");
  private static final Pattern ID = Pattern.compile("\"uid\":\"([0-9a-f-]{36})\",\"sequence\"");

  private static final String CONFIGURATION =
      """
      global(workDirectory="FOLDER" maxMessageSize="64k"
        DefaultNetstreamDriver="ossl" DefaultNetstreamDriverCAFile="CERTIFICATE"
        DefaultNetstreamDriverCertFile="CERTIFICATE" DefaultNetstreamDriverKeyFile="KEY")
      module(load="imtcp" StreamDriver.Name="ossl" StreamDriver.Mode="1" StreamDriver.AuthMode="anon")
      template(name="event" type="string" string="%msg%\\n")
      input(type="imtcp" port="PORT" address="127.0.0.1")
      action(type="omfile" file="FOLDER/events" template="event")
      """;

  @TempDir Path folder;

  /** At how many bytes in its file it is killed; all events are more. */
  private static final List<Long> KILLS =
      List.of(1_000_000L, 20_000_000L, 40_000_000L, 60_000_000L);

  private final Set<String> ids = new HashSet<>();
  private final Clock clock = Clock.systemUTC();
  private Storage storage;
  private LocalCertificate certificate;
  private int port;
  private final AtomicInteger killed = new AtomicInteger();
  private volatile Optional<Process> rsyslog = Optional.empty();

  @BeforeEach
  void aRecord() throws Exception {
    Required.program(PROGRAM, "rsyslog");
    Required.there(tls(), "rsyslog-openssl");
    certificate = LocalCertificate.in(folder);
    port = RunningCloakroom.freePort();
    Files.writeString(
        folder.resolve("rsyslog.conf"),
        CONFIGURATION
            .replace("FOLDER", folder.toString())
            .replace("CERTIFICATE", certificate.certificate().toString())
            .replace("KEY", certificate.key().toString())
            .replace("PORT", Integer.toString(port)));
    storage = Storage.open(StorageSettings.in(folder.resolve("data")), clock);
    for (int first = 0; first < EVENTS; first += TOGETHER) {
      List<AuditEvent> events =
          IntStream.range(first, first + TOGETHER).mapToObj(RsyslogIT::event).toList();
      storage.intakes().queue().add(Sample.intake(Sample.SITE, "post" + first, "f1"), events);
      events.forEach(event -> ids.add(event.id().toString()));
    }
    RecordSealer sealer = new RecordSealer(storage.seals(), "node", clock);
    while (storage.seals().size() < EVENTS) {
      sealer.round();
    }
  }

  private static AuditEvent event(int number) {
    return AuditEvent.of(Sample.NOW.plusMillis(number), Sample.HOME, Action.IMAGE_VIEWED)
        .by(Sample.ANN)
        .in(Sample.SITE)
        .with("link", "0abc");
  }

  private static Path tls() throws IOException {
    Path libraries = Path.of("/usr/lib");
    try (var folders = Files.list(libraries)) {
      return folders
          .map(architecture -> architecture.resolve("rsyslog/lmnsd_ossl.so"))
          .filter(Files::exists)
          .findFirst()
          .orElse(TLS);
    }
  }

  @AfterEach
  void end() throws Exception {
    if (storage != null) {
      storage.close();
    }
    kill();
  }

  @Test
  void losesNoneOfAHundredThousandEventsToARsyslogThatIsKilledAmidThem() throws Exception {
    begin();
    Thread killing = new Thread(this::killAgainAndAgain, "killing");
    killing.start();

    try (SyslogSiem siem =
        new SyslogSiem(
            "localhost", port, TlsTrust.of(Optional.of(certificate.certificate())), clock)) {
      SiemStream stream =
          new SiemStream(
              new SiemName("rsyslog", "rsyslog"),
              siem,
              EventForm.OCSF,
              storage.seals(),
              storage.streamPlaces(),
              "node",
              clock);
      await()
          .atMost(Duration.ofMinutes(8))
          .pollInterval(Duration.ofSeconds(1))
          .until(
              () -> {
                stream.round();
                return kept() == EVENTS;
              });
    }

    killing.join();
    assertThat(killed.get()).as("killed so often").isEqualTo(KILLS.size());
    Set<String> missing = new HashSet<>(ids);
    missing.removeAll(arrived());
    assertThat(missing).isEmpty();
  }

  private long kept() {
    return storage.streamPlaces().find("rsyslog").map(StreamPlaces.Place::leaf).orElse(0L);
  }

  private void begin() throws IOException {
    Files.deleteIfExists(folder.resolve("pid"));
    rsyslog =
        Optional.of(
            new ProcessBuilder(
                    PROGRAM.toString(),
                    "-n",
                    "-f",
                    folder.resolve("rsyslog.conf").toString(),
                    "-i",
                    folder.resolve("pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                    ProcessBuilder.Redirect.appendTo(folder.resolve("rsyslog.out").toFile()))
                .start());
  }

  /** As by {@code kill -9}. */
  private void kill() throws InterruptedException {
    if (rsyslog.isPresent()) {
      rsyslog.get().destroyForcibly().waitFor();
    }
  }

  /** Amid of what it reads, whatever the stream is at. */
  private void killAgainAndAgain() {
    Path file = folder.resolve("events");
    for (long bytes : KILLS) {
      while (file.toFile().length() < bytes) {
        LockSupport.parkNanos(1_000_000);
      }
      try {
        kill();
        begin();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
      killed.incrementAndGet();
    }
  }

  /** Of a line that a kill cut only what follows on it is whole. */
  private Set<String> arrived() throws IOException {
    Set<String> arrived = new HashSet<>();
    try (BufferedReader lines = Files.newBufferedReader(folder.resolve("events"))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.endsWith("}}}")) {
          String last = "";
          Matcher id = ID.matcher(line);
          while (id.find()) {
            last = id.group(1);
          }
          arrived.add(last);
        }
      }
    }
    return arrived;
  }
}
