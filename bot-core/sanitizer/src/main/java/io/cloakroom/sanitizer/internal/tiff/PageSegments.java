package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.tiff.directory.PageLayout;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import io.cloakroom.sanitizer.internal.tiff.strip.Budget;
import io.cloakroom.sanitizer.internal.tiff.strip.CleanSegment;
import io.cloakroom.sanitizer.internal.tiff.strip.SegmentCoding;
import io.cloakroom.sanitizer.internal.tiff.strip.Slice;
import io.cloakroom.sanitizer.internal.tiff.strip.Uncompressed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the strips or tiles of one page in the file and has them cleaned. */
final class PageSegments {

  private final TiffDirectory directory;
  private final PageLayout layout;
  private final SegmentCoding coding;
  private final Budget budget;
  private final ByteCoverage coverage;

  PageSegments(
      TiffDirectory directory,
      PageLayout layout,
      SegmentCoding coding,
      Budget budget,
      ByteCoverage coverage) {
    this.directory = directory;
    this.layout = layout;
    this.coding = coding;
    this.budget = budget;
    this.coverage = coverage;
  }

  /** All of them, cleaned. */
  List<Slice> read() throws Rejection {
    List<Slice> found = found();
    List<Slice> cleaned = new ArrayList<>(found.size());
    List<Slice> used = new ArrayList<>(found.size());
    for (int segment = 0; segment < found.size(); segment++) {
      Slice original = found.get(segment);
      CleanSegment clean = coding.clean(original, segment);
      used.add(clean.used());
      cleaned.add(clean.written());
    }
    checkApart(used);
    used.forEach(slice -> coverage.addSegment(slice.from(), slice.to()));
    return cleaned;
  }

  /** The same strip may stand for several parts of a page, but not a piece of another one. */
  private static void checkApart(List<Slice> used) throws Rejection {
    List<Slice> sorted = new ArrayList<>(used);
    sorted.sort(Comparator.comparingInt(Slice::from).thenComparingInt(Slice::to));
    for (int i = 1; i < sorted.size(); i++) {
      Slice before = sorted.get(i - 1);
      Slice next = sorted.get(i);
      boolean same = next.from() == before.from() && next.to() == before.to();
      if (!same && next.from() < before.to()) {
        throw Rejection.malformed("its strips overlap");
      }
    }
  }

  /** All of them, as the directory says. */
  List<Slice> found() throws Rejection {
    int count = count();
    long[] offsets =
        directory.numbers(layout.tiled() ? TiffTag.TILE_OFFSETS : TiffTag.STRIP_OFFSETS, count);
    long[] lengths =
        directory.numbers(layout.tiled() ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES, count);
    if (offsets.length < count || (lengths.length < count && lengths.length != 0)) {
      throw Rejection.malformed("it has " + offsets.length + " strips or tiles, not " + count);
    }
    List<Slice> found = new ArrayList<>(count);
    for (int segment = 0; segment < count; segment++) {
      long length = segment < lengths.length ? lengths[segment] : 0;
      found.add(found(offsets[segment], length, segment));
    }
    return found;
  }

  private int count() throws Rejection {
    long count = layout.segments();
    if (count > directory.source().file().length) {
      throw Rejection.truncated("it should have " + count + " strips or tiles");
    }
    return (int) count;
  }

  private Slice found(long offset, long claimed, int segment) throws Rejection {
    byte[] file = directory.source().file();
    // What it claims beyond the end of the file is missed only where the picture needs it.
    long length = Math.max(0, Math.min(claimed, file.length - offset));
    long needed = layout.decodedBytes(segment);
    budget.takeDecoded(needed);
    long taken = length;
    if (coding instanceof Uncompressed) {
      // Decoders that know how much they need do not look at what the directory says.
      taken = Math.max(length, needed);
    } else if (length == 0) {
      // Decoders then read on until they have the picture, and so does the coding.
      taken = file.length - offset;
    }
    if (offset < directory.source().headerBytes() || !directory.source().holds(offset, taken)) {
      throw Rejection.truncated("a strip lies outside of it");
    }
    budget.takeStored(taken);
    return new Slice(file, (int) offset, (int) (offset + taken));
  }
}
