package io.cloakroom.deploy.doctor;

import io.cloakroom.deploy.doctor.RunningOne.Condition;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.tls.TlsSettings;
import io.cloakroom.storage.files.Volume;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at everything that keeps the program from its work: storage, decoder, address, and what the
 * chats allow it. Changes nothing, and may be asked while the program runs.
 */
public final class Doctor {
  private static final String SETTINGS = "settings";
  private static final String PROGRAM = "program";

  private final Settings settings;
  private final String origin;
  private final Clock clock;
  private final RunningOne running;

  /**
   * @param origin where the settings come from, for people
   */
  public Doctor(Settings settings, String origin, Clock clock) {
    this.settings = settings;
    this.origin = origin;
    this.clock = clock;
    this.running = new RunningOne(settings.tls().map(TlsSettings::pair));
  }

  public List<Finding> findings() throws InterruptedException {
    Optional<Condition> condition =
        running.condition(URI.create("http://127.0.0.1:" + settings.port()));
    List<Finding> findings = new ArrayList<>();
    findings.add(Finding.well(SETTINGS, origin));
    StorageExam storage = new StorageExam(settings, Volume.of(settings.dataDir()), clock);
    findings.addAll(condition.map(Doctor::ofProgram).orElseGet(storage::findings));
    LatelyFailed lately =
        new LatelyFailed(condition.map(Condition::failures).orElseGet(storage::lately));
    findings.add(new DecoderExam(settings.cleaning()).finding());
    findings.add(
        new AddressExam(running, settings.port(), settings.tls())
            .finding(settings.baseUrl(), settings.loopback(), condition.isPresent()));
    settings
        .tls()
        .map(tls -> new CertificateExam(tls, settings.baseUrl(), clock).findings())
        .ifPresent(findings::addAll);
    settings.storage().wrapper().map(it -> new KmsExam(it).finding()).ifPresent(findings::add);
    findings.add(new KeyExam(settings).finding());
    if (Files.exists(settings.dataDir())) {
      findings.add(new ScrubExam(settings.dataDir()).finding());
    }
    settings
        .backups()
        .folder()
        .map(folder -> new BackupExam(folder, settings.storage(), clock).finding())
        .ifPresent(findings::add);
    settings.siem().map(siem -> new SiemExam(siem, clock).finding()).ifPresent(findings::add);
    settings.scanner().map(where -> new ScannerExam(where).finding()).ifPresent(findings::add);
    if (settings.traces().isPresent()) {
      findings.add(new TraceExam(settings.traces().get()).finding());
    }
    findings.addAll(new ChatExam(settings.chats(), lately, clock).findings());
    findings.addAll(lately.rest());
    return findings;
  }

  private static List<Finding> ofProgram(Condition condition) {
    List<Finding> findings = new ArrayList<>();
    if (condition.reasons().isEmpty()) {
      findings.add(Finding.well(PROGRAM, "runs and is ready"));
    }
    condition.reasons().forEach(words -> findings.add(Finding.wrong(PROGRAM, words)));
    condition.warnings().forEach(words -> findings.add(Finding.wrong(PROGRAM, words)));
    return findings;
  }
}
