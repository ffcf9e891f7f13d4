package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** What a page is for: the tags NewSubfileType and SubfileType, TIFF 6.0, section 8. */
public final class PageRole {

  /**
   * "One page of many" and "a mask of another page"; the others mean a smaller copy, or nothing.
   */
  public static final long KEPT = 6;

  private static final int MOST_SMALL = 256;
  private static final int TIMES_SMALLER = 4;
  private static final int REDUCED = 1;
  private static final int OLD_REDUCED = 2;

  private PageRole() {}

  /**
   * True for what looks like the thumbnail of another page, although it does not say so: at most
   * 256 pixels wide and high, at most a quarter of the other's sides, of the same proportions.
   */
  public static boolean isSmallCopy(TiffDirectory directory, TiffDirectory other) throws Rejection {
    long width = directory.number(TiffTag.WIDTH, 0);
    long height = directory.number(TiffTag.HEIGHT, 0);
    long fullWidth = other.number(TiffTag.WIDTH, 0);
    long fullHeight = other.number(TiffTag.HEIGHT, 0);
    boolean small =
        Math.max(width, height) <= MOST_SMALL
            && TIMES_SMALLER * width <= fullWidth
            && TIMES_SMALLER * height <= fullHeight;
    // A side may be rounded to the pixel next to it.
    return small
        && Math.abs(width * fullHeight - height * fullWidth) <= Math.max(fullWidth, fullHeight);
  }

  public static boolean isReduced(TiffDirectory directory) throws Rejection {
    return (directory.number(TiffTag.SUBFILE_TYPE, 0) & REDUCED) != 0
        || directory.number(TiffTag.OLD_SUBFILE_TYPE, 0) == OLD_REDUCED;
  }
}
