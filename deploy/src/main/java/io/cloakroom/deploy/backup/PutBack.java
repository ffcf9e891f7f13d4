package io.cloakroom.deploy.backup;

import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.link.Shredder;
import io.cloakroom.privacy.ForgetAgain;
import io.cloakroom.record.seal.RecordSealer;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.files.StorageRefused;
import io.cloakroom.tombstone.Reconciled;
import io.cloakroom.tombstone.Reconciliation;
import io.cloakroom.tombstone.TombstoneStore;
import io.cloakroom.vault.ImageVault;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** A database that was put back, and what stands apart from it. */
final class PutBack {
  private static final List<String> CHATS = List.of("slack", "discord", "demo");

  private final StorageSettings settings;
  private final Clock clock;

  PutBack(StorageSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Ends in it what had ended.
   *
   * @return empty where it is none of before: nothing was changed
   * @throws io.cloakroom.storage.files.StorageRefused when it cannot be opened
   * @throws IOException when it was not finished; it may be done again
   */
  Optional<Reconciled> reconcile() throws IOException {
    try (Storage storage = Storage.openRestored(settings, clock)) {
      requireKeys(storage);
      TombstoneStore tombstones = storage.tombstones();
      return tombstones.stand().isAheadOf(storage.seals())
          ? Optional.of(reconciliation(storage, tombstones).run())
          : Optional.empty();
    }
  }

  /** With another key nothing of it can be ended. */
  private static void requireKeys(Storage storage) {
    List<String> problems = storage.problems();
    if (!problems.isEmpty()) {
      throw new StorageRefused(String.join("; ", problems));
    }
  }

  private Reconciliation reconciliation(Storage storage, TombstoneStore tombstones) {
    IntakeRegister register = storage.intakes().register();
    List<Workspace> known =
        CHATS.stream().flatMap(chat -> register.workspaces(chat).stream()).toList();
    return new Reconciliation(
        tombstones,
        storage.outdated(),
        storage.links(),
        new Shredder(storage.links(), new ImageVault(storage.blobs())),
        storage.intakes().durability(),
        new ForgetAgain(storage.erasures(), storage.keepsakes(), storage.audit(), clock),
        storage.seals(),
        new RecordSealer(storage.seals(), settings.node(), clock),
        storage.audit(),
        known,
        clock);
  }
}
