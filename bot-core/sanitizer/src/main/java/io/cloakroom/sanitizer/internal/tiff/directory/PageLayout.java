package io.cloakroom.sanitizer.internal.tiff.directory;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Arrays;

/**
 * How the pixels of a page are divided into strips or tiles, TIFF 6.0, sections 3, 15 and 21.
 *
 * @param bits of each sample
 * @param separate true if each sample has strips or tiles of its own
 * @param segmentWidth width of a strip or tile, in pixels
 * @param segmentHeight height of a strip or tile, in pixels; the last strip may have fewer rows
 * @param horizontal pixels that share a colour difference, side by side; 1 unless YCbCr
 * @param vertical pixels that share a colour difference, one above the other; 1 unless YCbCr
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PageLayout(
    int width,
    int height,
    int[] bits,
    boolean separate,
    boolean tiled,
    int segmentWidth,
    int segmentHeight,
    int horizontal,
    int vertical) {

  static final int MAX_SAMPLES = 64;
  private static final int RGB = 2;
  private static final int YCBCR = 6;
  private static final int SEPARATE = 2;

  public static PageLayout read(TiffDirectory directory, SanitizerLimits limits) throws Rejection {
    long width = directory.number(TiffTag.WIDTH, 0);
    long height = directory.number(TiffTag.HEIGHT, 0);
    PixelCount.check(width, height, limits);
    long samples = directory.number(TiffTag.SAMPLES, samplesByDefault(directory));
    if (samples < 1 || samples > MAX_SAMPLES) {
      throw Rejection.malformed(samples + " samples a pixel, at most " + MAX_SAMPLES);
    }
    boolean tiled = tiled(directory);
    boolean ycbcr = directory.number(TiffTag.PHOTOMETRIC, 0) == YCBCR;
    return new PageLayout(
        (int) width,
        (int) height,
        bits(directory, (int) samples),
        directory.number(TiffTag.PLANAR, 1) == SEPARATE,
        tiled,
        tiled ? side(directory, TiffTag.TILE_WIDTH, width) : (int) width,
        tiled
            ? side(directory, TiffTag.TILE_HEIGHT, height)
            : (int) Math.min(height, rowsPerStrip(directory, height)),
        ycbcr ? subsampling(directory, 0) : 1,
        ycbcr ? subsampling(directory, 1) : 1);
  }

  /** Decoders do not agree whether what is called strips is tiles where tiles have a size. */
  private static boolean tiled(TiffDirectory directory) throws Rejection {
    boolean sized = directory.has(TiffTag.TILE_WIDTH) || directory.has(TiffTag.TILE_HEIGHT);
    if (sized && !directory.has(TiffTag.TILE_OFFSETS)) {
      throw Rejection.unsupported("a TIFF file that calls its tiles strips");
    }
    return sized;
  }

  /** Early writers left the number out where JPEG data tell it. */
  private static int samplesByDefault(TiffDirectory directory) throws Rejection {
    long compression = directory.number(TiffTag.COMPRESSION, CompressionMethod.NONE);
    long photometric = directory.number(TiffTag.PHOTOMETRIC, 0);
    boolean jpeg =
        compression == CompressionMethod.JPEG || compression == CompressionMethod.OLD_JPEG;
    return jpeg && (photometric == RGB || photometric == YCBCR) ? 3 : 1;
  }

  private static long rowsPerStrip(TiffDirectory directory, long height) throws Rejection {
    long rows = directory.number(TiffTag.ROWS_PER_STRIP, height);
    if (rows < 1) {
      throw Rejection.malformed("its strips have no rows");
    }
    return rows;
  }

  /** A tile that is much larger than its page is there to take memory. */
  private static int side(TiffDirectory directory, int tag, long pageSide) throws Rejection {
    long side = directory.number(tag, 0);
    if (side < 1 || side > pageSide + (1 << 12)) {
      throw Rejection.malformed("a tile has a side of " + side + " pixels");
    }
    return (int) side;
  }

  private static int[] bits(TiffDirectory directory, int samples) throws Rejection {
    long[] found = directory.numbers(TiffTag.BITS, samples);
    int[] bits = new int[samples];
    for (int i = 0; i < samples; i++) {
      long value = found.length == 0 ? 1 : found[Math.min(i, found.length - 1)];
      if (value < 1 || value > 64) {
        throw Rejection.malformed(value + " bits a sample, at most 64");
      }
      bits[i] = (int) value;
    }
    return bits;
  }

  private static int subsampling(TiffDirectory directory, int index) throws Rejection {
    long[] found = directory.numbers(TiffTag.SUBSAMPLING, 2);
    long value = index < found.length ? found[index] : 2;
    if (value != 1 && value != 2 && value != 4) {
      throw Rejection.malformed("its colours are divided by " + value);
    }
    return (int) value;
  }

  /** The same with other samples. */
  public PageLayout withBits(int[] others) {
    return new PageLayout(
        width, height, others, separate, tiled, segmentWidth, segmentHeight, horizontal, vertical);
  }

  public int samples() {
    return bits.length;
  }

  private int across() {
    return (width + segmentWidth - 1) / segmentWidth;
  }

  private int down() {
    return (height + segmentHeight - 1) / segmentHeight;
  }

  /** How many strips or tiles there must be. */
  public long segments() {
    return (long) across() * down() * (separate ? samples() : 1);
  }

  /** The rows of pixels that a strip or tile holds. */
  public int rows(int segment) {
    int row = segment % (across() * down()) / across();
    return tiled ? segmentHeight : Math.min(segmentHeight, height - row * segmentHeight);
  }

  /** True if a strip or tile holds another than the first sample alone. */
  public boolean isSecondPlane(int segment) {
    return separate && segment >= across() * down();
  }

  private boolean isChroma(int segment) {
    return isSecondPlane(segment);
  }

  /** The pixels in a row of a strip or tile. */
  public int columns(int segment) {
    return isChroma(segment) ? divided(segmentWidth, horizontal) : segmentWidth;
  }

  /** What a strip or tile takes when it is decoded, in bytes. */
  public long decodedBytes(int segment) {
    int rows = isShared() ? divided(rows(segment), vertical) : planeRows(segment);
    return rows * ((rowBits(segment) + 7) / 8);
  }

  /** The rows of samples that a strip or tile holds. */
  public int planeRows(int segment) {
    return isChroma(segment) ? divided(rows(segment), vertical) : rows(segment);
  }

  /** The bits of a row of a strip or tile, which whole bytes are made of. */
  public long rowBits(int segment) {
    if (isShared()) {
      // Blocks of all luma samples and one of each colour difference, TIFF 6.0, section 21.
      return divided(segmentWidth, horizontal) * (horizontal * ((long) vertical) + 2L) * bits[0];
    }
    return (long) columns(segment) * pixelBits(segment);
  }

  /** True if samples of several pixels stand together. */
  private boolean isShared() {
    return horizontal * vertical > 1 && samples() >= 3 && !separate;
  }

  private int pixelBits(int segment) {
    return separate ? bits[segment / (across() * down())] : Arrays.stream(bits).sum();
  }

  private static int divided(int side, int by) {
    return (side + by - 1) / by;
  }
}
