package io.cloakroom.sanitizer.likeness;

import java.util.List;

/**
 * What a picture is known again by.
 *
 * @param turns the hashes of the picture as it stands, first, and turned and mirrored in each of
 *     the seven other ways
 * @param quality 0 to 100: how much there is in the picture to tell it from others
 * @param wavering how many of the 256 bits of a hash rounding alone may turn: all, where there are
 *     stripes in one direction and nothing else, as PDQ looks for what goes both ways
 */
public record Likeness(List<PdqHash> turns, int quality, int wavering) {

  /** Below, PDQ advises to take no likeness for one: a white page is like any other. */
  private static final int TELLING_QUALITY = 50;

  /** Where most bits are by chance no copy is known by them. */
  private static final int MOST_WAVERING = PdqHash.BITS / 2;

  private static final int TURNS = 8;

  /**
   * @throws IllegalArgumentException if there are not eight turns, or a number is beyond its range
   */
  public Likeness {
    turns = List.copyOf(turns);
    if (turns.size() != TURNS
        || quality < 0
        || quality > 100
        || wavering < 0
        || wavering > PdqHash.BITS) {
      throw new IllegalArgumentException(
          "not a likeness: "
              + turns.size()
              + " turns of quality "
              + quality
              + ", wavering in "
              + wavering);
    }
  }

  /** That of the picture as it stands. */
  public PdqHash hash() {
    return turns.get(0);
  }

  /**
   * Whether so little is in the picture that many others look like it, or nothing that its hash
   * could tell.
   */
  public boolean isFlat() {
    return quality < TELLING_QUALITY || wavering > MOST_WAVERING;
  }
}
