package io.cloakroom.sanitizer.internal.tiff.fax;

/** Follows the codes of one row after the other, ITU-T T.4, section 4, and T.6, section 2. */
public final class FaxDecoder {

  private final FaxBits bits;
  private final int width;
  private FaxRow above;
  private FaxRow row;

  public FaxDecoder(FaxBits bits, int width) {
    this.bits = bits;
    this.width = width;
    above = new FaxRow(width);
    row = new FaxRow(width);
  }

  /** Takes a row that is coded by itself; false if the codes are wrong. */
  public boolean takeOneDimensional() {
    row.clear();
    int at = 0;
    boolean white = true;
    while (at < width) {
      int run = takeRun(white);
      if (run < 0 || run > width - at) {
        return false;
      }
      at += run;
      row.add(at);
      white = !white;
    }
    return finish();
  }

  /** Takes a row that is coded against the one above; false if the codes are wrong. */
  public boolean takeTwoDimensional() {
    row.clear();
    int at = -1;
    int color = 0;
    int change = 0;
    while (at < width) {
      change = above.next(change, color, at);
      int mode = bits.peek(7);
      if (mode >> 3 == 1) {
        bits.skip(4);
        at = above.change(change + 1);
      } else if (mode >> 4 == 1) {
        bits.skip(3);
        at = takeTwoRuns(Math.max(at, 0), color == 0);
      } else {
        int place = above.change(change) + verticalShift(mode);
        if (place < Math.max(at, 0) || place > width) {
          return false;
        }
        at = place;
        row.add(at);
        color = 1 - color;
      }
      if (at < 0 || bits.isBeyondEnd()) {
        return false;
      }
    }
    return finish();
  }

  private int takeTwoRuns(int at, boolean white) {
    int first = takeRun(white);
    int second = first < 0 ? -1 : takeRun(!white);
    if (second < 0 || first + second > width - at) {
      return -1;
    }
    row.add(at + first);
    row.add(at + first + second);
    return at + first + second;
  }

  /** How far the change lies right of the one above, -3 to 3; far left of the row if no code. */
  private int verticalShift(int mode) {
    for (int distance = 0; distance <= 3; distance++) {
      int length = new int[] {1, 3, 6, 7}[distance];
      int code = mode >> (7 - length);
      if (code == (distance == 0 ? 1 : 3)) {
        bits.skip(length);
        return distance;
      }
      if (code == 2 && distance > 0) {
        bits.skip(length);
        return -distance;
      }
    }
    return Integer.MIN_VALUE / 2;
  }

  /** A run of pixels; negative if the code is wrong or the run too long. */
  private int takeRun(boolean white) {
    RunCodes codes = white ? RunCodes.WHITE : RunCodes.BLACK;
    int run = 0;
    int part;
    do {
      int found = codes.lookup(bits.peek(RunCodes.BITS));
      if (found == RunCodes.NONE) {
        return -1;
      }
      bits.skip(found & 0x0F);
      part = found >> 4;
      run += part;
    } while (part >= 64 && run <= width);
    return run;
  }

  /** The row that was taken last; changed by the next but one. */
  public FaxRow last() {
    return above;
  }

  private boolean finish() {
    FaxRow done = row;
    row = above;
    above = done;
    return !bits.isBeyondEnd();
  }
}
