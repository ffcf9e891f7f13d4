package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.metadata.IccPolicy;
import io.cloakroom.sanitizer.internal.tiff.directory.CompressionMethod;
import io.cloakroom.sanitizer.internal.tiff.directory.FractionTag;
import io.cloakroom.sanitizer.internal.tiff.directory.NumberTag;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.PageRole;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffEncoder;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffField;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffSource;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffValue;
import io.cloakroom.sanitizer.internal.tiff.strip.Budget;
import io.cloakroom.sanitizer.internal.tiff.strip.Compression;
import io.cloakroom.sanitizer.internal.tiff.strip.JpegSegments;
import io.cloakroom.sanitizer.internal.tiff.strip.RowEnds;
import io.cloakroom.sanitizer.internal.tiff.strip.SegmentCoding;
import io.cloakroom.sanitizer.internal.tiff.strip.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what is kept of one page. */
final class PageReader {

  private static final int BASELINE = 1;

  private final TiffSource source;
  private final SanitizerLimits limits;
  private final Removals removed;
  private final Budget budget;
  private final ByteCoverage coverage;
  private final TiffEncoder encoder;

  PageReader(
      TiffSource source,
      SanitizerLimits limits,
      Removals removed,
      Budget budget,
      ByteCoverage coverage) {
    this.source = source;
    this.limits = limits;
    this.removed = removed;
    this.budget = budget;
    this.coverage = coverage;
    encoder = new TiffEncoder(source.littleEndian());
  }

  CleanPage read(TiffDirectory directory) throws Rejection {
    PageLayout layout = PageLayout.read(directory, limits);
    budget.takePage(layout);
    SortedMap<Integer, TiffValue> values = new TreeMap<>();
    putNumbers(directory, layout, values);
    putFractions(directory, values);
    Optional<PageColors> colors = PageColors.read(directory, layout);
    putProfile(directory, values);
    SegmentCoding coding = Compression.coding(directory, layout, limits, removed);
    PageSegments segments = new PageSegments(directory, layout, coding, budget, coverage);
    if (directory.number(TiffTag.COMPRESSION, 1) == CompressionMethod.OLD_JPEG) {
      Slice stream = new OldJpeg(directory, layout, segments, coverage).read(limits, removed);
      putOldJpeg(layout, values);
      return new CleanPage(layout, values, List.of(stream), new TreeMap<>());
    }
    List<Slice> cleaned = segments.read();
    putJpegTables(coding, values);
    if (coding.isFax()) {
      putFax(values);
    } else {
      cleaned = withClearRowEnds(cleaned, directory, layout, values);
    }
    HiddenSamples hidden = HiddenSamples.of(directory, layout);
    PageLayout left = layout;
    if (hidden.isAny()) {
      cleaned = hidden.leaveOut(cleaned, encoder, values, removed);
      left = hidden.left();
    }
    if (colors.isPresent()) {
      colors.get().with(left).put(cleaned, encoder, values, removed);
    }
    return new CleanPage(left, values, cleaned, new TreeMap<>());
  }

  /** One strip, which is the stream at the same time; the writer puts in where it lies. */
  private void putOldJpeg(PageLayout layout, SortedMap<Integer, TiffValue> values) {
    if (!layout.tiled()) {
      values.put(TiffTag.ROWS_PER_STRIP, encoder.numbers(layout.height()));
    }
    values.put(TiffTag.JPEG_PROCESS, encoder.shorts(BASELINE));
    values.put(TiffTag.JPEG_STREAM, encoder.longs(0));
    values.put(TiffTag.JPEG_STREAM_BYTES, encoder.longs(0));
  }

  /** Whatever they were coded by, rows of fax pixels are written by T.6. */
  private void putFax(SortedMap<Integer, TiffValue> values) {
    values.put(TiffTag.COMPRESSION, encoder.numbers(CompressionMethod.GROUP_4));
    values.remove(TiffTag.FILL_ORDER);
    values.remove(TiffTag.T4_OPTIONS);
    values.remove(TiffTag.T6_OPTIONS);
  }

