package io.cloakroom.deploy.record;

import io.cloakroom.deploy.settings.Settings;
import io.cloakroom.deploy.settings.SettingsReader;
import io.cloakroom.record.checkpoint.Checkpoints;
import io.cloakroom.record.checkpoint.SignedCheckpoint;
import io.cloakroom.record.checkpoint.SigningKey;
import io.cloakroom.settings.WrongSettings;
import io.cloakroom.storage.Storage;
import io.cloakroom.storage.files.StorageRefused;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The record where the settings say that it is, while the program does not run. */
final class StoredRecord {
  private StoredRecord() {}

  /**
   * Opens it; makes nothing where there is none.
   *
   * @throws StorageRefused when there is none, or it cannot be opened, with the remedy
   */
  static Storage open(Map<String, String> environment) throws WrongSettings, IOException {
    return open(SettingsReader.forServe(environment));
  }

  /** The same, where the settings were read already. */
  static Storage open(Settings settings) throws IOException {
    if (Storage.isUnused(settings.storage())) {
      throw new StorageRefused(
          "there is no record in "
              + settings.storage().databasePlace()
              + "; say where it is with CLOAKROOM_DATA_DIR or CLOAKROOM_DATABASE_URL");
    }
    return Storage.open(settings.storage(), Clock.systemUTC());
  }

  /**
   * Refuses one whose keys cannot be opened.
   *
   * @throws StorageRefused with the remedy
   */
  static void requireKeys(Storage storage) {
    List<String> problems = storage.problems();
    if (!problems.isEmpty()) {
      throw new StorageRefused(String.join("; ", problems));
    }
  }

  /** Signs what is on record now; empty while nothing is sealed. */
  static Optional<SignedCheckpoint> signed(Storage storage) {
    List<SigningKey> keys = storage.recordKeys();
    return new Checkpoints(
            storage.seals(), storage.checkpoints(), keys.get(keys.size() - 1), Clock.systemUTC())
        .sign();
  }
}
