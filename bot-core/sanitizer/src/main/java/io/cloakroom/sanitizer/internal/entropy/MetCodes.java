package io.cloakroom.sanitizer.internal.entropy;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Which looks at the tables of {@link UnitCodes} were taken, and which codes were met outside of
 * them. Kept apart from the codes, so that what was read on suspicion can be forgotten.
 */
final class MetCodes {

  private final byte[] looks;

  /** A bit for the number of a code and the 16 bits that begin with it. */
  private final long[] singles;

  private MetCodes(byte[] looks, long[] singles) {
    this.looks = looks;
    this.singles = singles;
  }

  /**
   * None so far.
   *
   * @param places how many the tables have
   * @param codes how many codes there are
   */
  static MetCodes of(int places, int codes) {
    return new MetCodes(new byte[places], new long[codes << (16 - 6)]);
  }

  /** Forgets all that it is told. */
  static MetCodes nobodyAsks() {
    return new MetCodes(new byte[0], new long[0]);
  }

  void noteSingle(int code, long bits) {
    int at = code << 16 | (int) (bits >>> 48);
    if (at >>> 6 < singles.length) {
      singles[at >>> 6] |= 1L << at;
    }
  }

  IntStream looks() {
    return IntStream.range(0, looks.length).filter(place -> looks[place] != 0);
  }

  IntStream singles() {
    return BitSet.valueOf(singles).stream();
  }

  void addAll(MetCodes others) {
    for (int i = 0; i < looks.length; i++) {
      looks[i] |= others.looks[i];
    }
    for (int i = 0; i < singles.length; i++) {
      singles[i] |= others.singles[i];
    }
  }

  /** Where looks are noted by all that make many: what is beyond its end, nobody asks for. */
  byte[] array() {
    return looks;
  }
}
