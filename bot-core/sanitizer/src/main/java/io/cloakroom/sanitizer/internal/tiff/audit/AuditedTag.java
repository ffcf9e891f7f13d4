package io.cloakroom.sanitizer.internal.tiff.audit;

import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;

/**
 * The entries that a clean directory may hold, each with its bounds. Written apart from the tags of
 * the rewriter on purpose: a mistake there must not be allowed here.
 */
enum AuditedTag {
  NEW_SUBFILE_TYPE(254, Form.NUMBER, 1, 1, 6),
  IMAGE_WIDTH(256, Form.NUMBER, 1, 1, Integer.MAX_VALUE),
  IMAGE_LENGTH(257, Form.NUMBER, 1, 1, Integer.MAX_VALUE),
  BITS_PER_SAMPLE(258, Form.NUMBER, 1, 64, 64),
  COMPRESSION(259, Form.NUMBER, 1, 1, 32946),
  PHOTOMETRIC(262, Form.NUMBER, 1, 1, 10),
  FILL_ORDER(266, Form.NUMBER, 1, 1, 2),
  STRIP_OFFSETS(273, Form.NUMBER, 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
  ORIENTATION(274, Form.NUMBER, 1, 1, 8),
  SAMPLES_PER_PIXEL(277, Form.NUMBER, 1, 1, 64),
  ROWS_PER_STRIP(278, Form.NUMBER, 1, 1, Integer.MAX_VALUE),
  STRIP_BYTE_COUNTS(279, Form.NUMBER, 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
  X_RESOLUTION(282, Form.HUNDREDTHS, 1, 1, 1_000_000),
  Y_RESOLUTION(283, Form.HUNDREDTHS, 1, 1, 1_000_000),
  PLANAR_CONFIGURATION(284, Form.NUMBER, 1, 1, 2),
  T4_OPTIONS(292, Form.NUMBER, 1, 1, 7),
  T6_OPTIONS(293, Form.NUMBER, 1, 1, 3),
  RESOLUTION_UNIT(296, Form.NUMBER, 1, 1, 3),
  PREDICTOR(317, Form.NUMBER, 1, 1, 3),
  WHITE_POINT(318, Form.TEN_THOUSANDTHS, 2, 2, 10_000),
  PRIMARY_CHROMATICITIES(319, Form.TEN_THOUSANDTHS, 6, 6, 10_000),
  COLOR_MAP(320, Form.NUMBER, 6, 3 << 16, 0xFFFF),
  TILE_WIDTH(322, Form.NUMBER, 1, 1, 1 << 16),
  TILE_LENGTH(323, Form.NUMBER, 1, 1, 1 << 16),
  TILE_OFFSETS(324, Form.NUMBER, 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
  TILE_BYTE_COUNTS(325, Form.NUMBER, 1, Integer.MAX_VALUE, Integer.MAX_VALUE),
  INK_SET(332, Form.NUMBER, 1, 1, 2),
  EXTRA_SAMPLES(338, Form.NUMBER, 1, 64, 999),
  SAMPLE_FORMAT(339, Form.NUMBER, 1, 64, 6),
  JPEG_TABLES(347, Form.BYTES, 4, 1 << 16, 0),
  JPEG_PROC(512, Form.NUMBER, 1, 1, 1),
  JPEG_INTERCHANGE_FORMAT(513, Form.NUMBER, 1, 1, Integer.MAX_VALUE),
  JPEG_INTERCHANGE_FORMAT_LENGTH(514, Form.NUMBER, 1, 1, Integer.MAX_VALUE),
  YCBCR_COEFFICIENTS(529, Form.MILLIONTHS, 3, 3, 1_000_000),
  YCBCR_SUBSAMPLING(530, Form.NUMBER, 2, 2, 4),
  YCBCR_POSITIONING(531, Form.NUMBER, 1, 1, 2),
  REFERENCE_BLACK_WHITE(532, Form.HUNDREDTHS, 6, 6, 6_553_500),
  EXIF_IFD(34665, Form.NUMBER, 1, 1, Integer.MAX_VALUE),
  ICC_PROFILE(34675, Form.BYTES, 132, Integer.MAX_VALUE, 0);

  /** What values are; fractions have one denominator each. */
  private enum Form {
    NUMBER,
    BYTES,
    HUNDREDTHS,
    TEN_THOUSANDTHS,
    MILLIONTHS;

    private boolean allows(AuditedEntry entry, int index, long most) {
      return switch (this) {
        case NUMBER -> entry.number(index) <= most;
        case BYTES -> true;
        case HUNDREDTHS -> fraction(entry, index, 100, most);
        case TEN_THOUSANDTHS -> fraction(entry, index, 10_000, most);
        case MILLIONTHS -> fraction(entry, index, 1_000_000, most);
      };
    }

    private static boolean fraction(AuditedEntry entry, int index, long of, long most) {
      return entry.denominator(index) == of && entry.numerator(index) <= most;
    }

    private boolean isType(int type) {
      return switch (this) {
        case NUMBER -> type == 3 || type == 4;
        case BYTES -> type == 7;
        case HUNDREDTHS, TEN_THOUSANDTHS, MILLIONTHS -> type == 5;
      };
    }
  }

  private final int number;
  private final Form form;
  private final int leastCount;
  private final int mostCount;
  private final long mostValue;

  AuditedTag(int number, Form form, int leastCount, int mostCount, long mostValue) {
    this.number = number;
    this.form = form;
    this.leastCount = leastCount;
    this.mostCount = mostCount;
    this.mostValue = mostValue;
  }

  /** Checks type and count, before the values are looked for. */
  static void checkShape(int tag, int type, long count) throws Rejection {
    boolean known =
        Arrays.stream(values())
            .anyMatch(
                allowed ->
                    allowed.number == tag
                        && allowed.form.isType(type)
                        && count >= allowed.leastCount
                        && count <= allowed.mostCount);
    if (!known) {
      throw Rejection.unverified("the result holds an entry that does not belong there");
    }
  }

  /** Checks every value. */
  static void checkValues(AuditedEntry entry) throws Rejection {
    for (AuditedTag allowed : values()) {
      for (int i = 0; allowed.number == entry.tag() && i < entry.count(); i++) {
        if (!allowed.form.allows(entry, i, allowed.mostValue)) {
          throw Rejection.unverified("the result holds a value out of bounds");
        }
      }
    }
  }
}
