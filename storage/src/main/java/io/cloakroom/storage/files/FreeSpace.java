package io.cloakroom.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/** Watches how much a folder's disk still takes. */
public final class FreeSpace {
  /** Room for a picture of the greatest size that is taken in, twice: 100 MiB. */
  public static final long LEAST_BYTES = 100L << 20;

  /** As much as the database writes at a start, and some more. */
  private static final int PROOF_BYTES = 1 << 20;

  private FreeSpace() {}

  /**
   * Writes a file and takes it back, before anything opens that would break off halfway.
   *
   * @throws StorageRefused when it cannot be written, with the remedy
   */
  public static void prove(Path folder) throws IOException {
    Path proof = folder.resolve(UUID.randomUUID() + ".tmp");
    try (FileChannel channel =
        FileChannel.open(
            proof,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE)) {
      ByteBuffer bytes = ByteBuffer.allocate(PROOF_BYTES);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw full(folder, e);
    }
  }

  /** The disk has no room for the database, which is as it was. */
  public static StorageRefused full(Path folder, Exception why) throws IOException {
    return new StorageRefused(
        "the folder "
            + folder
            + " cannot be written ("
            + why.getClass().getSimpleName()
            + "): "
            + (Files.getFileStore(folder).getUsableSpace() >> 10)
            + " KiB are free on its disk. Nothing was changed: free disk space ("
            + (LEAST_BYTES >> 20)
            + " MiB at least), lift what limits the size of files, or give the folder back to its"
            + " owner; then start again",
        why);
  }

  /** How many bytes the folder's disk takes; as many as there are where it does not say. */
  public static long bytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** What to do about too little free space; empty when there is enough. */
  public static Optional<String> shortage(Path folder, long leastBytes) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      return free < leastBytes
          ? Optional.of(
              "only "
                  + (free >> 20)
                  + " MiB are free where the data is, less than "
                  + (leastBytes >> 20)
                  + "; free disk space before it is full")
          : Optional.empty();
    } catch (IOException e) {
      return Optional.of("free disk space cannot be read: " + e.getClass().getSimpleName());
    }
  }
}
