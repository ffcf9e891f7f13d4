package io.cloakroom.intake.take;

import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.Lease;
import io.cloakroom.intake.queue.PoisonFile;
import java.io.IOException;
import java.util.Optional;

/**
 * Who may read and clean a file now. Small files are taken side by side. Large ones, and those
 * whose size nobody knows, wait for memory, and for nothing else: while one comes over a slow line
 * others are read and cleaned as far as they fit.
 */
final class Turns {
  /** Files up to this are taken side by side. */
  static final long SMALL_BYTES = 8L << 20;

  /** What else cleaning one large file takes: pixels, and two copies of the file. */
  private static final long PIXELS_BYTES = 64L << 20;

  private final long maxBytes;
  private final MemoryBudget reading;
  private final MemoryBudget cleaning;

  Turns(long maxBytes, long heapBytes) {
    this.maxBytes = maxBytes;
    this.reading = new MemoryBudget(heapBytes / 4);
    this.cleaning = new MemoryBudget(heapBytes / 4);
  }

  /** Answers with nothing when the file is larger than that. */
  interface Attempt {
    Optional<Taker.Taken> within(long bytes) throws MessengerUnavailable, IOException, PoisonFile;
  }

  /** What is done with a file that was read. */
  interface Use<T> {
    T make() throws IOException, PoisonFile;
  }

  /** Whether it may have to wait before all of it is read: it is large, or its size is unknown. */
  boolean needsMemory(Item item) {
    long declared = item.attachment().declaredBytes();
    return declared <= 0 || declared > SMALL_BYTES;
  }

  /** Empty when the file is larger than any that is read. */
  Optional<Taker.Taken> toRead(Item item, Lease lease, Attempt attempt)
      throws MessengerUnavailable, IOException, PoisonFile {
    long declared = item.attachment().declaredBytes();
    if (!needsMemory(item)) {
      Optional<Taker.Taken> taken = attempt.within(Math.min(SMALL_BYTES, maxBytes));
      if (taken.isPresent()) {
        return taken;
      }
    }
    long wanted = declared > SMALL_BYTES ? Math.min(declared, maxBytes) : maxBytes;
    try (MemoryBudget.Share share = reading.take(wanted, lease)) {
      return attempt.within(maxBytes);
    }
  }

  <T> T toClean(byte[] file, Lease lease, Use<T> use) throws IOException, PoisonFile {
    if (file.length <= SMALL_BYTES) {
      return use.make();
    }
    try (MemoryBudget.Share share = cleaning.take(2L * file.length + PIXELS_BYTES, lease)) {
      return use.make();
    }
  }
}
