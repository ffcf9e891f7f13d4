package io.cloakroom.sanitizer.internal.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Moves through blocks of sequential coding, one after the other. */
final class BlockReader {

  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final TandemTables in;
  private int bit;
  private boolean broken;

  BlockReader(TandemTables in) {
    this.in = in;
  }

  /** Where the last block that was read ends. */
  int bit() {
    return bit;
  }

  /** True if what was read last is no code. */
  boolean isBroken() {
    return broken;
  }

  /**
   * Reads blocks up to the last that begins at this bit or before it, or to one that holds no code.
   *
   * @param from where the first begins
   * @param block which one of a unit that is
   * @param most how many there may be, at least 1
   * @return how many there were
   */
  long read(int from, int block, int lastBegin, long most) {
    // In registers from block to block.
    byte[] window = in.window();
    char[] looks = in.looks();
    int[] rows = in.rows();
    UnitCodes codes = in.codes();
    int next = block;
    int at = from >>> 3;
    int count = Long.SIZE - (from & 7);
    long bits = (long) BIG.get(window, at) << (from & 7);
    at += Long.BYTES;
    int none = 0;
    long done = 0;
    do {
      int row = rows[next] + codes.size();
      int reached = -1;
      while (reached < UnitCodes.LAST && none >= 0) {
        int place = row + codes.pattern(bits);
        int look = looks[place];
        if (((reached + (look >>> 5)) & UnitCodes.BEHIND) == 0) {
          in.meet(place);
        } else {
          look = codes.single(bits, row, in.met());
        }
        reached += look >>> 5;
        int used = look & 0x1F;
        none |= used - 1;
        bits <<= used;
        count -= used;
        // Shifted twice, since nothing is to be added to 64 bits.
        bits |= (long) BIG.get(window, at) >>> 1 >>> (count - 1);
        at += (63 - count) >> 3;
        count |= 56;
        row = rows[next];
      }
      next++;
      next = next == codes.blocks() ? 0 : next;
      done++;
    } while (8 * at - count <= lastBegin && done < most && none >= 0);
    bit = 8 * at - count;
    broken = none < 0;
    return done;
  }
}
