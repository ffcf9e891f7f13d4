package io.cloakroom.sanitizer.internal.tiff.strip;

import java.util.Arrays;

/** A row of black and white pixels, as the places where its colour changes; it begins white. */
final class FaxRow {

  private final int width;
  private int[] changes = new int[64];
  private int count;

  FaxRow(int width) {
    this.width = width;
  }

  void clear() {
    count = 0;
  }

  void add(int place) {
    if (count == changes.length) {
      changes = Arrays.copyOf(changes, 2 * count);
    }
    changes[count++] = place;
  }

  /** The change with this index; the end of the row after the last. */
  int change(int index) {
    return index < count ? changes[index] : width;
  }
}
