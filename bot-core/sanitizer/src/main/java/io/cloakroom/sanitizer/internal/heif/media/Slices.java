package io.cloakroom.sanitizer.internal.heif.media;

import io.cloakroom.sanitizer.internal.format.Pieces;

/** What is kept of one stretch of picture data: ranges of an array, and new bytes between them. */
public final class Slices {

  private final byte[] source;
  private final Pieces pieces = new Pieces();
  private int from;
  private int to;

  Slices(byte[] source) {
    this.source = source;
  }

  public static Slices whole(byte[] source, int from, int to) {
    Slices slices = new Slices(source);
    slices.add(from, to);
    return slices;
  }

  /** Adds a range that is not before the one added last. */
  void add(int start, int end) {
    if (start != to) {
      flush();
      from = start;
    }
    to = end;
  }

  /** Adds bytes that are not in the source. */
  void add(byte[] bytes) {
    flush();
    pieces.add(bytes);
  }

  private void flush() {
    if (to > from) {
      pieces.add(source, from, to);
    }
    from = to;
  }

  int length() {
    return (int) pieces.length() + to - from;
  }

  void writeTo(Pieces out) {
    flush();
    out.addAll(pieces);
  }
}
