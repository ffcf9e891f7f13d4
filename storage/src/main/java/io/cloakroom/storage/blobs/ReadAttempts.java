package io.cloakroom.storage.blobs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Knows whether its bytes could not be read, so that they are not called damaged for it. */
final class ReadAttempts extends FilterInputStream {
  private boolean failed;

  ReadAttempts(InputStream bytes) {
    super(bytes);
  }

  boolean failed() {
    return failed;
  }

  @Override
  public int read() throws IOException {
    try {
      return super.read();
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    try {
      return super.read(into, from, length);
    } catch (IOException e) {
      failed = true;
      throw e;
    }
  }
}
