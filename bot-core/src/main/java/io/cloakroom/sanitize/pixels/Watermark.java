package io.cloakroom.sanitize.pixels;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
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
public record Watermark(String viewer, String viewerId, Instant at, String linkCode) {

  private static final int MAX_NAME_LENGTH = 32;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  public Watermark {
    Objects.requireNonNull(viewer, "viewer");
    Objects.requireNonNull(viewerId, "viewerId");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(linkCode, "linkCode");
  }

  /** In characters of {@link StrokeFont}. */
  String text() {
    String name = StrokeFont.drawable(viewer).orElseGet(() -> StrokeFont.closest(viewerId));
    return "%s  %s  %s"
        .formatted(cut(name), StrokeFont.closest(TIME.format(at)), StrokeFont.closest(linkCode));
  }

  private static String cut(String name) {
    return name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name;
  }
}
