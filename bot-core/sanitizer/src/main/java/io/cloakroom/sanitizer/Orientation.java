package io.cloakroom.sanitizer;

import java.util.Optional;

/**
 * How a viewer turns the stored pixels before showing them: the eight values of the EXIF tag
 * Orientation (0x0112), EXIF 2.32, section 4.6.4.
 */
public enum Orientation {
  /** As stored. */
  NORMAL(1),
  /** Left and right change places. */
  MIRRORED(2),
  /** Turned by 180 degrees. */
  UPSIDE_DOWN(3),
  /** Top and bottom change places. */
  MIRRORED_UPSIDE_DOWN(4),
  /** Mirrored at the diagonal from the top left. */
  MIRRORED_QUARTER_LEFT(5),
  /** Turned by 90 degrees clockwise. */
  QUARTER_RIGHT(6),
  /** Mirrored at the diagonal from the top right. */
  MIRRORED_QUARTER_RIGHT(7),
  /** Turned by 90 degrees anticlockwise. */
  QUARTER_LEFT(8);

  private final int exifValue;

  Orientation(int exifValue) {
    this.exifValue = exifValue;
  }

  /** The value of the EXIF tag, 1 to 8. */
  public int exifValue() {
    return exifValue;
  }

  /** True if width and height change places when the picture is shown. */
  public boolean swapsSides() {
    return exifValue >= 5;
  }

  /** The orientation with this EXIF value; empty unless it is 1 to 8. */
  public static Optional<Orientation> of(long exifValue) {
    return exifValue >= 1 && exifValue <= 8
        ? Optional.of(values()[(int) exifValue - 1])
        : Optional.empty();
  }
}
