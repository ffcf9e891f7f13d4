package io.cloakroom.deploy;

import io.cloakroom.adapter.ChangeMarks;
import io.cloakroom.adapter.Duties;
import io.cloakroom.adapter.Duty;
import io.cloakroom.adapter.ElapsedNanos;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.DenialBudget;
import io.cloakroom.deploy.chats.Ending;
import io.cloakroom.deploy.opening.PatientOpening;
import io.cloakroom.deploy.settings.DataFolder;
import io.cloakroom.deploy.settings.LiveSettings;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.tls.RunningTls;
import io.cloakroom.deploy.traces.RunningTraces;
import io.cloakroom.gateway.http.GatewaySettings;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.Volume;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What everything else stands on: settings, time, the database, and what nodes do by turns.
 *
 * @param live what may be exchanged while it runs
 * @param settings as of the start
 * @param door where the web server listens
 * @param shared what one node does for all
 * @param running learns how to stop each part
 * @param ending learns why the program has to end by itself
 */
record Ground(
    LiveSettings live,
    Settings settings,
    GatewaySettings door,
    Clock clock,
    LongSupplier nanos,
    Volume volume,
    RunningTls tls,
    RunningTraces traces,
    Storage storage,
    IntakeStores intakes,
    ImageVault vault,
    AuditLog audit,
    ChangeMarks marks,
    Duties duties,
    Duty shared,
    Shutdown running,
    Ending ending) {

  static Ground of(
      Application.Kind kind,
      LiveSettings live,
      Clock clock,
      Wrapping wrapping,
      Shutdown running,
      Ending ending)
      throws WrongSettings, IOException, InterruptedException {
    Settings settings = live.now();
    DataFolder.prepare(settings.dataDir());
    Volume volume = wrapping.volume().apply(Volume.of(settings.dataDir()));
    RunningTls tls = RunningTls.of(settings.tls(), settings.baseUrl(), clock);
    GatewaySettings door = gatewaySettings(live, tls);
    Storage storage =
        new PatientOpening(door, PatientOpening::sleep)
            .open(() -> opened(kind, settings, clock, volume));
    running.then("the database", Duration.ofSeconds(2), storage);
    RunningTraces traces = RunningTraces.of(settings.traces(), settings.storage().node(), clock);
    running.then("the traces", RunningTraces.LAST_SPANS, traces);
    traces.recorded().ifPresent(storage::tellRecorded);
    LongSupplier nanos = new ElapsedNanos(System::nanoTime, clock);
    Duties duties = new Duties(storage.leases(), storage.leaseHolder(), nanos);
    return new Ground(
        live,
        settings,
        door,
        clock,
        nanos,
        volume,
        tls,
        traces,
        storage,
        wrapping.intakes().apply(storage.intakes()),
        new ImageVault(wrapping.blobs().apply(storage.blobs())),
        new DenialBudget(storage.audit()),
        marks(storage, clock),
        duties,
        duties.of("chores"),
        running,
        ending);
  }

  /** The demo's chat is in the memory of one process. */
  private static Storage opened(
      Application.Kind kind, Settings settings, Clock clock, Volume volume) throws IOException {
    return kind == Application.Kind.SERVE
        ? Storage.openNode(settings.storage(), clock, volume)
        : Storage.open(settings.storage(), clock, volume);
  }

  /** Other nodes may be told something too, where there are any. */
  private static ChangeMarks marks(Storage storage, Clock clock) {
    return storage.leases().areShared()
        ? ChangeMarks.among(storage.keepsakes(), clock)
        : ChangeMarks.ofOneNode();
  }

  /**
   * Without TLS on this machine's own address only, unless proxies elsewhere are named: with https
   * one stands in front, on the same machine or there, and is believed when it says whose request
   * it passes on; or TLS ends here.
   */
  private static GatewaySettings gatewaySettings(LiveSettings live, RunningTls tls) {
    Settings settings = live.now();
    Set<String> proxies = new HashSet<>(settings.proxies());
    if (!settings.loopback()) {
      proxies.addAll(List.of("127.0.0.1", "::1"));
    }
    return new GatewaySettings(
        settings.baseUrl(),
        settings.proxies().isEmpty() ? "127.0.0.1" : "0.0.0.0",
        settings.port(),
        proxies,
        () -> live.now().networksOnRecord(),
        () -> live.now().metricsToken(),
        tls.door(settings.loopback()),
        GatewaySettings.IDLE_AT_THE_END);
  }

  /** The name of this one among several. */
  String node() {
    return settings.storage().node();
  }
}
