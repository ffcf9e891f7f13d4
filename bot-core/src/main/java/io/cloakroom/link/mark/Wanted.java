package io.cloakroom.link.mark;

import io.cloakroom.sanitizer.ViewerMark;
import java.util.Objects;
import java.util.Optional;

/**
 * What is to be made of a picture for one look.
 *
 * @param longestSidePixels it is no larger than that
 * @param mark what is written all across it; empty for nothing
 */
public record Wanted(int longestSidePixels, Optional<ViewerMark> mark) {
  public Wanted {
    Objects.requireNonNull(mark, "mark");
  }
}
