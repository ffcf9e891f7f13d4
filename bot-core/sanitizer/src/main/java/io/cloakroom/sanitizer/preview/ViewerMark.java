package io.cloakroom.sanitizer.preview;

import io.cloakroom.sanitizer.internal.pixels.mark.MarkText;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Who looked at a picture and when, the code of that look, and what its owner has to say: what is
 * written across the copy that is made for that person.
 *
 * @param viewer the name that others know the viewer by
 * @param viewerId the messenger's own name for the viewer, written where {@code viewer} has letters
 *     that cannot be drawn here
 * @param at when the copy was made; written in UTC
 * @param code by which the look is found again
 * @param ownText the owner's words; empty for none
 */
public record ViewerMark(
    String viewer,
    String viewerId,
    Instant at,
    String code,
    String ownText,
    MarkStrength strength) {
  public ViewerMark {
    Objects.requireNonNull(viewer, "viewer");
    Objects.requireNonNull(viewerId, "viewerId");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(ownText, "ownText");
    Objects.requireNonNull(strength, "strength");
  }

  /** A text as it would be written: in capitals; empty if some of it cannot be drawn here. */
  public static Optional<String> drawn(String text) {
    return MarkText.drawn(text);
  }
}