  private List<Slice> withClearRowEnds(
      List<Slice> segments,
      TiffDirectory directory,
      PageLayout layout,
      SortedMap<Integer, TiffValue> values)
      throws Rejection {
    int compression = (int) directory.number(TiffTag.COMPRESSION, CompressionMethod.NONE);
    boolean reversed = directory.number(TiffTag.FILL_ORDER, 1) == 2;
    RowEnds ends = new RowEnds(layout, compression, reversed);
    long filled = ends.filled(segments);
    if (filled == 0) {
      return segments;
    }
    removed.note(Trace.UNKNOWN_SEGMENT, filled);
    if (compression != CompressionMethod.NONE) {
      values.put(TiffTag.COMPRESSION, encoder.numbers(CompressionMethod.DEFLATE));
      values.remove(TiffTag.FILL_ORDER);
    }
    return ends.cleared(segments);
  }

  private void putNumbers(
      TiffDirectory directory, PageLayout layout, SortedMap<Integer, TiffValue> values)
      throws Rejection {
    for (NumberTag tag : NumberTag.values()) {
      long[] numbers = tag.read(directory, layout.samples());
      if (numbers.length > 0) {
        values.put(tag.tag(), tag.isLong() ? encoder.longs(numbers) : encoder.numbers(numbers));
      }
    }
    values.putIfAbsent(TiffTag.SAMPLES, encoder.numbers(layout.samples()));
    if (layout.tiled()) {
      values.remove(TiffTag.ROWS_PER_STRIP);
    } else {
      values.remove(TiffTag.TILE_WIDTH);
      values.remove(TiffTag.TILE_HEIGHT);
      // "All rows" is often written as the largest number there is.
      values.computeIfPresent(
          TiffTag.ROWS_PER_STRIP, (tag, rows) -> encoder.numbers(layout.segmentHeight()));
    }
    long role = directory.number(TiffTag.SUBFILE_TYPE, 0) & PageRole.KEPT;
    if (role != 0) {
      values.put(TiffTag.SUBFILE_TYPE, encoder.longs(role));
    }
  }

  private void putFractions(TiffDirectory directory, SortedMap<Integer, TiffValue> values)
      throws Rejection {
    for (FractionTag tag : FractionTag.values()) {
      long[] numerators = tag.read(directory);
      if (numerators.length > 0) {
        values.put(tag.tag(), encoder.fractions(numerators, tag.scale()));
      }
    }
  }

  private void putProfile(TiffDirectory directory, SortedMap<Integer, TiffValue> values)
      throws Rejection {
    Optional<TiffField> field =
        directory
            .field(TiffTag.ICC_PROFILE)
            .filter(found -> source.holds(found.valueAt(), found.length()));
    if (field.isEmpty()) {
      return;
    }
    byte[] profile =
        Arrays.copyOfRange(source.file(), (int) field.get().valueAt(), (int) field.get().end());
    IccPolicy.keep(profile, components(directory), profile.length, limits, removed)
        .ifPresent(kept -> values.put(TiffTag.ICC_PROFILE, TiffValue.undefined(kept)));
  }

  /** Colour components as a profile counts them, by the photometric interpretation. */
  private static int components(TiffDirectory directory) throws Rejection {
    return switch ((int) directory.number(TiffTag.PHOTOMETRIC, 0)) {
      case 0, 1, 4 -> 1;
      case 5 -> 4;
      default -> 3;
    };
  }

  private static void putJpegTables(SegmentCoding coding, SortedMap<Integer, TiffValue> values)
      throws Rejection {
    if (coding instanceof JpegSegments jpeg) {
      jpeg.tables()
          .ifPresent(tables -> values.put(TiffTag.JPEG_TABLES, TiffValue.undefined(tables)));
    }
  }
}
