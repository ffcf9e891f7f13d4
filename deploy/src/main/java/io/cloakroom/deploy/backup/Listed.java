package io.cloakroom.deploy.backup;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of a backup, as its list has it: a line of {@code sha256sum}.
 *
 * @param path below the backup's folder: what it was called, and an ending where that name was
 *     taken by other bytes of the backup before
 */
record Listed(String sha256, String path) {
  static final String PICTURES = "pictures/";
  static final String TOMBSTONES = "tombstones/";

  /** Between a name and its ending. */
  static final String ENDING = "~";

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64})  ((?:pictures/[^/]{2}|tombstones)/[^/]+)");

  static Optional<Listed> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(new Listed(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  String line() {
    return sha256 + "  " + path + "\n";
  }

  boolean isPicture() {
    return path.startsWith(PICTURES);
  }

  /** What it is called where it comes from. */
  String name() {
    String below = path.substring((isPicture() ? PICTURES : TOMBSTONES).length());
    return below.split(ENDING, 2)[0];
  }
}
