package io.cloakroom.record.stream;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * What a line of TLS goes over. TLS in Java tells its reader of an end of the network and of a
 * close_notify alike; after the latter nobody reads on here, so that this knows which it was.
 */
final class PlainSocket extends Socket {
  private volatile boolean ended;

  /** Whether somebody read to the end of the network. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        return noticed(super.read());
      }

      @Override
      public int read(byte[] bytes, int from, int many) throws IOException {
        return noticed(super.read(bytes, from, many));
      }
    };
  }

  private int noticed(int read) {
    if (read < 0) {
      ended = true;
    }
    return read;
  }
}
