package io.cloakroom.record.leaf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that are put together: numbers are big-endian, and a text has its length before it. */
final class LeafBytes {
  private byte[] bytes = new byte[320];
  private int length;

  void octet(int one) {
    room(1);
    bytes[length++] = (byte) one;
  }

  void number(int four) {
    room(Integer.BYTES);
    for (int shift = Integer.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      bytes[length++] = (byte) (four >>> shift);
    }
  }

  void number(long eight) {
    number((int) (eight >>> Integer.SIZE));
    number((int) eight);
  }

  void text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    number(utf8.length);
    all(utf8);
  }

  void all(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
  }

  private void room(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  byte[] made() {
    return Arrays.copyOf(bytes, length);
  }
}
