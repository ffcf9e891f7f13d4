package io.cloakroom.sanitizer.internal.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * Moves through the blocks of Huffman-coded data without decoding a pixel, ITU-T T.81, annexes F.2
 * and G.2. Stops at a marker, and makes up zeros from there on, as decoders do.
 *
 * <p>A block is read without asking whether the window holds it: it always does.
 */
final class EntropyReader {

  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Decoders take what would stand behind it for it. */
  private static final int LAST_COEFFICIENT = 63;

  private static final int MOST_BITS_OF_A_NUMBER = 15;

  private final EntropyWindow source;
  private final byte[] window;

  /** The first bit in the window that was not used. */
  private int bit;

  /** A block that begins after this bit may reach out of the window. */
  private int lastBegin;

  private boolean broken;
  private boolean spent;

  private int endOfBandRun;

  EntropyReader(byte[] file, int from, int end) {
    source = new EntropyWindow(file, from, end);
    window = source.bytes();
    restart(from);
  }

  /** True if a code was none, or more bits were used than there are. */
  boolean isBroken() {
    return broken || source.isInterrupted() || isSpent();
  }

  /** True if a code was none. */
  boolean isWrong() {
    return broken || source.isInterrupted();
  }

  /** True if more bits were used than there are up to the end or a marker. */
  boolean isSpent() {
    return !source.isInterrupted() && (spent || (source.isLast() && bit > source.bits()));
  }

  /** Where the first byte stands of which no bit was used. */
  int position() {
    return source.position((bit + 7) >>> 3);
  }

  /**
   * The byte whose last bits are no part of a code any more, filled up with ones, as F.1.2.3 has
   * it; empty if it is.
   */
  Optional<Edit> filledUp() {
    int left = -bit & 7;
    if (isBroken() || left == 0) {
      return Optional.empty();
    }
    byte found = window[bit >>> 3];
    byte full = (byte) (found | (1 << left) - 1);
    if (full == found) {
      return Optional.empty();
    }
    int place = position() - 1;
    return Optional.of(
        new Edit(place, place + 1, full == -1 ? new byte[] {full, 0} : new byte[] {full}));
  }

  /** Goes on at this place, as after a restart marker. */
  void restart(int place) {
    bit = 0;
    broken = false;
    spent = false;
    endOfBandRun = 0;
    source.start(place);
    lastBegin = source.lastBegin();
  }

  /**
   * Units of sequential coding, one after the other, up to one that breaks off.
   *
   * @param met is told which codes were met
   * @param most how many units there may be, at least 1
   * @return how many there were, that one included
   */
  int units(UnitCodes codes, MetCodes met, int most) {
    BlockReader reader = new BlockReader(new TandemTables(window, codes, met));
    long left = (long) most * codes.blocks();
    long done = 0;
    while (true) {
      begin();
      done += tandem(codes, met, (int) (done % codes.blocks()), left - done);
      done += reader.read(bit, (int) (done % codes.blocks()), lastBegin, left - done);
      bit = reader.bit();
      broken |= reader.isBroken();
      boolean between = done % codes.blocks() == 0;
      boolean brokenOff = source.isLast() && bit > source.bits();
      if (broken || done == left || (brokenOff && between)) {
        return Math.toIntExact(done / codes.blocks() + (between ? 0 : 1));
      }
    }
  }

  /** Reads all but the last blocks of a large window, at several places at once; tells how many. */
  private long tandem(UnitCodes codes, MetCodes met, int block, long most) {
    int end = 8 * (source.bits() / 8 - EntropyWindow.BLOCK_BYTES);
    if (!codes.isLong() || end - bit < Tandem.FEWEST_BITS) {
      return 0;
    }
    MetCodes meets = codes.metCodes();
    Tandem tandem = new Tandem(window, codes, meets);
    if (!tandem.read(bit, block, end) || tandem.blocks() >= most) {
      return 0;
    }
    met.addAll(meets);
    bit = tandem.bit();
    return tandem.blocks();
  }

  /** A code and the bits of the number that follows it: the first coefficient of a block. */
  void number(HuffmanCode dc) {
    begin();
    int code = dc.of(ahead());
    broken |= code == 0;
    bit += code & 0x3F;
  }

  /** A bit that makes a coefficient more precise. */
  void bit() {
    begin();
    bit++;
  }

  /**
   * The coefficients of a block that one scan of progressive coding brings.
   *
   * @param low how many bits of them later scans bring
   * @return which coefficients of the block are not zero any more, one bit for each
   */
  long firstPass(HuffmanCode ac, int first, int last, int low) {
    if (endOfBandRun > 0) {
      endOfBandRun--;
      return 0;
    }
    begin();
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
      bit += size;
      found |= size > 0 ? 1L << Math.min(k, LAST_COEFFICIENT) : 0;
      // Of a larger number a decoder keeps some bits, or none.
      broken |= size + low > MOST_BITS_OF_A_NUMBER;
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
    if (endOfBandRun == 0 || known != 0) {
      begin();
    }
    while (endOfBandRun == 0 && k <= last) {
      int value = value(ac);
      boolean fresh = (value & 0x0F) != 0;
      if (!fresh && value >> 4 < 15) {
        openRun(value >> 4);
        break;
      }
      bit += fresh ? 1 : 0;
      k = corrections(k, last, known, value >> 4);
      found |= fresh ? 1L << Math.min(k, LAST_COEFFICIENT) : 0;
      k++;
    }
    if (endOfBandRun > 0) {
      bit += Long.bitCount(known & band(k, last));
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
    long band = band(from, last);
    long left = ~known & band;
    for (int i = 0; i < zeros; i++) {
      left &= left - 1;
    }
    int stop = left == 0 ? Math.max(from, last + 1) : Long.numberOfTrailingZeros(left);
    long passed = stop > 63 ? band : band & ~(-1L << stop);
    bit += Long.bitCount(known & passed);
    return stop;
  }

  private static long band(int from, int last) {
    return from > last ? 0 : -1L >>> (63 - last) & -1L << from;
  }

  private int value(HuffmanCode code) {
    int packed = code.of(ahead());
    broken |= packed == 0;
    bit += packed >> 6 & 0x1F;
    return packed >> 11 & 0xFF;
  }

  /** So many blocks, this one among them, have no more coefficients in this band. */
  private void openRun(int size) {
    endOfBandRun = 1 << size;
    if (size > 0) {
      endOfBandRun += (int) (ahead() >>> (Long.SIZE - size));
      bit += size;
    }
  }

  /** The next bits, at least 57, the first being the highest. */
  private long ahead() {
    return (long) BIG.get(window, bit >>> 3) << (bit & 7);
  }

  /** To be asked before each block. */
  private void begin() {
    if (bit > lastBegin) {
      slide();
    }
  }

  private void slide() {
    if (source.isLast()) {
      spent |= bit > source.bits();
      bit = Math.min(bit, source.bits());
      return;
    }
    source.slide(bit >>> 3);
    bit &= 7;
    lastBegin = source.lastBegin();
  }
}
