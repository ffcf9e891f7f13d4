package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;
import java.util.Optional;

/**
 * The tags of fractions that are copied. A fraction has room for eight bytes of anything: each is
 * written anew with one denominator, within bounds, or left out.
 */
public enum FractionTag {
  X_RESOLUTION(TiffTag.X_RESOLUTION, 1, 100, 1_000_000),
  Y_RESOLUTION(TiffTag.Y_RESOLUTION, 1, 100, 1_000_000),
  WHITE_POINT(TiffTag.WHITE_POINT, 2, 10_000, 10_000),
  PRIMARIES(TiffTag.PRIMARIES, 6, 10_000, 10_000),
  COEFFICIENTS(TiffTag.COEFFICIENTS, 3, 1_000_000, 1_000_000),
  REFERENCE_BLACK_WHITE(TiffTag.REFERENCE_BLACK_WHITE, 6, 100, 6_553_500);

  private final int tag;
  private final int count;
  private final long scale;
  private final long most;

  /**
   * @param scale the denominator to write
   * @param most the largest numerator to write
   */
  FractionTag(int tag, int count, long scale, long most) {
    this.tag = tag;
    this.count = count;
    this.scale = scale;
    this.most = most;
  }

  public int tag() {
    return tag;
  }

  static Optional<FractionTag> of(int tag) {
    return Arrays.stream(values()).filter(known -> known.tag == tag).findFirst();
  }

  public long scale() {
    return scale;
  }

  /** The numerators to write; none if the tag is absent or out of bounds. */
  public long[] read(TiffDirectory directory) throws Rejection {
    Optional<TiffField> field = directory.field(tag).filter(found -> found.count() >= count);
    if (field.isEmpty()) {
      return new long[0];
    }
    long[] numerators = new long[count];
    for (int i = 0; i < count; i++) {
      numerators[i] = number(directory, field.get(), i);
    }
    boolean inBounds = Arrays.stream(numerators).allMatch(n -> n >= 0 && n <= most);
    return inBounds ? numerators : new long[0];
  }

  private long number(TiffDirectory directory, TiffField field, int index) throws Rejection {
    return directory.source().fraction(field, index, scale);
  }
}
