package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import io.cloakroom.sanitizer.internal.heif.box.Fields;
import java.util.Arrays;
import java.util.Optional;

/**
 * The settings of an HEVC decoder, ISO 14496-15, section 8.3.3.1: parameter sets are kept alone.
 */
final class HevcConfiguration {

  private static final int FIXED_BYTES = 22;
  private static final int PROFILE_AT = 1;
  private static final int CONSTRAINTS_AT = 6;
  private static final int LEVEL_AT = 12;

  /** No statement about segments and parallel decoding, and all reserved bits set. */
  private static final byte[] RESERVED = {
    (byte) 0xF0, 0, (byte) 0xFC, (byte) 0xFC, (byte) 0xF8, (byte) 0xF8, 0, 0
  };

  private static final int[] MEANT = {0, 0, 0, 3, 7, 7, 0, 0};
  private static final int RESERVED_AT = 13;

  private HevcConfiguration() {}

  static byte[] rewrite(byte[] file, Box box) throws Rejection {
    Fields fields = Fields.of(file, box);
    int fixed = fields.take(FIXED_BYTES);
    if (file[fixed] != 1) {
      throw Rejection.malformed("the settings of its decoder are broken");
    }
    int arrays = fields.u8();
    int kept = 0;
    BoxWriter units = new BoxWriter();
    for (int i = 0; i < arrays; i++) {
      kept += copyArray(file, fields, units) ? 1 : 0;
    }
    return new BoxWriter()
        .begin("hvcC")
        .raw(fixed(Arrays.copyOfRange(file, fixed, fixed + FIXED_BYTES), units.written()))
        .u8(kept)
        .raw(units.written())
        .end()
        .written();
  }

  /**
   * What decoders do not heed is set to one value, and profile and level to those that the sequence
   * parameters tell.
   */
  private static byte[] fixed(byte[] found, byte[] arrays) {
    for (int i = 0; i < RESERVED.length; i++) {
      int at = RESERVED_AT + i;
      found[at] = (byte) (RESERVED[i] | (found[at] & MEANT[i]));
    }
    Optional<byte[]> profile = SequenceParameters.profileAndLevel(arrays);
    if (profile.isPresent()) {
      System.arraycopy(profile.get(), 0, found, PROFILE_AT, profile.get().length);
    } else {
      Arrays.fill(found, CONSTRAINTS_AT, LEVEL_AT, (byte) 0);
    }
    return found;
  }

  private static boolean copyArray(byte[] file, Fields fields, BoxWriter out) throws Rejection {
    int type = fields.u8();
    int units = fields.u16();
    BoxWriter copied = new BoxWriter();
    int count = 0;
    for (int i = 0; i < units; i++) {
      int length = fields.u16();
      int unit = fields.take(length);
      boolean parameters =
          length > 2
              && NalUnits.isParameters(file, unit)
              && NalUnits.type(file, unit) == (type & 0x3F);
      if (parameters) {
        copied.u16(length).raw(file, unit, unit + length);
        count++;
      }
    }
    if (count > 0) {
      out.u8(type & 0xBF).u16(count).raw(copied.written());
    }
    return count > 0;
  }
}
