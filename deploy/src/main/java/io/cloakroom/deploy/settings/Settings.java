package io.cloakroom.deploy.settings;

import io.cloakroom.adapter.Secret;
import io.cloakroom.deploy.scan.ClamdAddress;
import io.cloakroom.deploy.tls.TlsSettings;
import io.cloakroom.deploy.traces.TraceSettings;
import io.cloakroom.record.witness.WitnessPolicy;
import io.cloakroom.sanitizer.settings.CleaningSettings;
import io.cloakroom.storage.StorageSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator decides, read from the environment once, at the start.
 *
 * @param storage where the database, the sealed pictures and the keys live; absolute
 * @param temporary whether nobody chose the folder: a demo's, made at its start and deleted at its
 *     end
 * @param port the TCP port of the web server
 * @param baseUrl what links begin with: scheme, host and port, without a path
 * @param proxies addresses or networks of proxies on other machines, which alone are answered
 *     beside this one; empty where only this machine is
 * @param networksOnRecord whether the log says from which network somebody looked
 * @param backups for how long they are kept, and where
 * @param metricsToken whoever sends it reads the metrics; empty for this machine alone
 * @param tls with which certificate TLS ends in the program; empty where a proxy ends it, or nobody
 * @param witnesses who else signs the record
 * @param siem where the record is sent on to, if anywhere
 * @param scanner which virus scanner looks through files, if any
 * @param traces where it is told what is done to each picture, if anywhere
 * @param cleaning within which bounds pictures are cleaned
 * @param chats which chats are served, and how they are reached
 */
public record Settings(
    StorageSettings storage,
    boolean temporary,
    int port,
    URI baseUrl,
    List<String> proxies,
    boolean networksOnRecord,
    BackupSettings backups,
    Optional<Secret> metricsToken,
    Optional<TlsSettings> tls,
    WitnessPolicy witnesses,
    Optional<SiemSettings> siem,
    Optional<ClamdAddress> scanner,
    Optional<TraceSettings> traces,
    CleaningSettings cleaning,
    ChatSettings chats) {
  public Settings {
    Objects.requireNonNull(storage, "storage");
    Objects.requireNonNull(baseUrl, "baseUrl");
    proxies = List.copyOf(proxies);
    Objects.requireNonNull(backups, "backups");
    Objects.requireNonNull(metricsToken, "metricsToken");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(witnesses, "witnesses");
    Objects.requireNonNull(siem, "siem");
    Objects.requireNonNull(scanner, "scanner");
    Objects.requireNonNull(traces, "traces");
    Objects.requireNonNull(cleaning, "cleaning");
    Objects.requireNonNull(chats, "chats");
  }

  /** The same, with what of another can be exchanged while the program runs. */
  Settings exchanging(Settings other) {
    return new Settings(
        storage,
        temporary,
        port,
        baseUrl,
        proxies,
        other.networksOnRecord,
        other.backups,
        other.metricsToken,
        tls,
        witnesses,
        siem,
        scanner,
        traces,
        cleaning,
        chats);
  }

  /** Where everything lives. */
  public Path dataDir() {
    return storage.folder();
  }

  /** Whether only this machine can reach what links begin with. */
  public boolean loopback() {
    return LoopbackHost.matches(baseUrl.getHost());
  }
}
