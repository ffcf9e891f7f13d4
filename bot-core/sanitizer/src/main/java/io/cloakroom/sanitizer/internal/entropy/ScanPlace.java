package io.cloakroom.sanitizer.internal.entropy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A place in the data of a sequential scan, which moves on without a branch that the processor
 * could guess wrong, so that several of them can be moved on at once: {@link Tandem}.
 */
final class ScanPlace {

  /** The most bits of a look. */
  private static final int MOST_BITS = 31;

  /** Four bytes hold the longest code; the light compiler reads eight byte by byte. */
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  /** The first bit that was not used. */
  private int bit;

  /** Which block it is in, counted from the first of a unit. */
  private int block;

  /** The last coefficient of it that was read; -1 at its beginning. */
  private int coefficient;

  /** Where the row of what comes next stands in the tables. */
  private int row;

  private ScanPlace(int bit, int block, int coefficient, int row) {
    this.bit = bit;
    this.block = block;
    this.coefficient = coefficient;
    this.row = row;
  }

  /** The beginning of a block. */
  static ScanPlace at(int bit, int block, UnitCodes codes) {
    return new ScanPlace(bit, block, -1, codes.rows()[block] + UnitCodes.LONG_ROW);
  }

  ScanPlace copy() {
    return new ScanPlace(bit, block, coefficient, row);
  }

  void moveTo(ScanPlace other) {
    bit = other.bit;
    block = other.block;
    coefficient = other.coefficient;
    row = other.row;
  }

  int bit() {
    return bit;
  }

  int block() {
    return block;
  }

  boolean isBetweenBlocks() {
    return coefficient < 0;
  }

  /** Counts that many blocks less: whole units. */
  void countLess(int blocks) {
    block -= blocks;
  }

  /** How often it can surely move on before it uses the bit at this end or counts too far. */
  int looksUpTo(int end, UnitCodes codes) {
    return Math.min((end - bit) / MOST_BITS, codes.rows().length - 1 - block);
  }

  /** Moves on by what the tables tell of the next bits; where no code is it stays. */
  void look(TandemTables in) {
    long bits = (long) (int) BIG.get(in.window(), bit >>> 3) << (Integer.SIZE + (bit & 7));
    int place = row + UnitCodes.longPattern(bits);
    int look = in.looks()[place];
    int reached = coefficient + (look >>> 5);
    if ((reached & UnitCodes.BEHIND) == 0) {
      in.meet(place);
    } else {
      look = in.codes().single(bits, row, in.met());
      reached = coefficient + (look >>> 5);
    }
    bit += look & 0x1F;
    // All ones at the end of a block, else zero.
    int ended = (UnitCodes.LAST - 1 - reached) >> 31;
    coefficient = reached | ended;
    block -= ended;
    row = in.rows()[block] + ((coefficient >> 31) & UnitCodes.LONG_ROW);
  }
}
