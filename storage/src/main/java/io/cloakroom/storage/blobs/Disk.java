package io.cloakroom.storage.blobs;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** What a {@link FileBlobStore} does to a disk, step by step: each step may fail. */
class Disk {
  FileChannel create(Path file) throws IOException {
    return OwnerOnly.newFile(file);
  }

  void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  /** Bytes and length reach the disk. */
  void force(FileChannel file) throws IOException {
    file.force(true);
  }

  /** The file takes the other's place in one step. */
  void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The folder's entries reach the disk. */
  void forceFolder(Path folder) throws IOException {
    Durable.forceFolder(folder);
  }

  boolean delete(Path file) throws IOException {
    return Files.deleteIfExists(file);
  }
}
