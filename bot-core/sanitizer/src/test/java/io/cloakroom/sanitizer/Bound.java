package io.cloakroom.sanitizer;

import java.util.Locale;

/**
 * How much a place can carry.
 *
 * @param each in a place
 * @param unit in which that is counted; empty where the README tells it in words alone
 * @param places in one file
 * @param full true if a file fills it, so that a higher bound would be wrong too
 */
public record Bound(long each, String unit, long places, boolean full) {

  private static final String BYTES = "bytes";

  /** So many bytes in one place. */
  public static Bound bytes(long each) {
    return new Bound(each, BYTES, 1, true);
  }

  /** So many of something in each of some places. */
  public static Bound of(long each, String unit, long places) {
    return new Bound(each, unit, places, true);
  }

  /** As much as there is of pixels, of which no test can plant more. */
  public static Bound open(long bytes) {
    return new Bound(bytes, "", 1, false);
  }

  /** The same, told in words. */
  public Bound inWords() {
    return new Bound(each, "", places, full);
  }

  long most() {
    return each * places;
  }

  boolean isTold() {
    return !unit.isEmpty();
  }

  /** At least seven eighths of it: what is next to it is needed for the place itself. */
  boolean isFilledBy(long found) {
    return found <= most() && (!full || 8 * found >= 7 * most());
  }

  /** As the README tells it. */
  String told() {
    if (!unit.equals(BYTES)) {
      return each + " " + unit;
    }
    return each == 1 ? "a byte" : inUnits();
  }

  private String inUnits() {
    if (each % (1 << 20) == 0) {
      return String.format(Locale.ROOT, "%d MiB", each >> 20);
    }
    return each % (1 << 10) == 0 ? (each >> 10) + " KiB" : each + " " + BYTES;
  }
}
