package io.cloakroom.sanitizer.internal.pixels.mark;

import io.cloakroom.sanitizer.preview.ViewerMark;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The short lines that a {@link ViewerMark} is drawn as. */
public final class MarkText {

  /** A time has 17 letters, so lines of this length make a block that fits small pictures. */
  static final int MAX_LINE_LENGTH = 20;

  private static final int MAX_NAME_LENGTH = 2 * MAX_LINE_LENGTH;
  private static final int MAX_OWN_LENGTH = 2 * MAX_LINE_LENGTH;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private MarkText() {}

  /** As {@link ViewerMark#drawn}. */
  public static Optional<String> drawn(String text) {
    return StrokeFont.exact(text);
  }

  /** In characters of {@link StrokeFont}. */
  static List<String> of(ViewerMark mark) {
    String name =
        StrokeFont.drawable(mark.viewer()).orElseGet(() -> StrokeFont.closest(mark.viewerId()));
    List<String> lines = new ArrayList<>(broken(name, MAX_NAME_LENGTH));
    lines.add(StrokeFont.closest(TIME.format(mark.at())));
    lines.addAll(broken(StrokeFont.closest(mark.code()), MAX_LINE_LENGTH));
    lines.addAll(broken(StrokeFont.closest(mark.ownText()), MAX_OWN_LENGTH));
    return lines;
  }

  /** At spaces where there are any. */
  private static List<String> broken(String text, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text.substring(0, Math.min(most, text.length())).strip();
    while (rest.length() > MAX_LINE_LENGTH) {
      int space = rest.lastIndexOf(' ', MAX_LINE_LENGTH);
      int end = space > 0 ? space : MAX_LINE_LENGTH;
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    if (!rest.isEmpty()) {
      lines.add(rest);
    }
    return lines;
  }
}
