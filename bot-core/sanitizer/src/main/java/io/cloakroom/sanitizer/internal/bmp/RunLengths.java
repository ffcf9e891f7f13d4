package io.cloakroom.sanitizer.internal.bmp;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.io.ByteArrayOutputStream;

/**
 * Pixels in runs, BI_RLE8 and BI_RLE4 of Microsoft's "Bitmap Compression": written anew with the
 * same runs, but cut at the end of their row, and moved to by the shortest way, since both could
 * hide something. Ends with the code for the end, whatever follows it.
 */
final class RunLengths {

  private static final int END_OF_LINE = 0;
  private static final int END = 1;
  private static final int DELTA = 2;

  private final byte[] file;
  private final BmpHeader header;
  private final int perByte;
  private final boolean[] used = new boolean[256];
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private int at;
  private long x;
  private long y;
  private long writtenX;
  private long writtenY;

  RunLengths(byte[] file, BmpHeader header) {
    this.file = file;
    this.header = header;
    perByte = 8 / header.bits();
    // What no run draws is shown in the first colour.
    used[0] = true;
  }

  /**
   * The runs as they are written.
   *
   * @param start where they begin in the file
   */
  byte[] take(long start) throws Rejection {
    if (start >= file.length) {
      throw early();
    }
    at = (int) start;
    boolean more = true;
    while (more) {
      more = y < header.height() && takeCode();
    }
    if (y >= header.height() && isEnd()) {
      at += 2;
    }
    while (writtenY < Math.min(y, header.height())) {
      endLine();
    }
    code(END);
    return out.toByteArray();
  }

  /** Where the runs ended in the file. */
  int end() {
    return at;
  }

  /** Which entries of the colour table the runs use. */
  boolean[] used() {
    return used;
  }

  /** Returns false after the last. */
  private boolean takeCode() throws Rejection {
    if (isDrawn() && file.length - at < 2) {
      return false;
    }
    int count = next();
    int second = next();
    if (count > 0) {
      takeRun(count, second);
      return true;
    }
    switch (second) {
      case END_OF_LINE -> {
        x = 0;
        y++;
      }
      case END -> {
        return false;
      }
      case DELTA -> {
        x += next();
        y += next();
      }
      default -> takePixels(second);
    }
    return true;
  }

  /** After the end of the last line a file ends, by the code for it. */
  private boolean isEnd() {
    return file.length - at >= 2 && file[at] == 0 && file[at + 1] == END;
  }

  private boolean isDrawn() {
    return y == header.height() - 1 && x >= header.width();
  }

  private void takeRun(int count, int colors) {
    int drawn = (int) Math.max(0, Math.min(count, header.width() - x));
    x += count;
    if (drawn > 0) {
      moveTo(x - count);
      run(drawn, colors);
    }
  }

  private void takePixels(int count) throws Rejection {
    int bytes = (count + perByte - 1) / perByte;
    int padded = bytes + (bytes & 1);
    // The byte that fills up the last pair may be missing at the end of a file.
    if (file.length - at < bytes) {
      throw early();
    }
    if (x + count > header.width()) {
      // Decoders disagree on what to show of these.
      throw Rejection.malformed("its pixels reach beyond their row");
    }
    moveTo(x);
    pixels(count);
    x += count;
    at = Math.min(file.length, at + padded);
  }

  private void pixels(int count) {
    code(count);
    int bytes = (count + perByte - 1) / perByte;
    for (int i = 0; i < bytes; i++) {
      int left = Math.min(perByte, count - i * perByte);
      out.write(colors(left, file[at + i] & 0xFF));
    }
    if ((bytes & 1) != 0) {
      out.write(0);
    }
    writtenX += count;
  }

  private void run(int count, int colors) {
    out.write(count);
    out.write(colors(Math.min(perByte, count), colors));
    writtenX += count;
  }

  /** Marks the colours of so many pixels of one byte, and clears the other half. */
  private int colors(int pixels, int value) {
    if (perByte == 1) {
      used[value] = true;
      return value;
    }
    used[value >> 4] = true;
    if (pixels == 1) {
      return value & 0xF0;
    }
    used[value & 0x0F] = true;
    return value;
  }

  /** Writes the way from where the last pixel was drawn to this column of the present row. */
  private void moveTo(long column) {
    while (writtenY < y && (column < writtenX || column == 0)) {
      endLine();
    }
    while (writtenY < y || writtenX < column) {
      int right = (int) Math.min(255, column - writtenX);
      int up = (int) Math.min(255, y - writtenY);
      code(DELTA);
      out.write(right);
      out.write(up);
      writtenX += right;
      writtenY += up;
    }
  }

  private void endLine() {
    code(END_OF_LINE);
    writtenX = 0;
    writtenY++;
  }

  private void code(int second) {
    out.write(0);
    out.write(second);
  }

  private int next() throws Rejection {
    if (at >= file.length) {
      throw early();
    }
    return file[at++] & 0xFF;
  }

  private static Rejection early() {
    return Rejection.truncated("its pixels end early");
  }
}
