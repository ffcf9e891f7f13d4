package io.cloakroom.storage.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * A file that stands there as a whole or not at all: how long it is, and what it holds.
 *
 * @param sha256 of its bytes, in hexadecimal digits
 */
public record WholeFile(String sha256, long bytes) {
  /** What a file is called until it is whole ends so. */
  public static final String UNFINISHED = ".tmp";

  private static final int BUFFER_BYTES = 64 * 1024;

  /**
   * Writes it beside, forces it to the disk, reads it back and moves it into its place, where it
   * replaces what was there. The folder is for the caller to force.
   *
   * @param modified when it is said to have been written last
   * @throws IOException when the bytes cannot be read or written: nothing has changed there
   */
  public static WholeFile write(Path file, InputStream bytes, Optional<FileTime> modified)
      throws IOException {
    Path written =
        OwnerOnly.folderOf(file).resolve(file.getFileName() + "." + UUID.randomUUID() + UNFINISHED);
    try {
      WholeFile sent;
      try (FileChannel channel = OwnerOnly.newFile(written)) {
        sent = copy(bytes, Channels.newOutputStream(channel));
        channel.force(true);
      }
      if (!of(written).equals(sent)) {
        throw new IOException(file + " does not give back what was written to it");
      }
      if (modified.isPresent()) {
        Files.setLastModifiedTime(written, modified.get());
      }
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return sent;
    } finally {
      Files.deleteIfExists(written);
    }
  }

  /** Reads the one that is there. */
  public static WholeFile of(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return copy(bytes, OutputStream.nullOutputStream());
    }
  }

  /** Copies all, and says what that was. */
  public static WholeFile copy(InputStream from, OutputStream to) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER_BYTES];
    long bytes = 0;
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      digest.update(buffer, 0, read);
      to.write(buffer, 0, read);
      bytes += read;
    }
    return new WholeFile(HexFormat.of().formatHex(digest.digest()), bytes);
  }

  /** What would stand for a file of these bytes. */
  public static String digest(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  /** A SHA-256 of nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
