package io.cloakroom.deploy.backup;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says in the data folder that a backup is being put back there, from its first picture until all
 * is reconciled: whoever was cut off goes on.
 *
 * @param backup the id of that backup
 */
record PutBackMark(Path data, String backup) {
  private static final String NAME = "put-back";
  private static final String INTO_NOTHING = " into nothing";
  private static final String REPLACING = " replacing";

  /** Whether this backup is being put back there. */
  boolean isThere() throws IOException {
    return text().startsWith(backup + " ");
  }

  /**
   * Whether the database that is there is that of the backup.
   *
   * @param there whether there is one
   */
  boolean isDatabasePut(boolean there) throws IOException {
    return there && (text().equals(backup + INTO_NOTHING) || (isThere() && isSetAside()));
  }

  /** Before anything else is written; what was begun stays. */
  void begin(boolean there) throws IOException {
    if (!isThere()) {
      String text = backup + (there ? REPLACING : INTO_NOTHING) + "\n";
      WholeFile.write(
          data.resolve(NAME),
          new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)),
          Optional.empty());
      Durable.forceFolder(data);
    }
  }

  /** How the name of the database ends that was there before. */
  String aside() {
    return "before-" + backup;
  }

  private boolean isSetAside() {
    return Files.exists(data.resolve("cloakroom.mv.db." + aside()));
  }

  private String text() throws IOException {
    Path mark = data.resolve(NAME);
    return Files.exists(mark) ? Files.readString(mark).strip() : "";
  }

  /** Once all is done. */
  void end() throws IOException {
    Files.deleteIfExists(data.resolve(NAME));
  }
}
