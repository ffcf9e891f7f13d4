package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.tiff.directory.CompressionMethod;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffEncoder;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffValue;
import io.cloakroom.sanitizer.internal.tiff.strip.ShownColors;
import io.cloakroom.sanitizer.internal.tiff.strip.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The palette of a page, TIFF 6.0, section 5: colours that no pixel shows are written as black. */
final class PageColors {

  private static final int PALETTE = 3;
  private static final int MOST = 0xFFFF;

  private final TiffDirectory directory;
  private final PageLayout layout;
  private final long[] colors;

  private PageColors(TiffDirectory directory, PageLayout layout, long[] colors) {
    this.directory = directory;
    this.layout = layout;
    this.colors = colors;
  }

  /** Empty for a page without one. */
  static Optional<PageColors> read(TiffDirectory directory, PageLayout layout) throws Rejection {
    int bits = layout.bits()[0];
    if (directory.number(TiffTag.PHOTOMETRIC, 0) != PALETTE || bits > 16) {
      return Optional.empty();
    }
    long[] colors = directory.numbers(TiffTag.COLOR_MAP, 3 << bits);
    if (colors.length < 3 << bits || Arrays.stream(colors).anyMatch(n -> n > MOST)) {
      throw Rejection.malformed("its palette is broken");
    }
    return Optional.of(new PageColors(directory, layout, colors));
  }

  /** The same of a page of which some samples were left out. */
  PageColors with(PageLayout left) {
    return new PageColors(directory, left, colors);
  }

  /**
   * @param segments as they are written
   * @param values with the other numbers of the page
   */
  void put(
      List<Slice> segments,
      TiffEncoder encoder,
      SortedMap<Integer, TiffValue> values,
      Removals removed)
      throws Rejection {
    ShownColors shown = shown(segments, encoder, values);
    int count = colors.length / 3;
    boolean words = Arrays.stream(colors).anyMatch(n -> n > 0xFF);
    long[] kept = new long[colors.length];
    int free = -1;
    for (int i = count - 1; i >= 0; i--) {
      free = shown.isShown(i) ? free : i;
      for (int at = i; shown.isShown(i) && at < colors.length; at += count) {
        kept[at] = colors[at];
      }
    }
    if (words && free >= 0 && Arrays.stream(kept).noneMatch(n -> n > 0xFF)) {
      // Decoders take a palette of small numbers alone for one of bytes.
      for (int at = free; at < kept.length; at += count) {
        kept[at] = MOST;
      }
    }
    if (!Arrays.equals(kept, colors)) {
      removed.note(Trace.UNKNOWN_SEGMENT, lostBytes(kept));
    }
    values.put(TiffTag.COLOR_MAP, encoder.shorts(kept));
  }

  private ShownColors shown(
      List<Slice> segments, TiffEncoder encoder, SortedMap<Integer, TiffValue> values)
      throws Rejection {
    long found = directory.number(TiffTag.COMPRESSION, CompressionMethod.NONE);
    int compression =
        Optional.ofNullable(values.get(TiffTag.COMPRESSION))
            .map(value -> encoder.first(value))
            .orElse((int) found);
    ShownColors shown =
        new ShownColors(
            layout,
            compression,
            values.containsKey(TiffTag.FILL_ORDER) && directory.number(TiffTag.FILL_ORDER, 1) == 2,
            (int) directory.number(TiffTag.PREDICTOR, 1),
            encoder.littleEndian());
    for (int i = 0; i < segments.size(); i++) {
      shown.take(segments.get(i), i);
    }
    return shown;
  }

  private long lostBytes(long[] kept) {
    long lost = 0;
    for (int i = 0; i < kept.length; i++) {
      lost += kept[i] == colors[i] ? 0 : 2;
    }
    return lost;
  }
}
