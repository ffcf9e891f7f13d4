package io.cloakroom.sanitizer.internal.tiff.fax;

import java.util.Arrays;

/** A row of black and white pixels, as the places where its colour changes; it begins white. */
public final class FaxRow {

  private final int width;
  private int[] changes = new int[64];
  private int count;

  public FaxRow(int width) {
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

  /** Takes over the other's pixels, without runs of none of them and changes at the end. */
  void set(FaxRow other) {
    clear();
    for (int i = 0; i < other.count && other.changes[i] < width; i++) {
      boolean empty = count > 0 && changes[count - 1] == other.changes[i];
      if (empty) {
        count--;
      } else {
        add(other.changes[i]);
      }
    }
  }

  /**
   * The first change behind this place that changes to the other colour.
   *
   * @param last what was found for a place before
   * @param color 0 white, 1 black
   */
  int next(int last, int color, int at) {
    int change = last > 0 ? last - 1 : 0;
    if (change % 2 != color) {
      change++;
    }
    while (change(change) <= at && change(change) < width) {
      change += 2;
    }
    return change;
  }

  /** True if any pixel is of this colour. */
  public boolean isShown(boolean white) {
    int from = 0;
    for (int index = 0; index <= count; index++) {
      int to = change(index);
      if (to > from && (index % 2 == 0) == white) {
        return true;
      }
      from = Math.max(from, to);
    }
    return false;
  }

  /** The change with this index; the end of the row after the last. */
  int change(int index) {
    return index < count ? changes[index] : width;
  }
}
