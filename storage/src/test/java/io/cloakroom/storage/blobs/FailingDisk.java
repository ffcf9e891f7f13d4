package io.cloakroom.storage.blobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk that fails at one step, once, as a full one does, and writes half before it does. */
final class FailingDisk extends Disk {
  private final int failing;
  private final List<String> steps = new ArrayList<>();

  /**
   * @param failing the number of the step that fails, from 1
   */
  FailingDisk(int failing) {
    this.failing = failing;
  }

  List<String> steps() {
    return steps;
  }

  @Override
  FileChannel create(Path file) throws IOException {
    step("create");
    return super.create(file);
  }

  @Override
  void write(FileChannel file, ByteBuffer bytes) throws IOException {
    if (steps.size() + 1 == failing) {
      super.write(file, bytes.slice(0, bytes.remaining() / 2));
    }
    step("write");
    super.write(file, bytes);
  }

  @Override
  void force(FileChannel file) throws IOException {
    step("force");
    super.force(file);
  }

  @Override
  void move(Path from, Path to) throws IOException {
    step("move");
    super.move(from, to);
  }

  @Override
  void forceFolder(Path folder) throws IOException {
    step("forceFolder");
    super.forceFolder(folder);
  }

  @Override
  boolean delete(Path file) throws IOException {
    step("delete");
    return super.delete(file);
  }

  private void step(String name) throws IOException {
    steps.add(name);
    if (steps.size() == failing) {
      throw new IOException("No space left on device");
    }
  }
}
