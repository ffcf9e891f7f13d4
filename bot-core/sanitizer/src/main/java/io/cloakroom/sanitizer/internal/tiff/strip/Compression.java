package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.directory.BitOrder;
import io.cloakroom.sanitizer.internal.tiff.directory.CompressionMethod;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffField;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffSource;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import java.util.Map;
import java.util.Optional;

/** The numbers of the tag Compression, TIFF 6.0, appendix A, and Adobe technical notes 1 to 3. */
public final class Compression {

  private static final Map<Integer, String> REFUSED =
      Map.ofEntries(
          Map.entry(9, "JBIG"),
          Map.entry(10, "JBIG"),
          Map.entry(32766, "NeXT"),
          Map.entry(32771, "CCITT in words"),
          Map.entry(32809, "ThunderScan"),
          Map.entry(34661, "JBIG"),
          Map.entry(34676, "SGI LogLuv"),
          Map.entry(34677, "SGI LogLuv"),
          Map.entry(34712, "JPEG 2000"),
          Map.entry(34925, "LZMA"),
          Map.entry(50000, "Zstandard"),
          Map.entry(50001, "WebP"),
          Map.entry(50002, "JPEG XL"),
          Map.entry(52546, "JPEG XL"));

  private Compression() {}

  /** What cleans strips or tiles of this compression. */
  public static SegmentCoding coding(
      TiffDirectory directory, PageLayout layout, SanitizerLimits limits, Removals removed)
      throws Rejection {
    long number = directory.number(TiffTag.COMPRESSION, CompressionMethod.NONE);
    BitOrder order =
        directory.number(TiffTag.FILL_ORDER, 1) == 2 ? BitOrder.LOW_FIRST : BitOrder.HIGH_FIRST;
    return switch ((int) Math.min(number, 0x10000)) {
      case CompressionMethod.NONE -> new Uncompressed(layout);
      case 2, 3, 4 ->
          Ccitt.of((int) number, directory.number(TiffTag.T4_OPTIONS, 0), layout, order, removed);
      case 5 -> new Lzw(layout, order, removed);
      case CompressionMethod.JPEG ->
          new JpegSegments(layout, jpegTables(directory), limits, removed);
      // Its parts are put together by OldJpeg.
      case CompressionMethod.OLD_JPEG -> (found, segment) -> CleanSegment.asItIs(found);
      case 8, 32946 -> new Deflate(layout, order, removed);
      case 32773 -> new PackBits(layout, order, removed);
      default ->
          throw Rejection.unsupported(
              "a TIFF file compressed with "
                  + REFUSED.getOrDefault((int) Math.min(number, 0x10000), "method " + number));
    };
  }

  private static Optional<Slice> jpegTables(TiffDirectory directory) throws Rejection {
    Optional<TiffField> field = directory.field(TiffTag.JPEG_TABLES);
    if (field.isEmpty()) {
      return Optional.empty();
    }
    TiffSource source = directory.source();
    if (!source.holds(field.get().valueAt(), field.get().length())) {
      throw Rejection.truncated("its JPEG tables are missing");
    }
    return Optional.of(
        new Slice(source.file(), (int) field.get().valueAt(), (int) field.get().end()));
  }
}
