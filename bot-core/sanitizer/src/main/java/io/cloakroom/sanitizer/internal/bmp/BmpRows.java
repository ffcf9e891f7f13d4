package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import java.util.Arrays;

/**
 * Pixels that are not compressed. Each row is filled up to a multiple of four bytes, and some
 * pixels have bits without a meaning: all of these are written as 0.
 */
final class BmpRows {

  private final BmpHeader header;
  private final Removals removed;
  private final boolean[] used = new boolean[256];
  private byte[] rows = new byte[0];
  private long lost;

  BmpRows(BmpHeader header, Removals removed) {
    this.header = header;
    this.removed = removed;
    // What fills up a row is of the first colour.
    used[0] = true;
  }

  /**
   * The rows as they are written.
   *
   * @param start where they begin in the file
   */
  byte[] take(byte[] file, long start) throws Rejection {
    long bytes = header.rowBytes() * header.height();
    long needed = bytes - (header.rowBytes() - filledBytes());
    if (file.length - start < needed) {
      throw Rejection.truncated("its pixels end early");
    }
    // Some writers leave out what fills up the last row.
    rows = Arrays.copyOfRange(file, (int) start, Math.toIntExact(start + bytes));
    int rowBytes = (int) header.rowBytes();
    for (int row = 0; row < rows.length; row += rowBytes) {
      clearRowEnd(row, row + rowBytes);
    }
    clearUnusedBits();
    findColors();
    if (lost > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, lost);
    }
    return rows;
  }

  /** Which entries of the colour table the pixels use. */
  boolean[] used() {
    return used;
  }

  private int filledBytes() {
    return (int) (((long) header.width() * header.bits() + 7) / 8);
  }

  private void clearRowEnd(int row, int end) {
    int filled = row + filledBytes();
    int usedBits = (int) ((long) header.width() * header.bits() & 7);
    if (usedBits > 0) {
      keep(filled - 1, 0xFF00 >> usedBits);
    }
    for (int at = filled; at < end; at++) {
      keep(at, 0);
    }
  }

  private void keep(int at, int mask) {
    byte kept = (byte) (rows[at] & mask);
    lost += kept == rows[at] ? 0 : 1;
    rows[at] = kept;
  }

  private void clearUnusedBits() {
    int mask = header.usedBits();
    if (header.bits() == 16 && mask != 0xFFFF) {
      clearUnusedBits16(mask);
    } else if (header.bits() == 32 && mask != -1) {
      clearUnusedBits32(mask);
    }
  }

  private void clearUnusedBits16(int mask) {
    for (int at = 0; at < rows.length; at += 2) {
      int pixel = Little.u16(rows, at);
      lost += (pixel & ~mask) == 0 ? 0 : 1;
      Little.putU16(rows, at, pixel & mask);
    }
  }

  private void clearUnusedBits32(int mask) {
    for (int at = 0; at < rows.length; at += 4) {
      int pixel = Little.i32(rows, at);
      lost += (pixel & ~mask) == 0 ? 0 : 1;
      Little.putI32(rows, at, pixel & mask);
    }
  }

  private void findColors() {
    int bits = header.bits();
    if (bits == 8) {
      findBytes();
    } else if (bits < 8) {
      for (int at = 0; at < rows.length; at++) {
        for (int shift = 0; shift < 8; shift += bits) {
          used[(rows[at] & 0xFF) >> shift & ((1 << bits) - 1)] = true;
        }
      }
    }
  }

  private void findBytes() {
    for (byte row : rows) {
      used[row & 0xFF] = true;
    }
  }
}
