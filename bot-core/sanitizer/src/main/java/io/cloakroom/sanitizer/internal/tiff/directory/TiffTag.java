package io.cloakroom.sanitizer.internal.tiff.directory;

/** Numbers of tags, TIFF 6.0, appendix A, and the Adobe technical notes. */
public final class TiffTag {

  public static final int SUBFILE_TYPE = 254;
  public static final int OLD_SUBFILE_TYPE = 255;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  public static final int BITS = 258;
  public static final int COMPRESSION = 259;
  public static final int PHOTOMETRIC = 262;
  public static final int FILL_ORDER = 266;
  public static final int STRIP_OFFSETS = 273;
  public static final int ORIENTATION = 274;
  public static final int SAMPLES = 277;
  public static final int ROWS_PER_STRIP = 278;
  public static final int STRIP_BYTES = 279;
  static final int X_RESOLUTION = 282;
  static final int Y_RESOLUTION = 283;
  static final int PLANAR = 284;
  public static final int T4_OPTIONS = 292;
  public static final int T6_OPTIONS = 293;
  static final int RESOLUTION_UNIT = 296;
  public static final int PREDICTOR = 317;
  static final int WHITE_POINT = 318;
  static final int PRIMARIES = 319;
  public static final int COLOR_MAP = 320;
  public static final int TILE_WIDTH = 322;
  public static final int TILE_HEIGHT = 323;
  public static final int TILE_OFFSETS = 324;
  public static final int TILE_BYTES = 325;
  public static final int SUB_DIRECTORIES = 330;
  public static final int INK_SET = 332;
  public static final int EXTRA_SAMPLES = 338;
  public static final int SAMPLE_FORMAT = 339;
  public static final int JPEG_TABLES = 347;
  public static final int JPEG_PROCESS = 512;
  public static final int JPEG_STREAM = 513;
  public static final int JPEG_STREAM_BYTES = 514;
  public static final int JPEG_QUANTISATION = 519;
  public static final int JPEG_DC_TABLES = 520;
  public static final int JPEG_AC_TABLES = 521;
  static final int COEFFICIENTS = 529;
  static final int SUBSAMPLING = 530;
  static final int POSITIONING = 531;
  static final int REFERENCE_BLACK_WHITE = 532;
  public static final int ICC_PROFILE = 34675;
  public static final int EXIF_DIRECTORY = 34665;
  public static final int GPS_DIRECTORY = 34853;
  public static final int DNG_VERSION = 50706;

  private TiffTag() {}

  /** True if what this tag says can come into the result. */
  public static boolean isKept(int tag) {
    return switch (tag) {
      case SUBFILE_TYPE, STRIP_OFFSETS, STRIP_BYTES, TILE_OFFSETS, TILE_BYTES -> true;
      case COLOR_MAP, JPEG_TABLES, ICC_PROFILE -> true;
      case JPEG_STREAM, JPEG_STREAM_BYTES -> true;
      case JPEG_QUANTISATION, JPEG_DC_TABLES, JPEG_AC_TABLES -> true;
      default -> NumberTag.of(tag).isPresent() || FractionTag.of(tag).isPresent();
    };
  }
}
