package io.cloakroom.storage.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** How much a folder's disk still takes. */
public final class FreeSpace {
  /** Room for a picture of the greatest size that is taken in, twice: 100 MiB. */
  public static final long LEAST_BYTES = 100L << 20;

  /** As much as the database writes at a start, and some more. */
  private static final int PROOF_BYTES = 1 << 20;

  private FreeSpace() {}

  /**
   * Writes a file and takes it back, before anything opens that would break off halfway.
   *
   * @throws ServerAway when the disk takes nothing more, with the remedy: try again
   * @throws StorageRefused when this user may not write there, with the remedy
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
    } catch (AccessDeniedException e) {
      throw full(folder, e);
    } catch (IOException e) {
      throw new ServerAway(
          unwritten(folder, e)
              + "; a start goes on by itself then, a command is to be given again");
    }
  }

  /** The disk has no room for the database, which is as it was. */
  public static StorageRefused full(Path folder, Exception why) throws IOException {
    return new StorageRefused(
        unwritten(folder, why) + ", or give the folder back to its owner; then start again", why);
  }

  private static String unwritten(Path folder, Exception why) throws IOException {
    return "the folder "
        + folder
        + " cannot be written ("
        + why.getClass().getSimpleName()
        + "): "
        + (Files.getFileStore(folder).getUsableSpace() >> 10)
        + " KiB are free on its disk. Nothing was changed: free disk space ("
        + (LEAST_BYTES >> 20)
        + " MiB at least), or lift what limits the size of files";
  }

  /** How many bytes the disk takes; as many as there are where it does not say. */
  public static long bytes(Volume disk) {
    try {
      return disk.room().freeBytes();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
