package io.cloakroom.sanitizer.cli.files;

import io.cloakroom.sanitizer.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.OptionalLong;

/** Single places of a file on the disk. */
final class ChannelBytes implements ByteSource {
  private final SeekableByteChannel file;
  private final long length;

  /**
   * @param file closed by whoever opened it
   */
  ChannelBytes(SeekableByteChannel file) throws IOException {
    this.file = file;
    length = file.size();
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.of(length);
  }

  @Override
  public byte[] read(long at, int count) throws IOException {
    byte[] bytes = new byte[(int) Math.max(0, Math.min(count, length - at))];
    ByteBuffer into = ByteBuffer.wrap(bytes);
    file.position(Math.min(at, length));
    while (into.hasRemaining() && file.read(into) >= 0) {}
    return Arrays.copyOf(bytes, into.position());
  }
}
