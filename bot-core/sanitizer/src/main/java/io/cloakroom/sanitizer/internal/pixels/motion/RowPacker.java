package io.cloakroom.sanitizer.internal.pixels.motion;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Compresses the pixels of frames as PNG, third edition, sections 9 and 10, has them: of each row,
 * as it is or as the difference to the pixels beside or above it, what has the smallest sum.
 */
final class RowPacker implements AutoCloseable {

  private static final int PIXEL_BYTES = 3;
  private static final int NO_FILTER = 0;
  private static final int SUB = 1;
  private static final int UP = 2;
  private static final int FAST = 3;

  private final Deflater deflater = new Deflater(FAST);
  private final byte[] buffer = new byte[1 << 14];

  /** The area as a zlib stream; every area begins anew. */
  byte[] pack(MarkedCanvas canvas, Area area) {
    deflater.reset();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int length = area.width() * PIXEL_BYTES;
    byte[] above = new byte[length];
    byte[] row = new byte[length];
    byte[][] filtered = new byte[UP + 1][length + 1];
    for (int y = area.top(); y < area.bottom(); y++) {
      canvas.copy(area, y, row);
      deflater.setInput(best(row, above, filtered));
      drain(out);
      byte[] free = above;
      above = row;
      row = free;
    }
    deflater.finish();
    drain(out);
    return out.toByteArray();
  }

  private static byte[] best(byte[] row, byte[] above, byte[][] filtered) {
    long plain = 0;
    long sub = 0;
    long up = 0;
    for (int i = 0; i < row.length; i++) {
      byte beside = i < PIXEL_BYTES ? 0 : row[i - PIXEL_BYTES];
      filtered[NO_FILTER][i + 1] = row[i];
      filtered[SUB][i + 1] = (byte) (row[i] - beside);
      filtered[UP][i + 1] = (byte) (row[i] - above[i]);
      plain += Math.abs(row[i]);
      sub += Math.abs(filtered[SUB][i + 1]);
      up += Math.abs(filtered[UP][i + 1]);
    }
    int filter = up <= sub && up <= plain ? UP : sub <= plain ? SUB : NO_FILTER;
    filtered[filter][0] = (byte) filter;
    return filtered[filter];
  }

  private void drain(ByteArrayOutputStream out) {
    int count;
    while ((count = deflater.deflate(buffer)) > 0) {
      out.write(buffer, 0, count);
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
