package io.cloakroom.sanitizer.cli.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * Whole files, read and written in pieces: Java takes as much memory of its own as one call moves.
 */
final class FileBytes {
  private static final int PIECE = 1 << 16;

  private FileBytes() {}

  /** As many as the file had when it was opened, or fewer if it became shorter. */
  static byte[] read(Path file) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      int read = 0;
      while (read >= 0 && hasPiece(bytes)) {
        read = channel.read(bytes);
      }
      boolean shorter = bytes.position() < bytes.capacity();
      return shorter ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
    }
  }

  /** Into a file that is there and empty. */
  static void write(Path file, byte[] content) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (hasPiece(bytes)) {
        channel.write(bytes);
      }
    }
  }

  /** Ends the buffer behind its next piece; false if there is none. */
  private static boolean hasPiece(ByteBuffer bytes) {
    bytes.limit(Math.min(bytes.capacity(), bytes.position() + PIECE));
    return bytes.hasRemaining();
  }
}
