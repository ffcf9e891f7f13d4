package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.heif.box.BoxWriter;
import java.util.ArrayList;
import java.util.List;

/** What is kept of one stretch of picture data: ranges of an array, in their order. */
public final class Slices {

  private final byte[] source;
  private final List<int[]> ranges = new ArrayList<>();
  private int length;

  Slices(byte[] source) {
    this.source = source;
  }

  public static Slices whole(byte[] source, int from, int to) {
    Slices slices = new Slices(source);
    slices.add(from, to);
    return slices;
  }

  /** Adds a range that is not before the one added last. */
  void add(int from, int to) {
    length += to - from;
    int[] last = ranges.isEmpty() ? new int[] {-1, -1} : ranges.get(ranges.size() - 1);
    if (last[1] == from) {
      last[1] = to;
    } else {
      ranges.add(new int[] {from, to});
    }
  }

  int length() {
    return length;
  }

  void writeTo(Pieces out) {
    for (int[] range : ranges) {
      out.add(source, range[0], range[1]);
    }
  }

  void writeTo(BoxWriter out) {
    for (int[] range : ranges) {
      out.raw(source, range[0], range[1]);
    }
  }
}
