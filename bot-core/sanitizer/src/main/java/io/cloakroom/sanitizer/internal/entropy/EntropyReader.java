package io.cloakroom.sanitizer.internal.entropy;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.Optional;

/**
 * Moves through the blocks of Huffman-coded data without decoding a pixel, ITU-T T.81, annexes F.2
 * and G.2. Stops at a marker, and makes up zeros from there on.
 */
final class EntropyReader {

  private static final int INT_ONES = 0x01010101;
  private static final int INT_HIGH_BITS = 0x80808080;

  private final byte[] file;
  private final int end;
  private int at;

  /** Bits that were read but not used, the next one being the highest. */
  private long bits;

  private int count;
  private int madeUp;
  private boolean broken;
  private int endOfBandRun;

  EntropyReader(byte[] file, int from, int end) {
    this.file = file;
    this.end = end;
    at = from;
  }

  /** True if a code was none, or more bits were used than there are. */
  boolean isBroken() {
    return broken || count < madeUp;
  }

  /** How many bits are left up to the end or a marker. */
  long bitsLeft() {
    return count - madeUp + 8L * (end - at);
  }

  /** Where the first byte stands of which no bit was used. */
  int position() {
    int place = at;
    for (int unused = (count - madeUp) >> 3; unused > 0; unused--) {
      // A byte FF takes two.
      place -= file[place - 1] == 0 && place > 1 && file[place - 2] == (byte) 0xFF ? 2 : 1;
    }
    return place;
  }

  /**
   * The byte whose last bits are no part of a code any more, filled up with ones, as F.1.2.3 has
   * it; empty if it is.
   */
  Optional<Edit> filledUp() {
    int left = count - madeUp & 7;
    if (isBroken() || left == 0 || bits >> (Long.SIZE - left) == -1) {
      return Optional.empty();
    }
    int place = position() - 1;
    byte full = (byte) (file[place] | (1 << left) - 1);
    byte[] with = full == -1 ? new byte[] {full, 0} : new byte[] {full};
    return Optional.of(new Edit(place, place + 1, with));
  }

  /** Goes on at this place, as after a restart marker. */
  void restart(int place) {
    at = place;
    bits = 0;
    count = 0;
    madeUp = 0;
    broken = false;
    endOfBandRun = 0;
  }

  /** A block of sequential coding. */
  void block(HuffmanCode dc, HuffmanCode ac) {
    number(dc);
    // In registers: nearly all time is spent here.
    long ahead = bits;
    int left = count;
    int k = 1;
    while (k < HuffmanCode.WHOLE_BLOCK) {
      if (left < 32) {
        bits = ahead;
        count = left;
        refill();
        ahead = bits;
        left = count;
      }
      int steps = ac.steps(ahead, k);
      broken |= HuffmanCode.used(steps) == 0;
      ahead <<= HuffmanCode.used(steps);
      left -= HuffmanCode.used(steps);
      k += HuffmanCode.moved(steps);
    }
    bits = ahead;
    count = left;
  }

  /** A code and the bits of the number that follows it: the first coefficient of a block. */
  void number(HuffmanCode dc) {
    refill();
    int code = dc.of(bits);
    broken |= code == 0;
    skip(code & 0x3F);
  }

  /** A bit that makes a coefficient more precise. */
  void bit() {
    refill();
    skip(1);
  }

  /**
   * The coefficients of a block that one scan of progressive coding brings.
   *
   * @return which coefficients of the block are not zero any more, one bit for each
   */
  long firstPass(HuffmanCode ac, int first, int last) {
    if (endOfBandRun > 0) {
      endOfBandRun--;
      return 0;
    }
    long found = 0;
    int k = first;
    while (k <= last) {
      int value = value(ac);
      int size = value & 0x0F;
      if (size == 0 && value >> 4 < 15) {
        openRun(value >> 4);
        endOfBandRun--;
        return found;
      }
      k += value >> 4;
      skip(size);
      found |= size > 0 && k < 64 ? 1L << k : 0;
      k++;
    }
    return found;
  }

  /**
   * The coefficients of a block that one scan of progressive coding makes more precise.
   *
   * @param known which coefficients are not zero
   * @return the same with those that the scan adds
   */
  long refiningPass(HuffmanCode ac, int first, int last, long known) {
    long found = known;
    int k = first;
    while (endOfBandRun == 0 && k <= last) {
      int value = value(ac);
      boolean fresh = (value & 0x0F) != 0;
      if (!fresh && value >> 4 < 15) {
        openRun(value >> 4);
        break;
      }
      skip(fresh ? 1 : 0);
      k = corrections(k, last, known, value >> 4);
      found |= fresh && k < 64 ? 1L << k : 0;
      k++;
    }
    if (endOfBandRun > 0) {
      corrections(k, last, known, 64);
      endOfBandRun--;
    }
    return found;
  }

  /**
   * A correction bit for each known coefficient, up to the zero after so many zeros.
   *
   * @return where that zero stands; last + 1 if it is not there
   */
  private int corrections(int from, int last, long known, int zeros) {
    long band = from > last ? 0 : -1L >>> (63 - last) & -1L << from;
    long left = ~known & band;
    for (int i = 0; i < zeros; i++) {
      left &= left - 1;
    }
    int stop = left == 0 ? Math.max(from, last + 1) : Long.numberOfTrailingZeros(left);
    long passed = stop > 63 ? band : band & ~(-1L << stop);
    skipBits(Long.bitCount(known & passed));
    return stop;
  }

  /** At most 63. */
  private void skipBits(int length) {
    int half = Math.min(length, 32);
    refill();
    skip(half);
    refill();
    skip(length - half);
  }

  private int value(HuffmanCode code) {
    refill();
    int packed = code.of(bits);
    broken |= packed == 0;
    skip(packed >> 6 & 0x1F);
    return packed >> 11 & 0xFF;
  }

  /** So many blocks, this one among them, have no more coefficients in this band. */
  private void openRun(int size) {
    endOfBandRun = 1 << size;
    if (size > 0) {
      endOfBandRun += (int) (bits >>> (Long.SIZE - size));
      skip(size);
    }
  }

  private void skip(int length) {
    bits <<= length;
    count -= length;
  }

  /** At least 32 bits: the longest code and the longest number after it. */
  private void refill() {
    if (count >= 32) {
      return;
    }
    if (at + 4 <= end) {
      int four = Bytes.i32(file, at);
      if (((~four - INT_ONES) & four & INT_HIGH_BITS) == 0) {
        bits |= (four & 0xFFFFFFFFL) << (32 - count);
        count += 32;
        at += 4;
        return;
      }
    }
    refillByBytes();
  }

  private void refillByBytes() {
    while (count <= 56) {
      long next = 0;
      boolean stuffed = at + 1 < end && file[at] == (byte) 0xFF && file[at + 1] == 0;
      if (at >= end || (file[at] == (byte) 0xFF && !stuffed)) {
        madeUp += 8;
        // Far past the end nothing can come right any more.
        broken |= madeUp > 4 * Long.SIZE;
      } else {
        next = file[at] & 0xFF;
        at += stuffed ? 2 : 1;
      }
      bits |= next << (56 - count);
      count += 8;
    }
  }
}
