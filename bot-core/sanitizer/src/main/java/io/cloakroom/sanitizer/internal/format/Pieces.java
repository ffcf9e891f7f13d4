package io.cloakroom.sanitizer.internal.format;

import java.util.ArrayList;
import java.util.List;

/**
 * The output while it is planned: ranges of the original and small new arrays, copied only once,
 * into an array of exactly the right size.
 */
public final class Pieces {

  @SuppressWarnings("ArrayRecordComponent") // a range of an array, never compared
  private record Piece(byte[] source, int from, int length) {}

  private final List<Piece> pieces = new ArrayList<>();
  private long length;

  public void add(byte[] whole) {
    add(whole, 0, whole.length);
  }

  public void add(byte[] source, int from, int to) {
    pieces.add(new Piece(source, from, to - from));
    length += to - from;
  }

  public void addAll(Pieces others) {
    pieces.addAll(others.pieces);
    length += others.length;
  }

  /** How many bytes there are so far. */
  public long length() {
    return length;
  }

  public byte[] join() {
    byte[] joined = new byte[Math.toIntExact(length)];
    int at = 0;
    for (Piece piece : pieces) {
      System.arraycopy(piece.source, piece.from, joined, at, piece.length);
      at += piece.length;
    }
    return joined;
  }
}
