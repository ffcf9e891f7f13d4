package io.cloakroom.sanitizer.internal.heif;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Removals;
import io.cloakroom.sanitizer.internal.heif.box.Box;
import io.cloakroom.sanitizer.internal.heif.box.Extent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds bytes that lie among the picture data but belong to no item and no frame. */
final class UnusedData {

  private final byte[] file;
  private final List<Box> areas;
  private final List<Extent> used = new ArrayList<>();
  private int next;

  UnusedData(byte[] file, HeifFile parsed) {
    this.file = file;
    areas = new ArrayList<>(parsed.dataAreas());
    areas.sort(Comparator.comparingInt(Box::start));
    parsed.meta().ifPresent(meta -> meta.items().forEach(item -> used.addAll(item.extents())));
    parsed.movie().ifPresent(movie -> used.addAll(movie.extents()));
    used.removeIf(extent -> !extent.isWithin(file));
    used.sort(Comparator.comparingLong(Extent::from));
  }

  /** Encoders leave gaps of zeros; they tell nothing. */
  void note(Removals removed) {
    long unused = 0;
    for (Box area : areas) {
      unused += unused(area);
    }
    if (unused > 0) {
      removed.note(Trace.UNKNOWN_SEGMENT, unused);
    }
  }

  private long unused(Box area) {
    long unused = 0;
    long at = area.body();
    while (next < used.size() && used.get(next).from() < area.end()) {
      Extent extent = used.get(next++);
      unused += filled(at, extent.from());
      at = Math.max(at, extent.to());
    }
    return unused + filled(at, area.end());
  }

  /** The length of this stretch; 0 if nothing stands in it. */
  private long filled(long from, long to) {
    for (long at = from; at < to; at++) {
      if (file[(int) at] != 0) {
        return to - from;
      }
    }
    return 0;
  }
}
