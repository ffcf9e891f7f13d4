package io.cloakroom.sanitizer.internal.heif.audit;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.BitSet;

/**
 * Accepts coded picture data and decoder settings that hold nothing but what makes the picture.
 * ITU-T H.265, table 7-1; AV1 Bitstream and Decoding Process, section 5.3.
 */
final class CodedAudit {

  private static final BitSet NAL_TYPES = new BitSet();
  private static final BitSet OBU_TYPES = new BitSet();

  static {
    NAL_TYPES.set(0, 10);
    NAL_TYPES.set(16, 22);
    NAL_TYPES.set(32, 35);
    OBU_TYPES.set(1);
    OBU_TYPES.set(3, 5);
    OBU_TYPES.set(6);
  }

  private CodedAudit() {}

  static void hevc(AuditCursor data, int lengthBytes) throws Rejection {
    while (data.hasMore()) {
      long length = data.number(lengthBytes);
      nalUnit(data, length);
    }
  }

  static void av1(AuditCursor data) throws Rejection {
    boolean headed = false;
    if (data.end() - data.at() > 2 && data.file()[data.at()] == 0x12) {
      data.expect(0x1200, 2);
    }
    while (data.hasMore()) {
      boolean header = obu(data) == 1;
      AuditCursor.require(!header || !headed, "two pictures in one item");
      headed |= header;
    }
  }

  /** Returns how many bytes the length of a unit takes in the data. */
  static int hevcSettings(AuditCursor box) throws Rejection {
    box.expect(1, 1);
    int profileAt = box.at();
    box.skip(12);
    box.expect(0xF000FC, 3);
    AuditCursor.require(box.number(1) >= 0xFC, "unexpected decoder settings");
    AuditCursor.require(box.number(1) >= 0xF8, "unexpected decoder settings");
    AuditCursor.require(box.number(1) >= 0xF8, "unexpected decoder settings");
    box.expect(0, 2);
    int lengthBytes = (int) (box.number(1) & 3) + 1;
    parameters(box, profileAt);
    box.finish();
    return lengthBytes;
  }

  private static void parameters(AuditCursor box, int profileAt) throws Rejection {
    boolean profileSeen = false;
    for (long arrays = box.number(1); arrays > 0; arrays--) {
      long type = box.number(1) & 127;
      AuditCursor.require(type >= 32 && type <= 34, "decoder settings with a message");
      for (long units = box.number(2); units > 0; units--) {
        long length = box.number(2);
        int unitAt = box.at();
        nalUnit(box, length);
        boolean first = type == 33 && !profileSeen;
        AuditCursor.require(
            !first || isProfile(box.file(), profileAt, unitAt, box.at()),
            "unexpected decoder settings");
        profileSeen |= first;
      }
    }
  }

  /** True if the profile is that of these sequence parameters, H.265, 7.3.1.1 and 7.3.2.2. */
  private static boolean isProfile(byte[] file, int profileAt, int unitAt, int end) {
    int plain = 0;
    int zeros = 0;
    for (int at = unitAt; at < end && plain < 15; at++) {
      boolean inserted = zeros >= 2 && file[at] == 3;
      zeros = file[at] == 0 ? zeros + 1 : 0;
      if (!inserted) {
        if (plain >= 3 && file[at] != file[profileAt + plain - 3]) {
          return false;
        }
        plain++;
      }
    }
    return plain == 15;
  }

  static void av1Settings(AuditCursor box) throws Rejection {
    box.expect(0x81, 1);
    box.skip(2);
    box.expect(0, 1);
  }

  private static void nalUnit(AuditCursor data, long length) throws Rejection {
    AuditCursor.require(length >= 2, "an empty unit of picture data");
    long header = data.number(2);
    int type = (int) (header >> 9);
    boolean endMark = (type == 36 || type == 37) && length == 2;
    boolean base = (header & 0x1F8) == 0 && type < 64;
    AuditCursor.require(base && (NAL_TYPES.get(type) || endMark), "a message in its picture data");
    boolean settings = type >= 32 && type <= 34;
    AuditCursor.require(!settings || length <= 2048, "decoder settings that are too long");
    data.skip(length - 2);
  }

  /** Returns the type of the unit. */
  private static int obu(AuditCursor data) throws Rejection {
    int header = (int) data.number(1);
    data.skip(header >> 2 & 1);
    long size = (header & 2) == 0 ? data.end() - data.at() : size(data);
    int type = header >> 3;
    AuditCursor.require(OBU_TYPES.get(type), "a message in its picture data");
    AuditCursor.require(type != 1 || size <= 100, "decoder settings that are too long");
    data.skip(size);
    return type;
  }

  private static long size(AuditCursor data) throws Rejection {
    long size = 0;
    for (int shift = 0; shift < 56; shift += 7) {
      long next = data.number(1);
      size += (next & 127) << shift;
      if (next < 128) {
        return size;
      }
    }
    throw Rejection.unverified("the result holds picture data of a wrong length");
  }
}
