package io.cloakroom.sanitize.tiff;

import io.cloakroom.sanitize.format.Ledger;
import io.cloakroom.sanitize.format.Trace;
import io.cloakroom.sanitize.format.Trailer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which bytes of the original its directories account for; the others hide something. */
final class Coverage {

  private record Range(long from, long to) {}

  private final byte[] file;
  private final List<Range> ranges = new ArrayList<>();

  Coverage(byte[] file) {
    this.file = file;
  }

  void add(long from, long to) {
    if (from < to && from < file.length) {
      ranges.add(new Range(from, Math.min(to, file.length)));
    }
  }

  void addDirectory(TiffDirectory directory) {
    add(directory.start(), directory.end());
    directory.fields().forEach(field -> add(field.valueAt(), field.end()));
  }

  /** Notes what lies between and behind everything. */
  void noteRest(Ledger removed) {
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
      removed.note(Trailer.traceOf(file, (int) at), file.length - at);
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
