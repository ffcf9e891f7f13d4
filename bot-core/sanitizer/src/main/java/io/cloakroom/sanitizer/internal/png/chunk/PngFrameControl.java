package io.cloakroom.sanitizer.internal.png.chunk;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.motion.Disposal;
import io.cloakroom.sanitizer.internal.motion.FrameDelay;
import java.util.List;

/**
 * The chunk fcTL of an animated PNG file, PNG, third edition, section 11.3.6.2.
 *
 * @param width in pixels
 * @param height in pixels
 * @param x left edge, in pixels
 * @param y upper edge, in pixels
 * @param over true if what is transparent lets what is below through
 */
public record PngFrameControl(
    int width, int height, int x, int y, FrameDelay delay, Disposal disposal, boolean over) {

  private static final int BYTES = 26;

  /** By the numbers that stand for them in the file. */
  private static final List<Disposal> DISPOSALS =
      List.of(Disposal.KEEP, Disposal.CLEAR, Disposal.RESTORE);

  /**
   * Reads it from a file that was cleaned.
   *
   * @param at where its data begin, in bytes
   */
  public static PngFrameControl read(byte[] file, int at) {
    return new PngFrameControl(
        Bytes.i32(file, at + 4),
        Bytes.i32(file, at + 8),
        Bytes.i32(file, at + 12),
        Bytes.i32(file, at + 16),
        new FrameDelay(Bytes.u16(file, at + 20), Bytes.u16(file, at + 22)),
        DISPOSALS.get(file[at + 24]),
        file[at + 25] == 1);
  }

  /** The data of the chunk, with 0 for its sequence number. */
  public byte[] write() {
    byte[] data = new byte[BYTES];
    Bytes.putI32(data, 4, width);
    Bytes.putI32(data, 8, height);
    Bytes.putI32(data, 12, x);
    Bytes.putI32(data, 16, y);
    Bytes.putU16(data, 20, delay.parts());
    Bytes.putU16(data, 22, delay.partsPerSecond());
    data[24] = (byte) DISPOSALS.indexOf(disposal);
    data[25] = (byte) (over ? 1 : 0);
    return data;
  }
}
