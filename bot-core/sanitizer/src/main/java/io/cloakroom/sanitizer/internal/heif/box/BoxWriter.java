package io.cloakroom.sanitizer.internal.heif.box;

import io.cloakroom.sanitizer.internal.format.Bytes;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** Writes boxes, one inside the other, ISO 14496-12, section 4.2. */
public final class BoxWriter {

  private byte[] bytes = new byte[1 << 12];
  private int length;
  private final Deque<Integer> open = new ArrayDeque<>();

  public BoxWriter begin(String type) {
    open.push(length);
    return u32(0).raw(Bytes.latin1(type));
  }

  /** Begins a box that has a version and flags. */
  public BoxWriter begin(String type, int version, int flags) {
    return begin(type).u32((long) version << 24 | flags);
  }

  public BoxWriter end() {
    int start = open.pop();
    Bytes.putI32(bytes, start, length - start);
    return this;
  }

  public BoxWriter u8(int value) {
    bytes[grow(1)] = (byte) value;
    return this;
  }

  public BoxWriter u16(int value) {
    Bytes.putU16(bytes, grow(2), value);
    return this;
  }

  public BoxWriter u32(long value) {
    Bytes.putI32(bytes, grow(4), (int) value);
    return this;
  }

  public BoxWriter u64(long value) {
    return u32(value >>> 32).u32(value);
  }

  public BoxWriter zeros(int count) {
    grow(count);
    return this;
  }

  public BoxWriter raw(byte[] value) {
    return raw(value, 0, value.length);
  }

  public BoxWriter raw(byte[] source, int from, int to) {
    System.arraycopy(source, from, bytes, grow(to - from), to - from);
    return this;
  }

  public byte[] written() {
    return Arrays.copyOf(bytes, length);
  }

  private int grow(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
    }
    length += count;
    return length - count;
  }
}
