package io.cloakroom.deploy.backup;

import io.cloakroom.storage.StorageSettings;
import io.cloakroom.storage.keys.MasterSeal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What the backup in a folder says of itself. Whether its files are whole, {@code backup --verify}
 * says.
 *
 * @param taken as of when the database in it is
 * @param opens whether it was sealed by the master key that is in use
 */
public record LastBackup(Instant taken, boolean opens) {
  /**
   * Reads what was written last; changes nothing. Empty when none was ever finished there.
   *
   * @throws IOException when the folder or the key cannot be read, or what is there is damaged
   */
  public static Optional<LastBackup> in(Path folder, StorageSettings kept) throws IOException {
    Optional<Manifest> found = new BackupFolder(folder).manifest();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    boolean opens = found.get().isSealedBy(MasterSeal.of(kept.keyFile()));
    return Optional.of(new LastBackup(Instant.parse(found.get().taken()), opens));
  }
}
