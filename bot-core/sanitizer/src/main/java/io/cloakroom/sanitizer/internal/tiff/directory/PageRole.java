package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Rejection;

/** What a page is for: the tags NewSubfileType and SubfileType, TIFF 6.0, section 8. */
public final class PageRole {

  /**
   * "One page of many" and "a mask of another page"; the others mean a smaller copy, or nothing.
   */
  public static final long KEPT = 6;

  private static final int REDUCED = 1;
  private static final int OLD_REDUCED = 2;

  private PageRole() {}

  public static boolean isReduced(TiffDirectory directory) throws Rejection {
    return (directory.number(TiffTag.SUBFILE_TYPE, 0) & REDUCED) != 0
        || directory.number(TiffTag.OLD_SUBFILE_TYPE, 0) == OLD_REDUCED;
  }
}
