package io.cloakroom.sanitizer.internal.webp;

import java.util.Optional;

/** One prefix code of a lossless picture, RFC 9649, section 3.7.2.1: canonical, 15 bits at most. */
final class PrefixCode {

  private static final int MAX_LENGTH = 15;
  private static final int LENGTH_BITS = 4;

  /** Symbols by the next bits, times 16, plus the length; 0 where the code is longer. */
  private final int[] quick;

  private final int quickBits;

  /** How many codes there are of each length. */
  private final int[] counts;

  /** In the order of their codes. */
  private final short[] symbols;

  private PrefixCode(int[] counts, short[] symbols, int quickBits) {
    this.counts = counts;
    this.symbols = symbols;
    this.quickBits = quickBits;
    quick = new int[1 << quickBits];
  }

  /** A code of one symbol, which takes no bit. */
  static PrefixCode single(int symbol) {
    return new PrefixCode(new int[0], new short[] {(short) symbol}, 0);
  }

  /**
   * The code with these lengths.
   *
   * @param lengths of the code of each symbol; 0 if it has none
   * @param quickBits how many bits are looked up at once
   * @return empty if the lengths leave bits without a meaning, or take more codes than there are
   */
  static Optional<PrefixCode> of(int[] lengths, int quickBits) {
    int[] counts = new int[MAX_LENGTH + 1];
    int last = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      counts[lengths[symbol]]++;
      last = lengths[symbol] > 0 ? symbol : last;
    }
    int used = lengths.length - counts[0];
    counts[0] = 0;
    if (used == 1) {
      return Optional.of(single(last));
    }
    return isComplete(counts)
        ? Optional.of(inOrder(lengths, counts, used, quickBits))
        : Optional.empty();
  }

  private static boolean isComplete(int[] counts) {
    int free = 1;
    for (int length = 1; length <= MAX_LENGTH && free >= 0; length++) {
      free = 2 * free - counts[length];
    }
    return free == 0;
  }

  private static PrefixCode inOrder(int[] lengths, int[] counts, int used, int quickBits) {
    int[] next = new int[MAX_LENGTH + 1];
    int[] nextCode = new int[MAX_LENGTH + 1];
    int longest = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      next[length] = next[length - 1] + counts[length - 1];
      nextCode[length] = (nextCode[length - 1] + counts[length - 1]) << 1;
      longest = counts[length] > 0 ? length : longest;
    }
    PrefixCode code = new PrefixCode(counts, new short[used], Math.min(longest, quickBits));
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length > 0) {
        code.symbols[next[length]++] = (short) symbol;
        code.makeQuick(symbol, nextCode[length]++, length);
      }
    }
    return code;
  }

  private void makeQuick(int symbol, int value, int length) {
    int first = Integer.reverse(value) >>> (Integer.SIZE - length);
    for (int i = first; length <= quickBits && i < quick.length; i += 1 << length) {
      quick[i] = symbol << LENGTH_BITS | length;
    }
  }

  int read(LosslessBits bits) {
    if (counts.length == 0) {
      return symbols[0];
    }
    int ahead = bits.peek();
    int found = quick[ahead & quick.length - 1];
    if (found != 0) {
      bits.skip(found & MAX_LENGTH);
      return found >> LENGTH_BITS;
    }
    return readSlowly(ahead, bits);
  }

  private int readSlowly(int ahead, LosslessBits bits) {
    int value = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= MAX_LENGTH; length++) {
      value |= ahead >> (length - 1) & 1;
      if (value - first < counts[length]) {
        bits.skip(length);
        return symbols[index + value - first];
      }
      index += counts[length];
      first = (first + counts[length]) << 1;
      value <<= 1;
    }
    throw new IllegalStateException("a complete code has a symbol for all bits");
  }
}
