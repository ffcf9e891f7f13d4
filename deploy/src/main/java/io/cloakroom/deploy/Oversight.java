package io.cloakroom.deploy;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.LateFailures;
import io.cloakroom.deploy.health.ApplicationHealth;
import io.cloakroom.deploy.metrics.RunningMetrics;
import io.cloakroom.deploy.scan.WatchScanner;
import io.cloakroom.gateway.picture.PreviewHits;
import io.cloakroom.privacy.Erasures;
import io.cloakroom.privacy.NotedErasures;
import io.cloakroom.record.SealedRecord;
import io.cloakroom.record.watch.Sightings;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.tombstone.KeepTombstones;
import java.time.Clock;
import java.time.Duration;

/** What is put on record, what stays ended, and what says how the program is. */
record Oversight(
    RunningRecord record,
    SealedRecord sealed,
    RecordStream stream,
    KeepTombstones tombstones,
    Erasures erasures,
    PreviewHits previews,
    Sightings sightings,
    LateFailures late,
    ApplicationHealth health,
    RunningMetrics metrics) {
  private static final String PUT_BACK =
      "the database was put back to an earlier state while it was used; start again: nothing is"
          + " shown before \"cloakroom restore --reconcile\" ended what had ended since";

  static Oversight of(Ground ground, OpenChats chats, Clearance clearance, Reception reception)
      throws WrongSettings {
    Storage storage = ground.storage();
    AuditLog audit = ground.audit();
    Clock clock = ground.clock();
    RunningRecord record =
        new RunningRecord(storage, ground.settings().witnesses(), ground.node(), clock);
    ground.running().then("the witnesses", Duration.ofMillis(50), record);
    RecordStream stream = RecordStream.of(ground.settings(), storage, clock, ground.running());
    KeepTombstones tombstones = tombstones(ground);
    LateFailures late = new LateFailures(audit, clock);
    RunningMetrics metrics =
        RunningMetrics.of(
            storage, ground.intakes().queue(), chats.connections(), ground.volume(), clock);
    ground.tls().measure(metrics.registry());
    ground.traces().measure(metrics.registry());
    return new Oversight(
        record,
        record.sealed(),
        stream,
        tombstones,
        new Erasures(
            new NotedErasures(storage.erasures(), tombstones::has),
            reception.stores(),
            reception.held(),
            storage.policies(),
            storage.keepsakes(),
            audit,
            clock),
        new PreviewHits(clearance.links(), audit, clock),
        new Sightings(storage.keepsakes(), audit, clock),
        late,
        new ApplicationHealth(
            storage,
            chats.connections(),
            record.known(),
            late,
            stream::troubles,
            tombstones::trouble,
            () -> reception.scanner().flatMap(WatchScanner::trouble),
            ground.tls()::troubles,
            ground.live()::troubles),
        metrics);
  }

  private static KeepTombstones tombstones(Ground ground) {
    return new KeepTombstones(
        ground.storage().seals(),
        ground.intakes().durability(),
        ground.storage().tombstones(),
        () -> ground.live().now().backups().kept(),
        () -> ground.ending().because(PUT_BACK),
        ground.shared(),
        ground.clock());
  }
}
