package io.cloakroom.sanitizer.internal.heif.hevc;

import static io.cloakroom.sanitizer.internal.heif.hevc.ContextModels.ABOVE_ONE;
import static io.cloakroom.sanitizer.internal.heif.hevc.ContextModels.ABOVE_TWO;
import static io.cloakroom.sanitizer.internal.heif.hevc.ContextModels.CODED_GROUP;
import static io.cloakroom.sanitizer.internal.heif.hevc.ContextModels.LAST_X;
import static io.cloakroom.sanitizer.internal.heif.hevc.ContextModels.LAST_Y;
import static io.cloakroom.sanitizer.internal.heif.hevc.ContextModels.SIGNIFICANT;
import static io.cloakroom.sanitizer.internal.heif.hevc.ContextModels.SKIP_TRANSFORM;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;

/** Follows the coefficients of one block, ITU-T H.265, sections 7.3.8.11 and 9.3.4.2.4 to 7. */
final class Coefficients {

  private static final int GROUP = 16;
  private static final int MOST_ABOVE_ONE = 8;
  private static final int MOST_RICE = 4;
  private static final int MOST_PREFIX = 32;

  /** Table 9-50. */
  private static final int[] SMALL = {0, 1, 4, 5, 2, 3, 4, 5, 6, 6, 8, 8, 7, 7, 8};

  private final Cabac cabac;
  private final boolean skips;
  private final boolean hidesSigns;
  private final boolean[] coded = new boolean[64];
  private final int[] levels = new int[GROUP];
  private int aboveOneModel;

  Coefficients(Cabac cabac, PictureNumbers picture) {
    this.cabac = cabac;
    skips = picture.skips();
    hidesSigns = picture.hidesSigns();
  }

  /**
   * @param size of the block, as a power of two
   * @param kind in which order they come
   * @param lossless whether the unit bypasses transforms
   */
  void follow(int size, boolean chroma, int kind, boolean lossless) throws Rejection {
    if (skips && !lossless && size == 2) {
      cabac.bin(SKIP_TRANSFORM + (chroma ? 1 : 0));
    }
    int prefixX = prefix(LAST_X, size, chroma);
    int prefixY = prefix(LAST_Y, size, chroma);
    int lastX = suffix(prefixX);
    int lastY = suffix(prefixY);
    if (kind == CoefficientScan.COLUMNS) {
      int swapped = lastX;
      lastX = lastY;
      lastY = swapped;
    }
    CoefficientScan groups = CoefficientScan.of(size - 2, kind);
    CoefficientScan within = CoefficientScan.of(2, kind);
    int lastGroup = groups.place(lastX >> 2, lastY >> 2);
    int last = within.place(lastX & 3, lastY & 3);
    Arrays.fill(coded, false);
    aboveOneModel = 1;
    for (int group = lastGroup; group >= 0; group--) {
      int x = groups.x(group);
      int y = groups.y(group);
      int side = 1 << (size - 2);
      int right = x + 1 < side && coded[8 * y + x + 1] ? 1 : 0;
      int below = y + 1 < side && coded[8 * (y + 1) + x] ? 2 : 0;
      boolean told = group < lastGroup && group > 0;
      boolean any =
          !told || cabac.bin(CODED_GROUP + (right + below > 0 ? 1 : 0) + (chroma ? 2 : 0)) == 1;
      coded[8 * y + x] = any;
      if (any) {
        int first = group == lastGroup ? last : GROUP;
        int base = base(size, chroma, kind, x + y > 0);
        int count = significant(within, first, told, size, base, right | below, x + y == 0);
        if (count > 0) {
          levels(count, chroma, group == 0, group == lastGroup, lossless);
        }
      }
    }
  }

  private int prefix(int models, int size, boolean chroma) throws Rejection {
    int offset = chroma ? 15 : 3 * (size - 2) + ((size - 1) >> 2);
    int shift = chroma ? size - 2 : (size + 1) >> 2;
    int most = (size << 1) - 1;
    int prefix = 0;
    while (prefix < most && cabac.bin(models + offset + (prefix >> shift)) == 1) {
      prefix++;
    }
    return prefix;
  }

  private int suffix(int prefix) throws Rejection {
    if (prefix <= 3) {
      return prefix;
    }
    int bits = (prefix >> 1) - 1;
    return (1 << bits) * (2 + (prefix & 1)) + cabac.bypass(bits);
  }

