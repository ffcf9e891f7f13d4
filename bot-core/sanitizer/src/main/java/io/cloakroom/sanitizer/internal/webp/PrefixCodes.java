package io.cloakroom.sanitizer.internal.webp;

import java.util.Arrays;
import java.util.Optional;

/** Reads prefix codes as a lossless picture tells them, RFC 9649, section 3.7.2.1. */
final class PrefixCodes {

  private static final int[] ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };

  private static final int REPEAT = 16;
  private static final int USUAL_LENGTH = 8;

  /** How many bits a code looks up at once: fewer where there are very many codes. */
  private final int quickBits;

  private final LosslessBits bits;

  PrefixCodes(LosslessBits bits, int quickBits) {
    this.bits = bits;
    this.quickBits = quickBits;
  }

  /**
   * Reads one code.
   *
   * @param symbols how many there are
   * @return empty if the code is broken
   */
  Optional<PrefixCode> read(int symbols) {
    return bits.flag() ? readSimple(symbols) : readNormal(symbols);
  }

  private Optional<PrefixCode> readSimple(int symbols) {
    boolean two = bits.flag();
    int first = bits.read(bits.flag() ? 8 : 1);
    int second = two ? bits.read(8) : first;
    if (first >= symbols || second >= symbols) {
      return Optional.empty();
    }
    if (first == second) {
      return Optional.of(PrefixCode.single(first));
    }
    int[] lengths = new int[Math.max(first, second) + 1];
    lengths[first] = 1;
    lengths[second] = 1;
    return PrefixCode.of(lengths, quickBits);
  }

  private Optional<PrefixCode> readNormal(int symbols) {
    int[] lengths = new int[ORDER.length];
    int count = 4 + bits.read(4);
    if (count > ORDER.length) {
      return Optional.empty();
    }
    for (int i = 0; i < count; i++) {
      lengths[ORDER[i]] = bits.read(3);
    }
    Optional<PrefixCode> ofLengths = PrefixCode.of(lengths, 7);
    return ofLengths.isEmpty() ? ofLengths : readLengths(ofLengths.get(), symbols);
  }

  private Optional<PrefixCode> readLengths(PrefixCode ofLengths, int symbols) {
    int[] lengths = new int[symbols];
    int left = bits.flag() ? 2 + bits.read(2 + 2 * bits.read(3)) : symbols;
    int before = USUAL_LENGTH;
    int symbol = 0;
    while (symbol < symbols && left-- > 0) {
      int read = ofLengths.read(bits);
      if (read < REPEAT) {
        lengths[symbol++] = read;
        before = read > 0 ? read : before;
      } else {
        int times =
            read == REPEAT ? 3 + bits.read(2) : read == 17 ? 3 + bits.read(3) : 11 + bits.read(7);
        if (symbol + times > symbols) {
          return Optional.empty();
        }
        Arrays.fill(lengths, symbol, symbol + times, read == REPEAT ? before : 0);
        symbol += times;
      }
    }
    return PrefixCode.of(lengths, quickBits);
  }
}
