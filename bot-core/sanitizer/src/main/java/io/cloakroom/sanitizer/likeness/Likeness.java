package io.cloakroom.sanitizer.likeness;

import java.util.List;

/**
 * What a picture is known again by.
 *
 * @param turns the hashes of the picture as it stands, first, and turned and mirrored in each of
 *     the seven other ways
 * @param quality 0 to 100: how much there is in the picture to tell it from others
 */
public record Likeness(List<PdqHash> turns, int quality) {

  /** Below, PDQ advises to take no likeness for one: a white page is like any other. */
  private static final int TELLING_QUALITY = 50;

  private static final int TURNS = 8;

  /**
   * @throws IllegalArgumentException if there are not eight turns, or the quality is none
   */
  public Likeness {
    turns = List.copyOf(turns);
    if (turns.size() != TURNS || quality < 0 || quality > 100) {
      throw new IllegalArgumentException(
          "not a likeness: " + turns.size() + " turns of quality " + quality);
    }
  }

  /** That of the picture as it stands. */
  public PdqHash hash() {
    return turns.get(0);
  }

  /** Whether so little is in the picture that many others look like it. */
  public boolean isFlat() {
    return quality < TELLING_QUALITY;
  }
}
