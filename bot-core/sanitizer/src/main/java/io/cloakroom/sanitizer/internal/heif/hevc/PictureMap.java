package io.cloakroom.sanitizer.internal.heif.hevc;

import java.util.Arrays;

/** What of a picture the blocks that come later ask of their neighbours. */
final class PictureMap {

  static final int AVERAGE = 1;

  private final SequenceNumbers sequence;
  private final TreeUnitOrder layout;
  private final byte[] depths;
  private final byte[] modes;
  private final int[] slices;
  private final int columns;
  private final int modeColumns;

  PictureMap(SequenceNumbers sequence, TreeUnitOrder layout) {
    this.sequence = sequence;
    this.layout = layout;
    columns = sequence.width() >> sequence.minUnit();
    modeColumns = sequence.width() >> 2;
    depths = new byte[columns * (sequence.height() >> sequence.minUnit())];
    modes = new byte[modeColumns * (sequence.height() >> 2)];
    slices = new int[layout.count()];
    Arrays.fill(slices, -1);
  }

  void setSlice(int address, int slice) {
    slices[address] = slice;
  }

  boolean isDone(int address) {
    return slices[address] >= 0;
  }

  /** Whether one tree unit may lean on the other, section 6.4.1. */
  boolean sees(int address, int other) {
    return slices[other] == slices[address] && layout.tile(other) == layout.tile(address);
  }

  /** Whether the pixel left of or above a block is one to lean on. */
  boolean sees(int x, int y, int otherX, int otherY) {
    if (otherX < 0 || otherY < 0) {
      return false;
    }
    int here = unit(x, y);
    int there = unit(otherX, otherY);
    return here == there || sees(here, there);
  }

  private int unit(int x, int y) {
    return (y >> sequence.treeUnit()) * sequence.columns() + (x >> sequence.treeUnit());
  }

  int depth(int x, int y) {
    return depths[(y >> sequence.minUnit()) * columns + (x >> sequence.minUnit())];
  }

  void setDepth(int x, int y, int size, int depth) {
    int first = x >> sequence.minUnit();
    int count = size >> sequence.minUnit();
    for (int row = y >> sequence.minUnit(); row < (y + size) >> sequence.minUnit(); row++) {
      Arrays.fill(depths, row * columns + first, row * columns + first + count, (byte) depth);
    }
  }

  int mode(int x, int y) {
    return modes[(y >> 2) * modeColumns + (x >> 2)];
  }

  void setMode(int x, int y, int size, int mode) {
    for (int row = y >> 2; row < (y + size) >> 2; row++) {
      int from = row * modeColumns + (x >> 2);
      Arrays.fill(modes, from, from + (size >> 2), (byte) mode);
    }
  }
}
