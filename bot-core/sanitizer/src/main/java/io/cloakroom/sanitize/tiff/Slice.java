package io.cloakroom.sanitize.tiff;

import io.cloakroom.sanitize.format.Pieces;

/** A range of an array: picture data as they stand in the original, or newly made. */
@SuppressWarnings("ArrayRecordComponent") // a view, never compared
record Slice(byte[] bytes, int from, int to) {

  static Slice of(byte[] whole) {
    return new Slice(whole, 0, whole.length);
  }

  int length() {
    return to - from;
  }

  /** The first bytes of it. */
  Slice first(int length) {
    return new Slice(bytes, from, from + length);
  }

  void addTo(Pieces pieces) {
    pieces.add(bytes, from, to);
  }
}