  /** What is added to the model of a coefficient by its block and group. */
  private static int base(int size, boolean chroma, int kind, boolean laterGroup) {
    if (chroma) {
      return 27 + (size == 3 ? 9 : 12);
    }
    int later = laterGroup ? 3 : 0;
    return later + (size == 3 ? (kind == CoefficientScan.DIAGONAL ? 9 : 15) : 21);
  }

  /**
   * Notes the places of coefficients that are not zero, the last first.
   *
   * @param from the place of the one that is known to be there, or behind all
   * @return how many there are
   */
  private int significant(
      CoefficientScan within,
      int from,
      boolean told,
      int size,
      int base,
      int neighbours,
      boolean firstGroup)
      throws Rejection {
    int count = 0;
    if (from < GROUP) {
      levels[count++] = from;
    }
    boolean chroma = base >= 27;
    for (int place = Math.min(from, GROUP) - 1; place > 0; place--) {
      int x = within.x(place);
      int y = within.y(place);
      int model = size == 2 ? SMALL[4 * y + x] + (chroma ? 27 : 0) : base + near(x, y, neighbours);
      if (cabac.bin(SIGNIFICANT + model) == 1) {
        levels[count++] = place;
      }
    }
    if (from > 0) {
      boolean inferred = told && count == 0;
      int model = size == 2 || firstGroup ? (chroma ? 27 : 0) : base + near(0, 0, neighbours);
      if (inferred || cabac.bin(SIGNIFICANT + model) == 1) {
        levels[count++] = 0;
      }
    }
    return count;
  }

  private static int near(int x, int y, int neighbours) {
    return switch (neighbours) {
      case 0 -> x + y == 0 ? 2 : x + y < 3 ? 1 : 0;
      case 1 -> y == 0 ? 2 : y == 1 ? 1 : 0;
      case 2 -> x == 0 ? 2 : x == 1 ? 1 : 0;
      default -> 2;
    };
  }

  private void levels(int count, boolean chroma, boolean first, boolean last, boolean lossless)
      throws Rejection {
    int set = first || chroma ? 0 : 2;
    if (!last && aboveOneModel == 0) {
      set++;
    }
    aboveOneModel = 1;
    boolean hidden = hidesSigns && !lossless && levels[0] - levels[count - 1] > 3;
    int firstAbove = -1;
    int told = Math.min(count, MOST_ABOVE_ONE);
    for (int i = 0; i < told; i++) {
      int above = cabac.bin(ABOVE_ONE + 4 * set + aboveOneModel + (chroma ? 16 : 0));
      levels[i] = 1 + above;
      if (above == 1) {
        aboveOneModel = 0;
        firstAbove = firstAbove < 0 ? i : firstAbove;
      } else if (aboveOneModel > 0 && aboveOneModel < 3) {
        aboveOneModel++;
      }
    }
    if (firstAbove >= 0) {
      levels[firstAbove] += cabac.bin(ABOVE_TWO + set + (chroma ? 4 : 0));
    }
    cabac.bypass(hidden ? count - 1 : count);
    int rice = 0;
    for (int i = 0; i < count; i++) {
      int known = i < told ? levels[i] : 1;
      int most = i >= told ? 1 : i == firstAbove ? 3 : 2;
      if (firstAbove < 0 && i < told) {
        continue;
      }
      if (known == most) {
        int level = known + remaining(rice);
        if (level > (3 << rice)) {
          rice = Math.min(rice + 1, MOST_RICE);
        }
      }
    }
  }

  /** Section 9.3.3.11. */
  private int remaining(int rice) throws Rejection {
    int prefix = 0;
    while (cabac.bypass() == 1) {
      if (++prefix >= MOST_PREFIX) {
        throw Cabac.broken();
      }
    }
    if (prefix <= 3) {
      return (prefix << rice) + cabac.bypass(rice);
    }
    int bits = prefix - 3 + rice;
    if (bits > 31) {
      throw Cabac.broken();
    }
    // The largest are beyond what is compared with.
    long value = (((1L << (prefix - 3)) + 2) << rice) + (cabac.bypass(bits) & 0xFFFFFFFFL);
    return (int) Math.min(1 << 20, value);
  }
}
