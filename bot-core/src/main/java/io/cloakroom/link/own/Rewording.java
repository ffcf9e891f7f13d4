package io.cloakroom.link.own;

import java.util.Objects;

/**
 * Other words about a picture.
 *
 * @param was what was said of it when they were chosen: where it is something else by now, they are
 *     not taken
 */
public record Rewording(OwnWords was, OwnWords then) {
  public Rewording {
    Objects.requireNonNull(was, "was");
    Objects.requireNonNull(then, "then");
  }

  /** Nothing is said otherwise. */
  public static Rewording none(OwnWords words) {
    return new Rewording(words, words);
  }

  /** The same, for which other words were chosen. */
  public Rewording to(OwnWords otherwise) {
    return new Rewording(was, otherwise);
  }

  public boolean isNone() {
    return was.equals(then);
  }
}
