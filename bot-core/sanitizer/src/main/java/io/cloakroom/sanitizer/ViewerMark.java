package io.cloakroom.sanitizer;

import java.time.Instant;
import java.util.Objects;

/**
 * Who looked at a picture, when and by which link: what is written across the copy that is made for
 * that person.
 *
 * @param viewer the name that others know the viewer by
 * @param viewerId the messenger's own name for the viewer, written where {@code viewer} has letters
 *     that cannot be drawn here
 * @param at when the copy was made; written in UTC
 * @param linkCode the short code of the link
 */
public record ViewerMark(String viewer, String viewerId, Instant at, String linkCode) {
  public ViewerMark {
    Objects.requireNonNull(viewer, "viewer");
    Objects.requireNonNull(viewerId, "viewerId");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(linkCode, "linkCode");
  }
}
