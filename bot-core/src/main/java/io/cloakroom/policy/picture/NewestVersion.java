package io.cloakroom.policy.picture;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * That a new version stands behind the links of a picture. It is kept as a text among what was set
 * for the picture, so that a freeze reaches it by what it shows and not by what it showed before.
 *
 * @param at when it was put there
 * @param by the id of who did
 */
public record NewestVersion(Instant at, String by) {
  /** Under this name it stands. */
  public static final String NAME = "version";

  public NewestVersion {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(by, "by");
  }

  /** Read back; empty for what only a newer release can read. */
  public static Optional<NewestVersion> read(String text) {
    String[] words = text.split(" ", -1);
    try {
      return words.length == 2
          ? Optional.of(new NewestVersion(Instant.parse(words[0]), words[1]))
          : Optional.empty();
    } catch (DateTimeException newer) {
      return Optional.empty();
    }
  }

  /** The text that is read back. */
  public String text() {
    return at + " " + by;
  }
}
