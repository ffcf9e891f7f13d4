package io.cloakroom.deploy.scrub;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.blobs.OtherCopies;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.storage.s3.S3Pictures;
import io.cloakroom.storage.scrub.ReadingPace;
import io.cloakroom.storage.scrub.Scrub;
import io.cloakroom.storage.scrub.ScrubStand;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A scrub of what the settings name, with what they name for copies; put on record at its end. */
final class ScrubRun {
  private static final String NOT_WHOLE = "damaged";

  private final Storage storage;
  private final Settings settings;
  private final List<String> chats;
  private final Clock clock;

  /**
   * @param chats of whose workspaces it goes on record
   */
  ScrubRun(Storage storage, Settings settings, List<String> chats, Clock clock) {
    this.storage = storage;
    this.settings = settings;
    this.chats = chats;
    this.clock = clock;
  }

  /**
   * Does it.
   *
   * @throws StorageRefused when nothing can be opened: nothing was read
   * @throws IOException when it broke off: another goes on from there
   */
  ScrubStand run(Wishes wishes, Scrub.Told told) throws IOException, InterruptedException {
    List<String> problems = storage.problems();
    if (!problems.isEmpty()) {
      throw new StorageRefused(String.join("; ", problems));
    }
    ReadingPace pace = ReadingPace.of(wishes.bytesPerSecond());
    ScrubStand stand;
    try (S3Pictures second = second().orElse(null)) {
      OtherCopies others =
          second == null ? inBackup() : inBackup().or(OtherCopies.in(second.files()));
      stand = storage.scrub().run(others, pace, wishes.anew(), told);
    }
    IntakeRegister register = storage.intakes().register();
    for (String chat : chats) {
      register.workspaces(chat).forEach(one -> storage.audit().append(event(one, stand)));
    }
    return stand;
  }

  private OtherCopies inBackup() {
    return settings
        .backups()
        .folder()
        .map(folder -> OtherCopies.inBackup(folder.resolve("pictures")))
        .orElse(OtherCopies.none());
  }

  private Optional<S3Pictures> second() {
    return settings
        .backups()
        .bucket()
        .map(
            bucket ->
                new S3Pictures(
                    bucket, settings.dataDir().resolve("spool-second"), settings.storage().node()));
  }

  private AuditEvent event(Workspace where, ScrubStand stand) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), where, Action.STORE_SCRUBBED)
            .with("pictures", Long.toString(stand.images()))
            .with("damaged", Long.toString(stand.unhealed()))
            .with("healed", Long.toString(stand.healed()))
            .with("orphans", Long.toString(stand.orphans()));
    return stand.unhealed() == 0 ? event : event.withOutcome(NOT_WHOLE);
  }
}
