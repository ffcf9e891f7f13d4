package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The tags of whole numbers that are copied, and within which bounds. A number that only advises is
 * left out where it is out of bounds; one that decides how pixels are read makes the file damaged.
 */
public enum NumberTag {
  WIDTH(TiffTag.WIDTH, 1, 1, Integer.MAX_VALUE),
  HEIGHT(TiffTag.HEIGHT, 1, 1, Integer.MAX_VALUE),
  BITS(TiffTag.BITS, 0, 1, 64),
  COMPRESSION(TiffTag.COMPRESSION, 1, 1, 0xFFFF),
  PHOTOMETRIC(TiffTag.PHOTOMETRIC, 1, 0, 10),
  FILL_ORDER(TiffTag.FILL_ORDER, 1, 1, 2),
  ORIENTATION(TiffTag.ORIENTATION, 1, 1, 8),
  SAMPLES(TiffTag.SAMPLES, 1, 1, PageLayout.MAX_SAMPLES),
  ROWS_PER_STRIP(TiffTag.ROWS_PER_STRIP, 1, 1, 0xFFFFFFFFL),
  PLANAR(TiffTag.PLANAR, 1, 1, 2),
  T4_OPTIONS(TiffTag.T4_OPTIONS, 1, 0, 7),
  T6_OPTIONS(TiffTag.T6_OPTIONS, 1, 0, 3),
  RESOLUTION_UNIT(TiffTag.RESOLUTION_UNIT, 1, 1, 3),
  PREDICTOR(TiffTag.PREDICTOR, 1, 1, 3),
  TILE_WIDTH(TiffTag.TILE_WIDTH, 1, 1, 1 << 16),
  TILE_HEIGHT(TiffTag.TILE_HEIGHT, 1, 1, 1 << 16),
  INK_SET(TiffTag.INK_SET, 1, 1, 2),
  EXTRA_SAMPLES(TiffTag.EXTRA_SAMPLES, 0, 0, 999),
  SAMPLE_FORMAT(TiffTag.SAMPLE_FORMAT, 0, 1, 6),
  SUBSAMPLING(TiffTag.SUBSAMPLING, 2, 1, 4),
  POSITIONING(TiffTag.POSITIONING, 1, 1, 2);

  /** BYTE, SHORT, LONG, with a sign or without, and those of eight bytes. */
  private static final Set<Integer> WHOLE_NUMBERS = Set.of(1, 3, 4, 6, 8, 9, 16, 17);

  private final int tag;
  private final int count;
  private final long least;
  private final long most;

  /**
   * @param count of values; 0 for one per sample
   */
  NumberTag(int tag, int count, long least, long most) {
    this.tag = tag;
    this.count = count;
    this.least = least;
    this.most = most;
  }

  public int tag() {
    return tag;
  }

  static Optional<NumberTag> of(int tag) {
    return Arrays.stream(values()).filter(known -> known.tag == tag).findFirst();
  }

  /** True for sets of bits, which strict decoders read as LONG alone. */
  public boolean isLong() {
    return this == T4_OPTIONS || this == T6_OPTIONS;
  }

  private boolean isAdvice() {
    return switch (this) {
      case ORIENTATION, RESOLUTION_UNIT, POSITIONING, INK_SET, T6_OPTIONS -> true;
      default -> false;
    };
  }

  /** The numbers to write; none if the tag is absent or its advice is none. */
  public long[] read(TiffDirectory directory, int samples) throws Rejection {
    if (this == ORIENTATION && !isWholeNumber(directory)) {
      return new long[0];
    }
    long[] numbers = directory.numbers(tag, count == 0 ? samples : count);
    boolean complete = count == 0 || numbers.length == count;
    boolean inBounds = Arrays.stream(numbers).allMatch(n -> n >= least && n <= most);
    if (complete && inBounds) {
      return numbers;
    }
    boolean absent = numbers.length == 0;
    if (!isAdvice() && !absent) {
      throw Rejection.malformed("tag " + tag + " of a directory is out of range");
    }
    return new long[0];
  }

  /**
   * libtiff takes an orientation of any type of whole numbers; one of another type, or below zero,
   * it takes for none.
   */
  private boolean isWholeNumber(TiffDirectory directory) {
    boolean whole =
        directory
            .field(tag)
            .filter(field -> field.count() > 0 && WHOLE_NUMBERS.contains(field.type()))
            .isPresent();
    try {
      return whole && directory.number(tag, 0) > 0;
    } catch (Rejection none) {
      return false;
    }
  }
}
