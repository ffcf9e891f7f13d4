package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.nio.ByteBuffer;

/**
 * An entry of a written directory, as the audit reads it.
 *
 * @param at where its values stand
 */
record AuditedEntry(ByteBuffer file, int tag, int type, int count, int at) {

  static int valueBytes(int type) throws Rejection {
    return switch (type) {
      case 2, 7 -> 1;
      case 3 -> 2;
      case 4 -> 4;
      case 5 -> 8;
      default -> throw Rejection.unverified("the result holds values of a type of its own");
    };
  }

  int bytes() throws Rejection {
    return count * valueBytes(type);
  }

  /** The whole number with this index. */
  long number(int index) {
    return type == 3
        ? file.getShort(at + 2 * index) & 0xFFFF
        : file.getInt(at + 4 * index) & 0xFFFFFFFFL;
  }

  long numerator(int index) {
    return file.getInt(at + 8 * index) & 0xFFFFFFFFL;
  }

  long denominator(int index) {
    return file.getInt(at + 8 * index + 4) & 0xFFFFFFFFL;
  }
}
