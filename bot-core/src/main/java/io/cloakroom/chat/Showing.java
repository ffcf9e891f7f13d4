package io.cloakroom.chat;

import java.util.Objects;

/**
 * How the author wants a file to be shown.
 *
 * @param alt what it shows, for who cannot see it; personal data, possibly empty; cut after 2000
 *     characters
 * @param spoiler whether it is to be hidden until somebody asks for it
 */
public record Showing(String alt, boolean spoiler) {
  public static final Showing PLAIN = new Showing("", false);

  private static final int MAX_ALT = 2000;

  public Showing {
    Objects.requireNonNull(alt, "alt");
    alt = Cut.to(ShownText.of(alt), MAX_ALT);
  }
}
