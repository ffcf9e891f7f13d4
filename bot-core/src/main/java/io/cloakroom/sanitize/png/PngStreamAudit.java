package io.cloakroom.sanitize.png;

import io.cloakroom.sanitize.format.Bytes;
import io.cloakroom.sanitize.format.Rejection;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Checks that every compressed stream of a written PNG file ends with its chunk and inflates to
 * exactly as many bytes as its picture or frame has. Shares nothing with {@link PngPixels}.
 */
final class PngStreamAudit implements AutoCloseable {

  /** First column, first row, column step and row step of each pass. */
  private static final int[][] ADAM7 = {
    {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
  };

  private final byte[] file;
  private final byte[] scratch = new byte[1 << 14];
  private final Inflater inflater = new Inflater();
  private int headerAt;
  private boolean animated;
  private boolean pixelsSeen;
  private boolean open;
  private long missing;

  PngStreamAudit(byte[] file) {
    this.file = file;
  }

  void header(int data) {
    headerAt = data;
  }

  void animated() {
    animated = true;
  }

  boolean isOpen() {
    return open || pixelsSeen;
  }

  void pixels(int data, int length) throws Rejection {
    require(headerAt > 0);
    if (!pixelsSeen) {
      start(Bytes.u32(file, headerAt), Bytes.u32(file, headerAt + 4));
      pixelsSeen = true;
    }
    inflate(data, length);
  }

  void frame(int data, int length) throws Rejection {
    require(animated && length == 26);
    if (pixelsSeen) {
      end();
      start(Bytes.u32(file, data + 4), Bytes.u32(file, data + 8));
    }
  }

  void framePixels(int data, int length) throws Rejection {
    require(animated && pixelsSeen && length >= 4);
    inflate(data + 4, length - 4);
  }

  /** The stream that is open must be complete. */
  void end() throws Rejection {
    require(open && inflater.finished() && missing == 0);
    open = false;
  }

  @Override
  public void close() {
    inflater.end();
  }

  private void start(long width, long height) {
    inflater.reset();
    open = true;
    missing = rawBytes(width, height);
  }

  private void inflate(int data, int length) throws Rejection {
    require(open && (length == 0 || !inflater.finished()));
    inflater.setInput(file, data, length);
    try {
      int count;
      while ((count = inflater.inflate(scratch)) > 0) {
        missing -= count;
      }
    } catch (DataFormatException e) {
      require(false);
    }
    require(inflater.getRemaining() == 0 && missing >= 0);
  }

  private long rawBytes(long width, long height) {
    long bits = (long) samples(file[headerAt + 9]) * file[headerAt + 8];
    if (file[headerAt + 12] == 0) {
      return height * (1 + (width * bits + 7) / 8);
    }
    long total = 0;
    for (int[] pass : ADAM7) {
      long columns = (width - pass[0] + pass[2] - 1) / pass[2];
      long rows = (height - pass[1] + pass[3] - 1) / pass[3];
      total += columns > 0 && rows > 0 ? rows * (1 + (columns * bits + 7) / 8) : 0;
    }
    return total;
  }

  private static int samples(int colorType) {
    int alpha = (colorType & 4) >> 2;
    return (colorType & 3) == 2 ? 3 + alpha : 1 + alpha;
  }

  private static void require(boolean condition) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds picture data of the wrong length");
    }
  }
}
