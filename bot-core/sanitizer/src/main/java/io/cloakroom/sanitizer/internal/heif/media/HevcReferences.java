package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which pictures refer to which others, ITU-T H.265, sections 7.3.7 and 7.4.8. */
final class HevcReferences {

  private static final int MAX_SETS = 64;
  private static final int MAX_PICTURES = 16;
  private static final int MAX_LONG_TERM = 32;

  private HevcReferences() {}

  /**
   * @param orderBits how many bits the number of a picture has
   * @return how many sets there are, and how many long-term references are named; -1 for the latter
   *     where slices have none
   */
  static int[] copy(BitCopy set, int orderBits) throws Rejection {
    int count = set.number(MAX_SETS);
    List<Long> last = List.of();
    for (int i = 0; i < count; i++) {
      boolean predicted = i > 0 && set.flag();
      last = predicted ? predicted(set, last) : plain(set);
    }
    if (set.flag()) {
      int longTerm = set.number(MAX_LONG_TERM);
      set.copy(longTerm * (orderBits + 1));
      return new int[] {count, longTerm};
    }
    return new int[] {count, -1};
  }

  private static List<Long> plain(BitCopy set) throws Rejection {
    int before = set.number(MAX_PICTURES);
    int after = set.number(MAX_PICTURES);
    List<Long> distances = new ArrayList<>();
    for (int sign = -1; sign <= 1; sign += 2) {
      long distance = 0;
      for (int i = 0; i < (sign < 0 ? before : after); i++) {
        distance += sign * (1 + set.number());
        distances.add(distance);
        set.flag();
      }
    }
    return distances;
  }

  /** By how much each distance of the set before is moved; some are left out. */
  private static List<Long> predicted(BitCopy set, List<Long> before) throws Rejection {
    boolean negative = set.flag();
    long moved = 1 + set.number();
    List<Long> distances = new ArrayList<>();
    for (int i = 0; i <= before.size(); i++) {
      boolean used = set.flag();
      boolean taken = used || set.flag();
      long distance = (i < before.size() ? before.get(i) : 0) + (negative ? -moved : moved);
      if (taken && distance != 0) {
        distances.add(distance);
      }
    }
    if (distances.size() > MAX_PICTURES) {
      throw BitCopy.broken();
    }
    distances.sort(Comparator.comparing((Long distance) -> distance > 0).thenComparing(Math::abs));
    return distances;
  }
}
