package io.cloakroom.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings to the disk what a power cut must not undo. */
public final class Durable {
  private Durable() {}

  /**
   * Forces the folder's entries to the disk: a file that was created, renamed or deleted in it.
   * Windows keeps them in its journal and cannot open a folder.
   */
  public static void forceFolder(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
