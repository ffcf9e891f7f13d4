package io.cloakroom.sanitizer.internal.tiff.fax;

import java.io.ByteArrayOutputStream;

/**
 * Writes rows of black and white pixels by ITU-T T.6, in the one way that its rules leave: no fill,
 * no choice of codes, so that there is no room for anything but pixels.
 */
public final class FaxEncoder {

  private static final int PASS = 0b0001;
  private static final int HORIZONTAL = 0b001;
  private static final int END_OF_LINE = 1;
  private static final int END_OF_LINE_BITS = 12;
  private static final int[] RIGHT = {0b1, 0b011, 0b000011, 0b0000011};
  private static final int[] LEFT = {0b1, 0b010, 0b000010, 0b0000010};
  private static final int[] SHIFT_BITS = {1, 3, 6, 7};
  private static final int LONGEST_PART = 2560;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final int width;
  private FaxRow above;
  private FaxRow row;
  private int pending;
  private int bits;

  public FaxEncoder(int width) {
    this.width = width;
    above = new FaxRow(width);
    row = new FaxRow(width);
  }

  /** Writes a row of this width. */
  public void add(FaxRow pixels) {
    row.set(pixels);
    int at = -1;
    int color = 0;
    int change = 0;
    int reference = 0;
    while (at < width) {
      reference = above.next(reference, color, at);
      int next = row.change(change);
      int beside = above.change(reference);
      int behind = above.change(reference + 1);
      if (behind < next) {
        put(PASS, 4);
        at = behind;
      } else if (Math.abs(next - beside) <= 3) {
        int shift = Math.abs(next - beside);
        put(next >= beside ? RIGHT[shift] : LEFT[shift], SHIFT_BITS[shift]);
        at = next;
        color = 1 - color;
        change++;
      } else {
        put(HORIZONTAL, 3);
        run(color == 0, next - Math.max(at, 0));
        at = row.change(change + 1);
        run(color != 0, at - next);
        change += 2;
      }
    }
    FaxRow done = row;
    row = above;
    above = done;
  }

  /** What was written, with its end. */
  public byte[] finish() {
    put(END_OF_LINE, END_OF_LINE_BITS);
    put(END_OF_LINE, END_OF_LINE_BITS);
    if (bits > 0) {
      put(0, 8 - bits);
    }
    return out.toByteArray();
  }

  private void run(boolean white, int length) {
    RunCodes codes = white ? RunCodes.WHITE : RunCodes.BLACK;
    int left = length;
    while (left >= LONGEST_PART) {
      putCode(codes.codeOf(LONGEST_PART));
      left -= LONGEST_PART;
    }
    if (left >= 64) {
      putCode(codes.codeOf(left & ~63));
    }
    putCode(codes.codeOf(left & 63));
  }

  private void putCode(int code) {
    put(code >>> 4, code & 0x0F);
  }

  private void put(int value, int count) {
    for (int i = count - 1; i >= 0; i--) {
      pending = pending << 1 | (value >> i & 1);
      if (++bits == 8) {
        out.write(pending);
        pending = 0;
        bits = 0;
      }
    }
  }
}
