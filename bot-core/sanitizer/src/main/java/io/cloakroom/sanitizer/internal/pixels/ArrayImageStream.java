package io.cloakroom.sanitizer.internal.pixels;

import io.cloakroom.sanitizer.internal.format.Bytes;
import javax.imageio.stream.ImageInputStreamImpl;

/** Lets ImageIO read a byte array without copying it. */
final class ArrayImageStream extends ImageInputStreamImpl {

  private final byte[] bytes;

  ArrayImageStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < bytes.length ? Bytes.u8(bytes, (int) streamPos++) : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    bitOffset = 0;
    int count = (int) Math.min(length, bytes.length - streamPos);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(bytes, (int) streamPos, target, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
