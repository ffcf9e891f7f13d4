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

  /** No database was there, and pictures may have been. */
  private static final String AMONG_PICTURES = " among pictures";

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
    return there
        && (text().equals(backup + INTO_NOTHING)
            || text().equals(backup + AMONG_PICTURES)
            || (isThere() && isSetAside()));
  }

  /** Whether it was begun where only {@code --replace} lets it begin. */
  boolean isReplacing() throws IOException {
    return isReplacingDatabase() || text().equals(backup + AMONG_PICTURES);
  }

  /** Whether a database was there when it was begun. */
  boolean isReplacingDatabase() throws IOException {
    return text().equals(backup + REPLACING);
  }

  /**
   * Before anything else is written; what was begun stays.
   *
   * @param replace whether {@code --replace} was given
   */
  void begin(boolean there, boolean replace) throws IOException {
    if (!isThere()) {
      String nothing = replace ? AMONG_PICTURES : INTO_NOTHING;
      String text = backup + (there ? REPLACING : nothing) + "\n";
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
