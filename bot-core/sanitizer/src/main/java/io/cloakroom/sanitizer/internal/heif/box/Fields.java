package io.cloakroom.sanitizer.internal.heif.box;

import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;

/** Reads the numbers of a box one after the other and never beyond its end. */
public final class Fields {

  private final byte[] file;
  private final int end;
  private int at;

  public Fields(byte[] file, int from, int to) {
    this.file = file;
    at = from;
    end = to;
  }

  public static Fields of(byte[] file, Box box) {
    return new Fields(file, box.body(), box.end());
  }

  public int position() {
    return at;
  }

  public int left() {
    return end - at;
  }

  public int u8() throws Rejection {
    return Bytes.u8(file, take(1));
  }

  public int u16() throws Rejection {
    return Bytes.u16(file, take(2));
  }

  public int i32() throws Rejection {
    return Bytes.i32(file, take(4));
  }

  public long u32() throws Rejection {
    return i32() & 0xFFFFFFFFL;
  }

  /** A number of 64 bits; one of 2^63 and more comes out negative. */
  long i64() throws Rejection {
    return u32() << 32 | u32();
  }

  /** An unsigned number of 0, 2, 4 or 8 bytes. */
  public long number(int bytes) throws Rejection {
    return switch (bytes) {
      case 0 -> 0;
      case 2 -> u16();
      case 4 -> u32();
      case 8 -> i64();
      default -> throw Rejection.malformed("a number of " + bytes + " bytes");
    };
  }

  public String code() throws Rejection {
    return Bytes.latin1(file, take(4), 4);
  }

  /** Moves on and returns where the skipped bytes begin. */
  public int take(long bytes) throws Rejection {
    if (bytes > end - at) {
      throw Rejection.malformed("a part of it is too short");
    }
    int from = at;
    at += (int) bytes;
    return from;
  }
}
