package io.cloakroom.deploy.settings;

import io.cloakroom.storage.s3.S3Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What an operator says of backups.
 *
 * @param kept for how long a backup may still be put back
 * @param folder where {@code cloakroom backup} writes, if they said so; absolute
 * @param bucket what their store copies the bucket of pictures to, if they said so
 */
public record BackupSettings(Duration kept, Optional<Path> folder, Optional<S3Settings> bucket) {
  /** Unless somebody says otherwise. */
  public static final BackupSettings DEFAULT =
      new BackupSettings(Duration.ofDays(90), Optional.empty(), Optional.empty());

  public BackupSettings {
    Objects.requireNonNull(kept, "kept");
    Objects.requireNonNull(bucket, "bucket");
    folder = folder.map(it -> it.toAbsolutePath().normalize());
  }
}
