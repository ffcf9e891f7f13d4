package io.cloakroom.storage.s3;

import io.cloakroom.storage.files.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.UUID;

/**
 * Keeps sealed bytes in a file while they are sent: they come once, and a request may be repeated.
 * Nothing is forced to the disk; what a crash leaves is removed at the next start.
 */
final class Spool {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Path folder;

  private Spool(Path folder) {
    this.folder = folder;
  }

  /** Makes the folder where it is missing, and empties it. */
  static Spool open(Path folder) throws IOException {
    OwnerOnly.folder(folder);
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(folder, "*.tmp")) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
    return new Spool(folder);
  }

  /** What was written; closing it removes it. */
  record Kept(Path file, Fingerprint fingerprint) implements Closeable {
    @Override
    public void close() throws IOException {
      Files.deleteIfExists(file);
    }
  }

  /**
   * @param length how many bytes the stream must hold
   * @throws IOException when it holds fewer or more, or cannot be read or written
   */
  Kept keep(InputStream bytes, long length) throws IOException {
    Path file = folder.resolve(UUID.randomUUID() + ".tmp");
    try {
      return new Kept(file, write(file, bytes, length));
    } catch (IOException | RuntimeException e) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException left) {
        e.addSuppressed(left);
      }
      throw e;
    }
  }

  private static Fingerprint write(Path file, InputStream bytes, long length) throws IOException {
    long written = 0;
    try (DigestOutputStream out =
        new DigestOutputStream(
            Channels.newOutputStream(OwnerOnly.newFile(file)), Fingerprint.digest())) {
      written = copy(bytes, out, length);
      if (written < length) {
        throw new IOException(written + " bytes instead of the " + length + " announced");
      }
      return Fingerprint.of(written, out.getMessageDigest());
    }
  }

  private static long copy(InputStream bytes, OutputStream out, long most) throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long written = 0;
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      written += read;
      if (written > most) {
        throw new IOException("more than the " + most + " bytes that were announced");
      }
      out.write(buffer, 0, read);
    }
    return written;
  }
}
