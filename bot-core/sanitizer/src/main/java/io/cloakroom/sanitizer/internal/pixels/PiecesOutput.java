package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.internal.format.Pieces;
import java.io.OutputStream;

/** Collects a file of unknown length in pieces, so that growing never copies what is there. */
final class PiecesOutput extends OutputStream {

  private static final int PIECE_BYTES = 1 << 18;

  private final Pieces pieces = new Pieces();
  private byte[] current = new byte[PIECE_BYTES];
  private int used;

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int from = offset;
    while (from < offset + length) {
      if (used == current.length) {
        pieces.add(current);
        current = new byte[PIECE_BYTES];
        used = 0;
      }
      int count = Math.min(offset + length - from, current.length - used);
      System.arraycopy(bytes, from, current, used, count);
      used += count;
      from += count;
    }
  }

  /** All that was written. Nothing may be written any more. */
  byte[] join() {
    pieces.add(current, 0, used);
    return pieces.join();
  }
}
