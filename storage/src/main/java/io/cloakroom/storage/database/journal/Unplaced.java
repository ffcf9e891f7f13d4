package io.cloakroom.storage.database.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What the journal of a database has and its file has not yet, by blocks. One thread at a time
 * changes it; any may read.
 */
final class Unplaced {
  private static final int BLOCK = Journal.BLOCK;
  private static final int MOST_AT_ONCE = 64 * BLOCK;

  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /** Where each block is in the journal. */
  private final NavigableMap<Long, Long> blocks = new TreeMap<>();

  /** Of the database. */
  private long size;

  /** So much of the file counts; what comes after it was cut off. */
  private long kept;

  Unplaced(long size) {
    this.size = size;
    this.kept = size;
  }

  void wrote(long at, int length, long where) {
    lock.writeLock().lock();
    try {
      for (int done = 0; done < length; done += BLOCK) {
        blocks.put((at + done) / BLOCK, where + done);
      }
      size = Math.max(size, at + length);
    } finally {
      lock.writeLock().unlock();
    }
  }

  void cutOff(long newSize) {
    lock.writeLock().lock();
    try {
      blocks.tailMap((newSize + BLOCK - 1) / BLOCK, true).clear();
      size = Math.min(size, newSize);
      kept = Math.min(kept, newSize);
    } finally {
      lock.writeLock().unlock();
    }
  }

  long size() {
    lock.readLock().lock();
    try {
      return size;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** As a channel reads: -1 when it is after the end. */
  int read(ByteBuffer into, long at, FileChannel file, Journal journal) throws IOException {
    lock.readLock().lock();
    try {
      if (at >= size) {
        return -1;
      }
      int wanted = (int) Math.min(into.remaining(), size - at);
      int limit = into.limit();
      for (int done = 0; done < wanted; ) {
        long next = at + done;
        Long where = blocks.get(next / BLOCK);
        int length = (int) Math.min(wanted - done, (where == null ? free(next) : end(next)) - next);
        into.limit(into.position() + length);
        if (where == null) {
          readFile(into, next, file);
        } else {
          journal.readAll(into, where + next % BLOCK);
        }
        into.limit(limit);
        done += length;
      }
      return wanted;
    } finally {
      lock.readLock().unlock();
    }
  }

  private static long end(long at) {
    return (at / BLOCK + 1) * BLOCK;
  }

  /** Up to where the file has it from there on. */
  private long free(long at) {
    Long next = blocks.higherKey(at / BLOCK);
    return next == null ? Long.MAX_VALUE : next * BLOCK;
  }

  /** What was cut off, and written over in part alone, is zeros. */
  private void readFile(ByteBuffer into, long at, FileChannel file) throws IOException {
    int limit = into.limit();
    long there = Math.max(0, Math.min(kept - at, into.remaining()));
    into.limit(into.position() + (int) there);
    long next = at;
    for (int read = 0; read >= 0 && into.hasRemaining(); next += read) {
      read = file.read(into, next);
    }
    into.limit(limit);
    while (into.hasRemaining()) {
      into.put((byte) 0);
    }
  }

  /**
   * Brings all of it into the file, which is not forced by that. Call it when the journal is on the
   * disk. Whoever reads meanwhile reads the journal.
   */
  void place(FileChannel file, Journal journal) throws IOException {
    if (file.size() > kept) {
      file.truncate(kept);
    }
    ByteBuffer some = ByteBuffer.allocate(MOST_AT_ONCE);
    long first = 0;
    for (Map.Entry<Long, Long> block : blocks.entrySet()) {
      long at = block.getKey() * BLOCK;
      if (at != first + some.position() || !some.hasRemaining()) {
        Journal.writeAll(file, some.flip(), first);
        some.clear();
        first = at;
      }
      some.limit(some.position() + BLOCK);
      journal.readAll(some, block.getValue());
      some.limit(MOST_AT_ONCE);
    }
    Journal.writeAll(file, some.flip(), first);
    lock.writeLock().lock();
    try {
      blocks.clear();
      kept = size;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
