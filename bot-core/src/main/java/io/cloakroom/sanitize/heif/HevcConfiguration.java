package io.cloakroom.sanitize.heif;

import io.cloakroom.sanitize.format.Rejection;

/** The settings of an HEVC decoder, ISO 14496-15, section 8.3.3.1: parameter sets are kept alone. */
final class HevcConfiguration {

  private static final int FIXED_BYTES = 22;

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
        .raw(file, fixed, fixed + FIXED_BYTES)
        .u8(kept)
        .raw(units.written())
        .end()
        .written();
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
