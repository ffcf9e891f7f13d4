package io.cloakroom.sanitizer.internal.tiff.strip;

import io.cloakroom.sanitizer.internal.format.Pieces;

/** A range of an array: picture data as they stand in the original, or newly made. */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
public record Slice(byte[] bytes, int from, int to) {

  public static Slice of(byte[] whole) {
    return new Slice(whole, 0, whole.length);
  }

  public int length() {
    return to - from;
  }

  /** The first bytes of it. */
  public Slice first(int length) {
    return new Slice(bytes, from, from + length);
  }

  boolean isZero() {
    for (int at = from; at < to; at++) {
      if (bytes[at] != 0) {
        return false;
      }
    }
    return true;
  }

  public void addTo(Pieces pieces) {
    pieces.add(bytes, from, to);
  }
}
