package io.cloakroom.storage.blobs;

import com.google.crypto.tink.StreamingAead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** Reads plain bytes and gives sealed ones, one segment at a time, so that no picture need fit. */
final class EncryptingStream extends InputStream {
  private final InputStream plain;
  private final long length;
  private final Pipe sealed = new Pipe();
  private final OutputStream seal;
  private final byte[] buffer;
  private long consumed;
  private boolean finished;

  /**
   * @param length how many bytes the plain stream must hold
   */
  EncryptingStream(
      InputStream plain, long length, StreamingAead aead, byte[] associated, int segmentBytes)
      throws IOException, GeneralSecurityException {
    this.plain = plain;
    this.length = length;
    this.seal = aead.newEncryptingStream(sealed, associated);
    this.buffer = new byte[segmentBytes];
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int wanted) throws IOException {
    while (sealed.isEmpty() && !finished) {
      sealNext();
    }
    return wanted == 0 ? 0 : sealed.take(target, offset, wanted);
  }

  private void sealNext() throws IOException {
    int read = plain.read(buffer);
    if (read >= 0) {
      consumed += read;
      requireLength(consumed <= length);
      seal.write(buffer, 0, read);
    } else {
      requireLength(consumed == length);
      seal.close();
      finished = true;
    }
  }

  private void requireLength(boolean fits) throws IOException {
    if (!fits) {
      throw new IOException(
          "the stream does not hold the " + length + " bytes announced: " + consumed);
    }
  }

  /** Holds what was sealed and not yet read. */
  private static final class Pipe extends ByteArrayOutputStream {
    private int taken;

    boolean isEmpty() {
      return taken == count;
    }

    int take(byte[] target, int offset, int wanted) {
      int given = Math.min(wanted, count - taken);
      System.arraycopy(buf, taken, target, offset, given);
      taken += given;
      if (isEmpty()) {
        reset();
        taken = 0;
      }
      return given == 0 ? -1 : given;
    }
  }
}
