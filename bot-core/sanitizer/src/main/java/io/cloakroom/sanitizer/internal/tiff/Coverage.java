package io.cloakroom.sanitizer.internal.tiff;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.format.Trailer;
import io.cloakroom.sanitizer.internal.tiff.directory.TiffDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which bytes of the original its directories account for; the others hide something. What stands
 * for pixels and what describes them must not be the same bytes: the copy keeps the one and is said
 * to be without the other.
 */
final class Coverage {

  private record Range(long from, long to) {}

  private final byte[] file;
  private final List<Range> ranges = new ArrayList<>();
  private final List<Range> pixels = new ArrayList<>();

  Coverage(byte[] file) {
    this.file = file;
  }

  /** A header, a directory, or values of one. */
  void add(long from, long to) {
    add(from, to, ranges);
  }

  /** What the copy keeps for pixels. */
  void addPixels(long from, long to) {
    add(from, to, pixels);
  }

  private void add(long from, long to, List<Range> kind) {
    if (from < to && from < file.length) {
      kind.add(new Range(from, Math.min(to, file.length)));
    }
  }

  void addDirectory(TiffDirectory directory) {
    add(directory.start(), directory.end());
    directory.fields().forEach(field -> add(field.valueAt(), field.end()));
  }

  /** To be called once everything was added. */
  void checkPixelsApart() throws Rejection {
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
      hidden += filled(at, range.from());
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
