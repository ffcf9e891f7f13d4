package io.cloakroom.deploy.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator says of backups.
 *
 * @param kept for how long a backup may still be put back
 * @param folder where {@code cloakroom backup} writes, if they said so; absolute
 */
public record BackupSettings(Duration kept, Optional<Path> folder) {
  /** Unless somebody says otherwise. */
  public static final BackupSettings DEFAULT =
      new BackupSettings(Duration.ofDays(90), Optional.empty());

  public BackupSettings {
    Objects.requireNonNull(kept, "kept");
    folder = folder.map(it -> it.toAbsolutePath().normalize());
  }
}
