package io.cloakroom.sanitizer.internal.heif.audit;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.nio.charset.StandardCharsets;

/**
 * Goes through a written file and insists on what must stand there. Shares no code with the reading
 * and writing of the rewrite.
 */
final class AuditCursor {

  private final byte[] file;
  private final int end;
  private int at;

  AuditCursor(byte[] file, int from, int end) {
    this.file = file;
    this.at = from;
    this.end = end;
  }

  byte[] file() {
    return file;
  }

  int at() {
    return at;
  }

  int end() {
    return end;
  }

  boolean hasMore() {
    return at < end;
  }

  /** Four letters at this place, without moving on; empty at the end. */
  String nextType() {
    return end - at < 8 ? "" : new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
  }

  /** Moves over a box of this type and returns its content. */
  AuditCursor box(String type) throws Rejection {
    require(nextType().equals(type), "something in place of " + type);
    long size = number(4);
    require(size >= 8 && size <= end - at + 4L, "a box of a wrong length");
    AuditCursor content = new AuditCursor(file, at + 4, at - 4 + (int) size);
    at = content.end;
    return content;
  }

  /** As {@link #box}, which begins with this version and these flags. */
  AuditCursor box(String type, long versionAndFlags) throws Rejection {
    AuditCursor content = box(type);
    content.expect(versionAndFlags, 4);
    return content;
  }

  /** An unsigned number of 1 to 8 bytes. */
  long number(int bytes) throws Rejection {
    require(bytes <= end - at, "a cut box");
    long value = 0;
    for (int i = 0; i < bytes; i++) {
      value = value * 256 + (file[at++] & 255);
    }
    return value;
  }

  void expect(long value, int bytes) throws Rejection {
    require(number(bytes) == value, "an unexpected number");
  }

  void text(String latin1) throws Rejection {
    for (int i = 0; i < latin1.length(); i++) {
      expect(latin1.charAt(i), 1);
    }
  }

  void zeros(int bytes) throws Rejection {
    for (int i = 0; i < bytes; i++) {
      expect(0, 1);
    }
  }

  void skip(long bytes) throws Rejection {
    require(bytes >= 0 && bytes <= end - at, "a cut box");
    at += (int) bytes;
  }

  void finish() throws Rejection {
    require(at == end, "data where there should be none");
  }

  static void require(boolean condition, String what) throws Rejection {
    if (!condition) {
      throw Rejection.unverified("the result holds " + what);
    }
  }
}
