package io.cloakroom.sanitizer;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** BMP files put together from parts. */
final class Bmps {

  private static final int COLORS = 4;

  private Bmps() {}

  static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Fills in the headers of a file without a gap; its table has two colours for one bit. */
  static void fill(ByteBuffer file, int headerBytes, int width, int height, int bits) {
    file.put(0, (byte) 'B').put(1, (byte) 'M').putInt(2, file.capacity());
    file.putInt(10, 14 + headerBytes + (bits == 1 ? 8 : 0)).putInt(14, headerBytes);
    file.putInt(18, width).putInt(22, height).putShort(26, (short) 1).putShort(28, (short) bits);
  }

  /** A file without a colour table. */
  static ByteBuffer of(int width, int height, int bits, byte[] pixels) {
    ByteBuffer file = little(54 + pixels.length);
    fill(file, 40, width, height, bits);
    file.put(54, pixels);
    return file;
  }

  /** A file of four colours and eight bits with these codes as its pixels. */
  static byte[] runs(int width, int height, int... codes) {
    ByteBuffer file = little(54 + 4 * COLORS + codes.length);
    fill(file, 40, width, height, 8);
    file.putInt(10, 54 + 4 * COLORS).putInt(30, 1).putInt(46, COLORS);
    for (int i = 0; i < codes.length; i++) {
      file.put(54 + 4 * COLORS + i, (byte) codes[i]);
    }
    return file.array();
  }

  static byte[] runsOf(byte[] file) {
    return Arrays.copyOfRange(file, 54 + 4 * COLORS, file.length);
  }

  /** With this text at an offset, over what was there. */
  static byte[] over(byte[] file, int at, String text) {
    byte[] changed = file.clone();
    System.arraycopy(Bytes.latin1(text), 0, changed, at, text.length());
    return changed;
  }
}
