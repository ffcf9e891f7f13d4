package io.cloakroom.sanitizer.internal.metadata;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checks a written colour profile: identifying fields empty, allowed tags only, no byte between
 * them. Shares nothing with the code that writes profiles.
 */
public final class IccAudit {

  private static final Set<String> NUMBER_TAGS =
      Set.of(
          "wtpt", "chad", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC", "kTRC", "A2B0", "A2B1",
          "A2B2", "B2A0", "B2A1", "B2A2", "gamt", "cicp");
  private static final Map<String, Set<String>> TEXT_TAGS =
      Map.of(
          "desc",
          Set.of(
              "desc\0\0\0\0\0\0\0\4icc\0" + "\0".repeat(78),
              "mluc\0\0\0\0\0\0\0\1\0\0\0\fenUS\0\0\0\6\0\0\0\u001C\0i\0c\0c"),
          "cprt",
          Set.of(
              "text\0\0\0\0CC0\0",
              "mluc\0\0\0\0\0\0\0\1\0\0\0\fenUS\0\0\0\6\0\0\0\u001C\0C\0C\u00000"));

  /** Pairs of first and last+1 byte of the header that must be zero. */
  private static final List<int[]> ZERO_RANGES =
      List.of(new int[] {4, 8}, new int[] {10, 12}, new int[] {40, 64}, new int[] {80, 128});

  /** To a thousandth, but for the white that most profiles have. */
  private static final Set<String> ROUNDED = Set.of("wtpt", "chad");

  private static final int MAX_CURVE_BYTES = 12 + 2 * 4096;

  private static final String WHITE = "\0\0\u00F6\u00D6\0\1\0\0\0\0\u00D3-";

  private static final String DATE_2000_01_01 = "\u0007\u00D0\0\1\0\1\0\0\0\0\0\0";

  private IccAudit() {}

  public static void check(byte[] profile) throws Rejection {
    if (profile.length < 132 || Bytes.u32(profile, 0) != profile.length) {
      throw dirty();
    }
    checkHeader(profile);
    checkTags(profile);
  }

  private static void checkHeader(byte[] profile) throws Rejection {
    for (int[] range : ZERO_RANGES) {
      for (int at = range[0]; at < range[1]; at++) {
        if (profile[at] != 0) {
          throw dirty();
        }
      }
    }
    if (!Bytes.matches(profile, 24, DATE_2000_01_01)) {
      throw dirty();
    }
  }

  private static void checkTags(byte[] profile) throws Rejection {
    long count = Bytes.u32(profile, 128);
    if (count > 30 || 132 + 12 * count > profile.length) {
      throw dirty();
    }
    SortedMap<Long, Long> extents = new TreeMap<>();
    for (int at = 132; at < 132 + 12 * count; at += 12) {
      long offset = Bytes.u32(profile, at + 4);
      long length = Bytes.u32(profile, at + 8);
      if (offset + length > profile.length) {
        throw dirty();
      }
      checkTag(profile, Bytes.latin1(profile, at, 4), (int) offset, (int) length);
      extents.put(offset, length);
    }
    checkExtents(profile, 132 + 12 * count, extents);
  }

  private static void checkTag(byte[] profile, String name, int offset, int length)
      throws Rejection {
    Set<String> texts = TEXT_TAGS.get(name);
    boolean allowed =
        texts == null
            ? NUMBER_TAGS.contains(name)
                && isNumberType(profile, offset, length)
                && (!ROUNDED.contains(name) || isRounded(profile, offset, length))
            : texts.contains(Bytes.latin1(profile, offset, length));
    if (!allowed) {
      throw dirty();
    }
  }

  private static boolean isNumberType(byte[] profile, int offset, int length) {
    if (length < 12 || !Bytes.matches(profile, offset + 4, "\0\0\0\0")) {
      return false;
    }
    return switch (Bytes.latin1(profile, offset, 4)) {
      case "XYZ " -> length == 20;
      case "sf32" -> length == 44;
      case "cicp" -> length == 12;
      case "curv" -> length == 12 + 2 * Bytes.u32(profile, offset + 8) && length <= MAX_CURVE_BYTES;
      case "para" -> length <= 40;
      case "mft1", "mft2", "mAB ", "mBA " -> true;
      default -> false;
    };
  }

  private static boolean isRounded(byte[] profile, int offset, int length) {
    if (Bytes.matches(profile, offset + 8, WHITE)) {
      return true;
    }
    boolean rounded = true;
    for (int at = offset + 8; at < offset + length; at += 4) {
      int value = Bytes.i32(profile, at);
      rounded &= (value & 63) == 0 && value <= 1 << 17 && value >= -(1 << 17);
    }
    return rounded;
  }

  /** The data follow the table without gaps, but for zeros up to the next multiple of four. */
  private static void checkExtents(byte[] profile, long start, SortedMap<Long, Long> extents)
      throws Rejection {
    long expected = start;
    for (Map.Entry<Long, Long> extent : extents.entrySet()) {
      long end = extent.getKey() + extent.getValue();
      long padded = (end + 3) & ~3L;
      boolean padding = padded <= profile.length && isZero(profile, end, padded);
      if (extent.getKey() != expected || !padding) {
        throw dirty();
      }
      expected = padded;
    }
    if (expected != profile.length) {
      throw dirty();
    }
  }

  private static boolean isZero(byte[] profile, long from, long to) {
    byte[] padding = Arrays.copyOfRange(profile, (int) from, (int) to);
    return Arrays.equals(padding, new byte[padding.length]);
  }

  private static Rejection dirty() {
    return Rejection.unverified("its colour profile holds more than colours");
  }
}
