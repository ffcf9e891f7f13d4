package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Trailer;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffField;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffTag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which bytes of the original its directories account for; the others hide something. What stands
 * for pixels and what describes them must not be the same bytes: the copy keeps the one and is said
 * to be without the other.
 */
final class ByteCoverage {

  /**
   * @param kept true if the copy holds what stands there
   */
  private record Range(long from, long to, boolean kept) {
    boolean isSame(Range other) {
      return from == other.from && to == other.to;
    }
  }

  /** A shorter one is not looked for, and there may be one behind each strip. */
  private static final int LEAST_TEXT = 8;

  private final byte[] file;
  private final List<Range> ranges = new ArrayList<>();
  private final List<Range> pixels = new ArrayList<>();
  private final List<Range> values = new ArrayList<>();
  private final List<Range> pictures = new ArrayList<>();

  ByteCoverage(byte[] file) {
    this.file = file;
  }

  /** A header, a directory, or values of one. */
  void add(long from, long to) {
    add(from, to, false, ranges);
    add(from, to, false, values);
  }

  /** What the copy keeps for pixels. */
  void addPixels(long from, long to) {
    add(from, to, true, pixels);
  }

  /** A strip or tile that the copy keeps, which is no piece of another one. */
  void addSegment(long from, long to) {
    addPixels(from, to);
    add(from, to, true, pictures);
  }

  /** A strip or tile of a page that is left out. */
  void addHidden(long from, long to) {
    add(from, to, false, pictures);
  }

  private void add(long from, long to, boolean kept, List<Range> kind) {
    if (from < to && from < file.length) {
      kind.add(new Range(from, Math.min(to, file.length), kept));
    }
  }

  /**
   * @param kept true for a page that is kept
   */
  void addDirectory(TiffDirectory directory, boolean kept) {
    add(directory.start(), directory.end());
    for (TiffField field : directory.fields()) {
      add(field.valueAt(), field.end(), false, ranges);
      boolean within = field.valueAt() >= directory.start() && field.end() <= directory.end();
      if (!within) {
        add(field.valueAt(), field.end(), kept && TiffTag.isKept(field.tag()), values);
      }
    }
  }

  /** To be called once everything was added. */
  void checkApart() throws Rejection {
    checkPixelsApart();
    if (overlap(values)) {
      throw Rejection.malformed("values of its directory lie over each other");
    }
    if (overlap(pictures)) {
      throw Rejection.malformed("its strips overlap");
    }
  }

  /** True if a kept range lies over a part of another; the very same range may be used twice. */
  private static boolean overlap(List<Range> all) {
    all.sort(
        Comparator.comparingLong(Range::from)
            .thenComparingLong(Range::to)
            .thenComparing(Range::kept));
    Optional<Range> furthest = Optional.empty();
    Optional<Range> furthestKept = Optional.empty();
    for (Range range : all) {
      if (range.kept && furthest.filter(before -> isOver(before, range)).isPresent()) {
        return true;
      }
      if (furthestKept.filter(before -> isOver(before, range)).isPresent()) {
        return true;
      }
      furthest = further(furthest, range);
      furthestKept = range.kept ? further(furthestKept, range) : furthestKept;
    }
    return false;
  }

  private static boolean isOver(Range before, Range range) {
    return before.to > range.from && !before.isSame(range);
  }

  private static Optional<Range> further(Optional<Range> furthest, Range range) {
    return furthest.filter(before -> before.to >= range.to).or(() -> Optional.of(range));
  }

  private void checkPixelsApart() throws Rejection {
    NavigableMap<Long, Long> described = new TreeMap<>();
    ranges.sort(Comparator.comparingLong(Range::from));
    for (Range range : ranges) {
      Map.Entry<Long, Long> before = described.lastEntry();
      boolean joins = before != null && range.from() <= before.getValue();
      described.merge(joins ? before.getKey() : range.from(), range.to(), Math::max);
    }
    for (Range range : pixels) {
      Map.Entry<Long, Long> before = described.lowerEntry(range.to());
      if (before != null && before.getValue() > range.from()) {
        throw Rejection.malformed("a strip or tile lies over what describes the picture");
      }
    }
  }

  /** Notes what lies between and behind everything. */
  void noteRest(Removals removed) {
    ranges.addAll(pixels);
    ranges.sort(Comparator.comparingLong(Range::from));
    long at = 0;
    long hidden = 0;
    for (Range range : ranges) {
      long filled = filled(at, range.from());
      if (filled >= LEAST_TEXT) {
        Trailer.said(file, (int) at, (int) range.from(), removed);
      }
      hidden += filled;
      at = Math.max(at, range.to());
    }
    if (hidden > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, hidden);
    }
    if (filled(at, file.length) > 0) {
      Trailer.note(file, (int) at, file.length, removed);
    }
  }

  /** The length of a gap, or 0 if it is nothing but zeros, as between aligned values. */
  private long filled(long from, long to) {
    for (long at = from; at < to; at++) {
      if (file[(int) at] != 0) {
        return to - from;
      }
    }
    return 0;
  }
}
