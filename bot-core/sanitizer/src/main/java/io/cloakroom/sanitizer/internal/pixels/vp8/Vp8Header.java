package io.cloakroom.sanitizer.internal.pixels.vp8;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javax.imageio.IIOException;

/** The header of a key frame, RFC 6386, sections 9.1 to 9.11 and 19.2. */
final class Vp8Header {

  private static final int TAG_BYTES = 10;
  private static final int SEGMENTS = 4;
  private static final int DELTAS = 4;

  private final byte[] bytes;
  private final int end;
  private final int width;
  private final int height;
  private final BoolReader modes;
  private boolean segmented;
  private boolean segmentMap;
  private boolean absolute;
  private final int[] segmentQuantizers = new int[SEGMENTS];
  private final int[] segmentLevels = new int[SEGMENTS];
  private final int[] segmentTree = {255, 255, 255};
  private boolean simpleFilter;
  private int filterLevel;
  private int sharpness;
  private final int[] levelDeltas = new int[2];
  private final BoolReader[] residuals;
  private final Vp8Quantizer[] quantizers = new Vp8Quantizer[SEGMENTS];
  private final int[] coefficients = Vp8Tables.COEFFICIENTS.clone();
  private final OptionalInt skipProbability;

  /**
   * @param from where the frame begins, in these bytes
   * @param end where it ends
   */
  Vp8Header(byte[] bytes, int from, int end) throws IOException {
    require(end - from > TAG_BYTES);
    this.bytes = bytes;
    this.end = end;
    int first =
        ((bytes[from] & 0xFF) | (bytes[from + 1] & 0xFF) << 8 | (bytes[from + 2] & 0xFF) << 16)
            >> 5;
    width = side(from + 6);
    height = side(from + 8);
    require((bytes[from] & 1) == 0 && width > 0 && height > 0);
    require(first < end - from - TAG_BYTES);
    int partitions = from + TAG_BYTES + first;
    modes = new BoolReader(bytes, from + TAG_BYTES, partitions);
    require(modes.isPossible());
    modes.number(2); // the colour space, and whether a decoder may leave out clamping
    readSegments();
    readFilter();
    residuals = readPartitions(1 << modes.number(2), partitions);
    readQuantizers();
    modes.flag(); // whether later frames start from this one
    readCoefficients();
    skipProbability = modes.flag() ? OptionalInt.of(modes.number(8)) : OptionalInt.empty();
    require(!modes.isExhausted());
  }

  private int side(int at) {
    return ((bytes[at] & 0xFF) | bytes[at + 1] << 8) & 0x3FFF;
  }

  private static void require(boolean condition) throws IOException {
    if (!condition) {
      throw new IIOException("not a VP8 key frame");
    }
  }

  private void readSegments() {
    segmented = modes.flag();
    if (!segmented) {
      return;
    }
    segmentMap = modes.flag();
    if (modes.flag()) {
      absolute = modes.flag();
      Arrays.setAll(segmentQuantizers, i -> modes.optional(7));
      Arrays.setAll(segmentLevels, i -> modes.optional(6));
    }
    if (segmentMap) {
      Arrays.setAll(segmentTree, i -> modes.flag() ? modes.number(8) : 255);
    }
  }

  private void readFilter() {
    simpleFilter = modes.flag();
    filterLevel = modes.number(6);
    sharpness = modes.number(3);
    boolean deltasCount = modes.flag();
    boolean deltasFollow = deltasCount && modes.flag();
    if (deltasFollow) {
      int[] deltas = new int[2 * DELTAS];
      Arrays.setAll(deltas, i -> modes.optional(6));
      levelDeltas[0] = deltas[0]; // a block of a key frame
      levelDeltas[1] = deltas[0] + deltas[DELTAS]; // such a block of 16 subblocks
    }
  }

  /** Three bytes of length for each but the last, which takes the rest, section 9.5. */
  private BoolReader[] readPartitions(int count, int lengths) throws IOException {
    long start = lengths + 3L * (count - 1);
    require(start < end);
    BoolReader[] readers = new BoolReader[count];
    int at = (int) start;
    for (int i = 0; i < count; i++) {
      int entry = lengths + 3 * i;
      int length =
          i == count - 1
              ? end - at
              : (bytes[entry] & 0xFF)
                  | (bytes[entry + 1] & 0xFF) << 8
                  | (bytes[entry + 2] & 0xFF) << 16;
      int next = Math.min(end, at + length);
      readers[i] = new BoolReader(bytes, at, next);
      require(readers[i].isPossible());
      at = next;
    }
    return readers;
  }

  private void readQuantizers() {
    int base = modes.number(7);
    int[] deltas = new int[5];
    Arrays.setAll(deltas, i -> modes.optional(4));
    for (int i = 0; i < SEGMENTS; i++) {
      int index = segmented ? segmentQuantizers[i] + (absolute ? 0 : base) : base;
      quantizers[i] = Vp8Quantizer.of(index, deltas);
    }
  }

  private void readCoefficients() {
    for (int i = 0; i < coefficients.length; i++) {
      if (modes.read(Vp8Tables.UPDATES[i])) {
        coefficients[i] = modes.number(8);
      }
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Across the picture. */
  int macroblocksWide() {
    return (width + 15) >> 4;
  }

  /** Down the picture. */
  int macroblocksHigh() {
    return (height + 15) >> 4;
  }

  /** At the modes of the first macroblock. */
  BoolReader modes() {
    return modes;
  }

  /** At the coefficients of this row of macroblocks, once those of the rows before are read. */
  BoolReader residuals(int row) {
    return residuals[row & residuals.length - 1];
  }

  /** Of all the coefficients, in the order in which they stand. */
  List<BoolReader> residuals() {
    return List.of(residuals);
  }

  int[] coefficients() {
    return coefficients;
  }

  Vp8Quantizer quantizer(int segment) {
    return quantizers[segment];
  }

  /** How probable it is that a macroblock has coefficients, 0 too; empty if all have. */
  OptionalInt skipProbability() {
    return skipProbability;
  }

  /** Which of four segments the next macroblock belongs to, section 9.3. */
  int readSegment() {
    if (!segmentMap) {
      return 0;
    }
    return modes.read(segmentTree[0]) ? 2 + modes.bit(segmentTree[2]) : modes.bit(segmentTree[1]);
  }

  /** How strongly the edges of a macroblock are smoothed, sections 9.6 and 15.1. */
  Vp8LoopFilter.Strength strength(int segment, boolean subblocks) {
    int base = segmented ? segmentLevels[segment] + (absolute ? 0 : filterLevel) : filterLevel;
    int level = filterLevel == 0 ? 0 : base + levelDeltas[subblocks ? 1 : 0];
    return Vp8LoopFilter.Strength.of(Math.max(0, Math.min(63, level)), sharpness);
  }

  boolean isFilterSimple() {
    return simpleFilter;
  }
}
