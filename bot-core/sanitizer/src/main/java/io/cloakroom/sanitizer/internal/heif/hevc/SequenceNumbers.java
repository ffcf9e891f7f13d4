package io.cloakroom.sanitizer.internal.heif.hevc;

/**
 * What slices need of sequence parameters, ITU-T H.265, section 7.4.3.2.
 *
 * @param chroma 0 for gray, 1 to 3 for 4:2:0, 4:2:2 and 4:4:4; 0 too where each colour is a plane
 *     of its own
 * @param planes whether each colour is a plane of its own
 * @param minUnit the smallest coding unit, as a power of two
 * @param treeUnit a coding tree unit, as a power of two
 * @param minTransform the smallest transform, as a power of two
 * @param maxTransform the largest, as a power of two
 * @param depth how often transforms may be split
 * @param offsets whether slices may say sample adaptive offsets
 * @param plain where blocks may be stored as they are
 * @param orderBits of the number of a picture
 * @param sets how many sets of references there are
 * @param longTerm how many long-term references the parameters name; -1 if slices have none
 * @param motion whether slices say if they predict motion
 * @param extended whether tools of the range extensions or for screen content are used
 */
public record SequenceNumbers(
    int width,
    int height,
    int chroma,
    boolean planes,
    int lumaBits,
    int chromaBits,
    int minUnit,
    int treeUnit,
    int minTransform,
    int maxTransform,
    int depth,
    boolean offsets,
    Plain plain,
    int orderBits,
    int sets,
    int longTerm,
    boolean motion,
    boolean extended) {

  /**
   * Blocks that are stored as they are.
   *
   * @param lumaBits 0 if there are none
   * @param least as a power of two
   * @param most as a power of two
   */
  public record Plain(int lumaBits, int chromaBits, int least, int most) {
    public static final Plain NONE = new Plain(0, 0, 0, -1);
  }

  int columns() {
    return (width + (1 << treeUnit) - 1) >> treeUnit;
  }

  int rows() {
    return (height + (1 << treeUnit) - 1) >> treeUnit;
  }

  /** Whether the numbers make a picture. */
  boolean isSound() {
    return treeUnit >= 4
        && treeUnit <= 6
        && minUnit >= 3
        && minUnit <= treeUnit
        && minTransform >= 2
        && minTransform < minUnit
        && maxTransform >= minTransform
        && maxTransform <= Math.min(5, treeUnit)
        && depth <= treeUnit - minTransform
        && width % (1 << minUnit) == 0
        && height % (1 << minUnit) == 0;
  }
}
