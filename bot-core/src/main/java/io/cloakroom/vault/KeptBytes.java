package io.cloakroom.vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** A picture in memory, which makes room for others once it is closed. */
final class KeptBytes extends InputStream {
  private final Semaphore room;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final byte[] bytes;
  private int at;

  /**
   * @param room of which so many bytes were taken
   */
  KeptBytes(Semaphore room, int length) {
    this.room = room;
    this.bytes = new byte[length];
  }

  /** Takes all of it; false where that is more or less than there is room for. */
  boolean isFilledBy(InputStream sealed) throws IOException {
    return sealed.readNBytes(bytes, 0, bytes.length) == bytes.length && sealed.read() < 0;
  }

  @Override
  public int read() {
    return at < bytes.length ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int most) {
    if (at == bytes.length && most > 0) {
      return -1;
    }
    int read = Math.min(most, bytes.length - at);
    System.arraycopy(bytes, at, into, from, read);
    at += read;
    return read;
  }

  @Override
  public long skip(long most) {
    int skipped = (int) Math.max(0, Math.min(most, bytes.length - at));
    at += skipped;
    return skipped;
  }

  @Override
  public int available() {
    return bytes.length - at;
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      room.release(bytes.length);
    }
  }
}
