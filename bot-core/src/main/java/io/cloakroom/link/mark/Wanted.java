package io.cloakroom.link.mark;

import io.cloakroom.sanitizer.preview.ViewerMark;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is to be made of a picture for one look.
 *
 * @param longestSidePixels it is no larger than that; empty for as large as it is
 * @param mark what is written all across it; empty for nothing
 */
public record Wanted(OptionalInt longestSidePixels, Optional<ViewerMark> mark) {
  public Wanted {
    Objects.requireNonNull(longestSidePixels, "longestSidePixels");
    Objects.requireNonNull(mark, "mark");
  }
}
