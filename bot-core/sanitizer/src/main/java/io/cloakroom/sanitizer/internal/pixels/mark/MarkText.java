package io.cloakroom.sanitizer.internal.pixels.mark;

import io.cloakroom.sanitizer.ViewerMark;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The line that a {@link ViewerMark} is drawn as. */
final class MarkText {

  private static final int MAX_NAME_LENGTH = 32;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MarkText() {}

  /** In characters of {@link StrokeFont}. */
  static String of(ViewerMark mark) {
    String name =
        StrokeFont.drawable(mark.viewer()).orElseGet(() -> StrokeFont.closest(mark.viewerId()));
    return "%s  %s  %s"
        .formatted(
            cut(name),
            StrokeFont.closest(TIME.format(mark.at())),
            StrokeFont.closest(mark.linkCode()));
  }

  private static String cut(String name) {
    return name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) : name;
  }
}
