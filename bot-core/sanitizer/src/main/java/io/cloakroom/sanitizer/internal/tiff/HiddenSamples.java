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
import io.cloakroom.sanitizer.internal.tiff.strip.SampleFilter;
import io.cloakroom.sanitizer.internal.tiff.strip.Slice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;

/**
 * The samples of a page that mean neither a colour nor transparency, TIFF 6.0, section 18: viewers
 * that keep to it show nothing of them, so that a whole picture fits in there. They are left out.
 */
final class HiddenSamples {

  private static final int RGB = 2;
  private static final int INKS = 5;
  private static final int OTHER_INKS = 2;

  private final TiffDirectory directory;
  private final PageLayout layout;
  private final boolean[] kept;

  private HiddenSamples(TiffDirectory directory, PageLayout layout, boolean[] kept) {
    this.directory = directory;
    this.layout = layout;
    this.kept = kept;
  }

  static HiddenSamples of(TiffDirectory directory, PageLayout layout) throws Rejection {
    int colors = colors(directory, layout.samples());
    long[] extra = directory.numbers(TiffTag.EXTRA_SAMPLES, layout.samples());
    boolean[] kept = new boolean[layout.samples()];
    for (int sample = 0; sample < kept.length; sample++) {
      int index = sample - colors;
      // Where nothing is said of them, decoders take samples for transparency or for colours.
      boolean said = index >= 0 && index < extra.length && isAlpha(extra[index]);
      kept[sample] = index < 0 || extra.length == 0 || said;
    }
    return new HiddenSamples(directory, layout, kept);
  }

  /** 1 and 2 by the specification, 999 by Corel's programs. */
  private static boolean isAlpha(long meaning) {
    return meaning == 1 || meaning == 2 || meaning == 999;
  }

  private static int colors(TiffDirectory directory, int samples) throws Rejection {
    int photometric = (int) directory.number(TiffTag.PHOTOMETRIC, 0);
    return switch (photometric) {
      case 0, 1, 3, 4 -> 1;
      case RGB, 6, 8, 9, 10 -> 3;
      case INKS -> directory.number(TiffTag.INK_SET, 1) == OTHER_INKS ? samples : 4;
      default -> samples;
    };
  }

  boolean isAny() {
    return !IntStream.range(0, kept.length).allMatch(i -> kept[i]);
  }

  /** The page without them. */
  PageLayout left() {
    return layout.withBits(chosen(Arrays.stream(layout.bits()).asLongStream().toArray()));
  }

  private int[] chosen(long[] ofSamples) {
    return IntStream.range(0, Math.min(kept.length, ofSamples.length))
        .filter(sample -> kept[sample])
        .map(sample -> (int) ofSamples[sample])
        .toArray();
  }

  /** The strips or tiles without them, and the numbers that change with that. */
  List<Slice> leaveOut(
      List<Slice> segments,
      TiffEncoder encoder,
      SortedMap<Integer, TiffValue> values,
      Removals removed)
      throws Rejection {
    int compression = (int) directory.number(TiffTag.COMPRESSION, CompressionMethod.NONE);
    List<Slice> left = layout.separate() ? planes(segments) : filtered(segments, compression);
    if (!layout.separate() && compression != CompressionMethod.NONE) {
      values.put(TiffTag.COMPRESSION, encoder.numbers(CompressionMethod.DEFLATE));
      values.remove(TiffTag.FILL_ORDER);
    }
    putNumbers(encoder, values);
    long before = segments.stream().mapToLong(Slice::length).sum();
    long after = left.stream().mapToLong(Slice::length).sum();
    removed.note(Trace.UNKNOWN_SEGMENT, Math.max(0, before - after));
    return left;
  }

  private List<Slice> planes(List<Slice> segments) {
    int each = segments.size() / kept.length;
    List<Slice> left = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      if (kept[i / each]) {
        left.add(segments.get(i));
      }
    }
    return left;
  }

  private List<Slice> filtered(List<Slice> segments, int compression) throws Rejection {
    boolean reversed = directory.number(TiffTag.FILL_ORDER, 1) == 2;
    int predictor = (int) directory.number(TiffTag.PREDICTOR, 1);
    SampleFilter filter = new SampleFilter(layout, kept, compression, reversed, predictor);
    if (!filter.isPossible()) {
      throw Rejection.unsupported("a TIFF file with a channel that it does not describe");
    }
    List<Slice> left = new ArrayList<>(segments.size());
    for (int i = 0; i < segments.size(); i++) {
      left.add(filter.apply(segments.get(i), i));
    }
    return left;
  }

  private void putNumbers(TiffEncoder encoder, SortedMap<Integer, TiffValue> values)
      throws Rejection {
    int[] bits = left().bits();
    values.put(TiffTag.SAMPLES, encoder.numbers(bits.length));
    for (int tag : new int[] {TiffTag.BITS, TiffTag.SAMPLE_FORMAT}) {
      int[] left = chosen(directory.numbers(tag, kept.length));
      if (left.length > 0) {
        values.put(tag, encoder.numbers(Arrays.stream(left).asLongStream().toArray()));
      }
    }
    int colors = colors(directory, layout.samples());
    long[] alpha =
        Arrays.stream(directory.numbers(TiffTag.EXTRA_SAMPLES, layout.samples() - colors))
            .filter(HiddenSamples::isAlpha)
            .toArray();
    values.remove(TiffTag.EXTRA_SAMPLES);
    if (alpha.length > 0) {
      values.put(TiffTag.EXTRA_SAMPLES, encoder.numbers(alpha));
    }
  }
}
