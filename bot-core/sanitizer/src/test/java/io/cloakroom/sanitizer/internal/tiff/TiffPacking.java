package io.cloakroom.sanitizer.internal.tiff;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

/** Puts samples into strips, as TIFF knows to pack them. */
final class TiffPacking {
  /** What is planted where it is not seen. */
  static final byte[] MARKER = "PLANTED-4711".getBytes(StandardCharsets.UTF_8);

  private TiffPacking() {}

  /** Compressed so, in few bytes more than there are. */
  static byte[] packed(int compression, byte[] data) throws IOException {
    return switch (compression) {
      case 5 -> literals(data);
      case 8 -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
          deflater.write(data);
        }
        yield out.toByteArray();
      }
      case 32773 -> join(new byte[] {(byte) (data.length - 1)}, data);
      default -> data;
    };
  }

  /** The same, in that order of bits. */
  static byte[] strip(int compression, int fillOrder, byte[] rows) throws IOException {
    byte[] strip = packed(compression, rows).clone();
    if (fillOrder == 2) {
      reverseBits(strip);
    }
    return strip;
  }

  /** LZW of codes of nine bits, each after a clear code, so that none becomes longer. */
  private static byte[] literals(byte[] data) {
    byte[] out = new byte[(18 * data.length + 9 + 7) / 8];
    int bit = 0;
    for (int i = 0; i <= 2 * data.length; i++) {
      int code = i == 2 * data.length ? 257 : i % 2 == 0 ? 256 : data[i / 2] & 0xFF;
      for (int shift = 8; shift >= 0; shift--, bit++) {
        out[bit / 8] |= (byte) ((code >> shift & 1) << (7 - bit % 8));
      }
    }
    return out;
  }

  /** Eight pixels, each after so many clear codes, and an end code; bits to the end of its byte. */
  static byte[] lzw(int clears, int filled) {
    StringBuilder bits = new StringBuilder();
    for (int i = 1; i <= 8; i++) {
      bits.append("100000000".repeat(clears)).append(binary(i));
    }
    bits.append(binary(257));
    while (bits.length() % 8 != 0) {
      bits.append(filled);
    }
    byte[] bytes = new byte[bits.length() / 8];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
    }
    return bytes;
  }

  private static String binary(int code) {
    return Integer.toBinaryString(512 + code).substring(1);
  }

  /** Every stored block begins with five bits that fill up a byte. */
  static byte[] withEmptyBlocks(int count, byte[] pixels) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] stream = packed(8, pixels);
    out.write(stream, 0, 2);
    Random random = new Random(1);
    for (int i = 0; i < count; i++) {
      out.writeBytes(new byte[] {(byte) (random.nextInt(32) << 3), 0, 0, -1, -1});
    }
    out.write(stream, 2, stream.length - 2);
    return out.toByteArray();
  }

  /** The row as each sample differs from that so many before it. */
  static byte[] differences(byte[] row, int step) {
    byte[] differences = row.clone();
    for (int i = step; i < row.length; i++) {
      differences[i] = (byte) (row[i] - row[i - step]);
    }
    return differences;
  }

  static void reverseBits(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (Integer.reverse(bytes[i] & 0xFF) >>> 24);
    }
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
