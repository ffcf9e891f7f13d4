package io.cloakroom.link.own;

import io.cloakroom.chat.ShownText;
import io.cloakroom.policy.SettingWords;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wrote about one picture, for whoever may see it: kept sealed, and forgotten with
 * the picture.
 *
 * @param title what to call it
 * @param usage what it may be used for
 * @param rightsHolder to whom the rights to it belong, who need not be whoever posted it
 * @param tags by which it is found again
 */
public record OwnWords(
    Optional<String> title, Optional<String> usage, Optional<String> rightsHolder, OwnTags tags) {
  /** Nothing was written. */
  public static final OwnWords NONE =
      new OwnWords(Optional.empty(), Optional.empty(), Optional.empty(), OwnTags.NONE);

  /** So many characters at most, of a title. */
  public static final int LONGEST_TITLE = 80;

  /** So many characters at most, of what it may be used for. */
  public static final int LONGEST_USAGE = 160;

  /** So many characters at most, of a rights holder. */
  public static final int LONGEST_RIGHTS_HOLDER = 80;

  private static final String NO_WORDS = "none";

  /** As much of what is too long is repeated. */
  private static final int SHOWN = 40;

  /** What nobody sees, although it is there. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Z}\\s\u200c\u200d\u115f\u1160\u2800\u3164\uffa0]*");

  public OwnWords {
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(usage, "usage");
    Objects.requireNonNull(rightsHolder, "rightsHolder");
    Objects.requireNonNull(tags, "tags");
  }

  public OwnWords titled(Optional<String> otherwise) {
    return new OwnWords(otherwise, usage, rightsHolder, tags);
  }

  public OwnWords used(Optional<String> otherwise) {
    return new OwnWords(title, otherwise, rightsHolder, tags);
  }

  public OwnWords heldBy(Optional<String> otherwise) {
    return new OwnWords(title, usage, otherwise, tags);
  }

  public OwnWords tagged(OwnTags otherwise) {
    return new OwnWords(title, usage, rightsHolder, otherwise);
  }

  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * What somebody typed, in one line; empty for {@code none}, and where nobody would see anything.
   *
   * @throws IllegalArgumentException naming the rule, to be shown to whoever typed it
   */
  public static Optional<String> read(String typed, int longest) {
    String line = ShownText.line(typed).replaceAll("\\s+", " ").strip();
    if (line.codePointCount(0, line.length()) > longest) {
      String shown = line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…";
      throw new IllegalArgumentException(SettingWords.WORDS.longUsage(shown, longest));
    }
    return UNSEEN.matcher(line).matches() || line.equalsIgnoreCase(NO_WORDS)
        ? Optional.empty()
        : Optional.of(line);
  }
}
