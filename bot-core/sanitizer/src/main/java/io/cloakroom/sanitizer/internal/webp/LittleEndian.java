package io.cloakroom.sanitizer.internal.webp;

import io.cloakroom.sanitizer.internal.format.Bytes;

/** The numbers of a RIFF file: least significant byte first, unsigned. */
final class LittleEndian {

  private LittleEndian() {}

  static int u16(byte[] bytes, int at) {
    return Bytes.u8(bytes, at) | Bytes.u8(bytes, at + 1) << 8;
  }

  static int u24(byte[] bytes, int at) {
    return u16(bytes, at) | Bytes.u8(bytes, at + 2) << 16;
  }

  static long u32(byte[] bytes, int at) {
    return Integer.toUnsignedLong(Integer.reverseBytes(Bytes.i32(bytes, at)));
  }

  static void put24(byte[] bytes, int at, int value) {
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    bytes[at + 2] = (byte) (value >> 16);
  }

  static void put32(byte[] bytes, int at, int value) {
    Bytes.putI32(bytes, at, Integer.reverseBytes(value));
  }
}
