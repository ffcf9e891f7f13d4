package io.cloakroom.storage.files;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The disk on which the data is. */
public interface Volume {
  /**
   * How full it is at this moment.
   *
   * @throws IOException when it does not say
   */
  Room room() throws IOException;

  /** The one on which the folder is; it need not be there before it is asked. */
  static Volume of(Path folder) {
    return () -> {
      FileStore disk = Files.getFileStore(folder);
      long used = disk.getTotalSpace() - disk.getUnallocatedSpace();
      return new Room(used, used + disk.getUsableSpace());
    };
  }

  /**
   * How much is on it.
   *
   * @param totalBytes of all that this program could use; what is kept for others is no part of it
   */
  record Room(long usedBytes, long totalBytes) {
    public long freeBytes() {
      return Math.max(0, totalBytes - usedBytes);
    }

    /** In whole percent, rounded down; of a disk without a size all. */
    public int usedPercent() {
      return totalBytes <= 0
          ? 100
          : (int) Math.min(100, Math.floor(usedBytes * 100.0 / totalBytes));
    }
  }
}
