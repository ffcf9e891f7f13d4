package io.cloakroom.storage.blobs;

import io.cloakroom.storage.files.FreeSpace;
import io.cloakroom.storage.files.Volume;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A disk that remembers when it could not be written, and finds out by itself when it can be again:
 * nobody else may write for minutes.
 */
public final class WatchedDisk extends Disk {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedDisk.class);
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(3);

  /** As much as a small picture: a few bytes may still fit where nothing else does. */
  private static final int PROOF_BYTES = 256 * 1024;

  /** As the database needs it too: what goes on before does not go on for long. */
  private static final long LEAST_ROOM = 16L << 20;

  private final Path folder;
  private final Disk disk;
  private final LongSupplier room;
  private final LongSupplier nanos;
  private volatile Optional<String> failure = Optional.empty();
  private long triedAt;

  /**
   * Over the real one.
   *
   * @param folder where it may be tried
   */
  public WatchedDisk(Path folder) {
    this(folder, new Disk(), () -> FreeSpace.bytes(Volume.of(folder)), System::nanoTime);
  }

  /**
   * Over any.
   *
   * @param room how many bytes it takes
   * @param nanos measures time, as {@link System#nanoTime()} does
   */
  WatchedDisk(Path folder, Disk disk, LongSupplier room, LongSupplier nanos) {
    this.room = room;
    this.folder = folder;
    this.disk = disk;
    this.nanos = nanos;
  }

  /**
   * Why pictures cannot be written at this moment, with the remedy; empty when nothing was found.
   */
  public Optional<String> trouble() {
    if (failure.isPresent()) {
      tryAgain();
    }
    return failure.map(why -> DiskTroubleWords.WORDS.unwritten(folder.toString(), why));
  }

  @Override
  FileChannel create(Path file) throws IOException {
    return watched(() -> disk.create(file));
  }

  @Override
  void write(FileChannel file, ByteBuffer bytes) throws IOException {
    step(() -> disk.write(file, bytes));
  }

  @Override
  void force(FileChannel file) throws IOException {
    step(() -> disk.force(file));
  }

  @Override
  void move(Path from, Path to) throws IOException {
    step(() -> disk.move(from, to));
  }

  @Override
  void forceFolder(Path written) throws IOException {
    step(() -> disk.forceFolder(written));
    works();
  }

  @Override
  boolean delete(Path file) throws IOException {
    return disk.delete(file);
  }

  private interface Attempt<T> {
    T make() throws IOException;
  }

  private interface Step {
    void take() throws IOException;
  }

  private void step(Step step) throws IOException {
    watched(
        () -> {
          step.take();
          return true;
        });
  }

  private <T> T watched(Attempt<T> attempt) throws IOException {
    try {
      return attempt.make();
    } catch (IOException e) {
      fails(e);
      throw e;
    }
  }

  private synchronized void fails(IOException why) {
    if (failure.isEmpty()) {
      LOG.error("pictures cannot be written: {}; is the disk full?", why.getClass().getName());
    }
    failure = Optional.of(why.getClass().getSimpleName());
    triedAt = nanos.getAsLong();
  }

  /** Where only small ones fit, it is not well again: the next large one would not be written. */
  private synchronized void works() {
    if (failure.isPresent() && room.getAsLong() >= LEAST_ROOM) {
      LOG.info("pictures can be written again");
      failure = Optional.empty();
    }
  }

  private synchronized void tryAgain() {
    if (failure.isEmpty() || nanos.getAsLong() - triedAt < PAUSE_NANOS) {
      return;
    }
    triedAt = nanos.getAsLong();
    Path proof = folder.resolve(UUID.randomUUID() + ".tmp");
    try {
      try (FileChannel channel = create(proof)) {
        write(channel, ByteBuffer.allocate(PROOF_BYTES));
        force(channel);
      } finally {
        delete(proof);
      }
      works();
    } catch (IOException stillNot) {
      fails(stillNot);
    }
  }
}
