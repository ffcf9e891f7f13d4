package io.cloakroom.vault;

import static io.cloakroom.vault.KeptRoom.PIECE_BYTES;

import java.io.IOException;
import java.io.InputStream;

/**
 * A picture in memory, which makes room for others once it is closed. Whatever reads and closes it,
 * nobody reads what another has there by then.
 */
final class KeptBytes extends InputStream {
  private final KeptRoom room;
  private final byte[][] pieces;
  private final int length;
  private int at;
  private boolean closed;

  /**
   * @param pieces of the room, for so many bytes
   */
  KeptBytes(KeptRoom room, byte[][] pieces, int length) {
    this.room = room;
    this.pieces = pieces;
    this.length = length;
  }

  /** Takes all of it; false where that is more or less than there is room for. */
  boolean isFilledBy(InputStream sealed) throws IOException {
    for (int filled = 0; filled < length; filled += PIECE_BYTES) {
      int wanted = Math.min(PIECE_BYTES, length - filled);
      if (sealed.readNBytes(pieces[filled / PIECE_BYTES], 0, wanted) < wanted) {
        return false;
      }
    }
    return sealed.read() < 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int from, int most) throws IOException {
    if (closed) {
      throw new IOException("it was closed: its memory is another's");
    }
    if (at == length && most > 0) {
      return -1;
    }
    int left = Math.min(length - at, PIECE_BYTES - at % PIECE_BYTES);
    int read = Math.min(most, left);
    if (read > 0) {
      System.arraycopy(pieces[at / PIECE_BYTES], at % PIECE_BYTES, into, from, read);
      at += read;
    }
    return read;
  }

  @Override
  public synchronized long skip(long most) {
    int skipped = (int) Math.max(0, Math.min(most, length - at));
    at += skipped;
    return skipped;
  }

  @Override
  public synchronized int available() {
    return length - at;
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      room.give(pieces);
    }
  }
}
