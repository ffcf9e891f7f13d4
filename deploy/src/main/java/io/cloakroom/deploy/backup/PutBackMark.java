package io.cloakroom.deploy.backup;

import io.cloakroom.storage.BegunRestore;
import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.WholeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in the data folder that a backup is being put back there, from its first picture until all
 * is reconciled: whoever was cut off goes on.
 *
 * @param backup the id of that backup
 */
record PutBackMark(Path data, String backup) {
  private static final String NAME = BegunRestore.MARK;
  private static final String INTO_NOTHING = " into nothing";

  /** No database was there, and pictures may have been. */
  private static final String AMONG_PICTURES = " among pictures";

  private static final String REPLACING = " replacing";

  /** And the how many-th time that is, from the second on. */
  private static final Pattern AGAIN = Pattern.compile(".*" + REPLACING + " ([0-9]{1,9})");

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
            || (isThere() && isAside(aside())));
  }

  /** Whether it was begun where only {@code --replace} lets it begin. */
  boolean isReplacing() throws IOException {
    return isReplacingDatabase() || text().equals(backup + AMONG_PICTURES);
  }

  /** Whether a database was there when it was begun. */
  boolean isReplacingDatabase() throws IOException {
    return text().equals(backup + REPLACING) || (isThere() && AGAIN.matcher(text()).matches());
  }

  /**
   * Before anything else is written; what was begun stays.
   *
   * @param replace whether {@code --replace} was given
   */
  void begin(boolean there, boolean replace) throws IOException {
    if (!isThere()) {
      String nothing = replace ? AMONG_PICTURES : INTO_NOTHING;
      String text = backup + (there ? replacing() : nothing) + "\n";
      WholeFile.write(
          data.resolve(NAME),
          new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)),
          Optional.empty());
      Durable.forceFolder(data);
    }
  }

  /** What was set aside when the same was put back before is none of this, and stays. */
  private String replacing() {
    int time = 1;
    while (isAside(aside(time)) || isAside(aside(time) + ".journal")) {
      time++;
    }
    return time == 1 ? REPLACING : REPLACING + " " + time;
  }

  /** How the name of the database ends that was there before, once it was begun. */
  String aside() throws IOException {
    Matcher again = AGAIN.matcher(text());
    return aside(again.matches() ? Integer.parseInt(again.group(1)) : 1);
  }

  private String aside(int time) {
    return "before-" + backup + (time == 1 ? "" : "-" + time);
  }

  private boolean isAside(String ending) {
    return Files.exists(data.resolve("cloakroom.mv.db." + ending));
  }

  private String text() throws IOException {
    Path mark = data.resolve(NAME);
    return Files.exists(mark) ? Files.readString(mark).strip() : "";
  }

  /** Once all is done, of whichever backup: the next one begins anew. */
  static void end(Path data) throws IOException {
    if (Files.deleteIfExists(data.resolve(NAME))) {
      Durable.forceFolder(data);
    }
  }
}
