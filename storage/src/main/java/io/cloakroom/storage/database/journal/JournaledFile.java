package io.cloakroom.storage.database.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of a database with its journal. Whoever locks it has what was written to it by whoever
 * had it before, up to some write and not beyond: after a kill all of it, after a power cut at
 * least what was forced. Nothing is written before it is locked, and nothing at all to one that is
 * opened to be read: what its journal has is read from there.
 */
final class JournaledFile extends FileBaseDefault {
  private static final Logger LOG = LoggerFactory.getLogger(JournaledFile.class);

  private final FileChannel file;
  private final FilePath journalPath;
  private final boolean toRead;
  private final ReentrantLock writing = new ReentrantLock();

  /** From when it is locked until that is given back. */
  private volatile @Nullable Open open;

  private boolean failed;

  private JournaledFile(FileChannel file, FilePath journalPath, boolean toRead) {
    this.file = file;
    this.journalPath = journalPath;
    this.toRead = toRead;
  }

  static JournaledFile toWrite(FileChannel file, FilePath journal) {
    return new JournaledFile(file, journal, false);
  }

  /**
   * @param journal one that is there
   */
  static JournaledFile toRead(FileChannel file, FilePath journal) {
    return new JournaledFile(file, journal, true);
  }

  private record Open(Journal journal, Unplaced unplaced) {}

  /** H2 gives its lock back before it closes: what is in the journal goes into the file by that. */
  private final class Lock extends FileLock {
    private final FileLock lock;

    Lock(FileLock lock) {
      super(JournaledFile.this, lock.position(), lock.size(), lock.isShared());
      this.lock = lock;
    }

    @Override
    public boolean isValid() {
      return lock.isValid();
    }

    @Override
    public void release() throws IOException {
      end();
      if (lock.isValid()) {
        lock.release();
      }
    }
  }

  @Override
  public @Nullable FileLock tryLock(long at, long length, boolean shared) throws IOException {
    FileLock lock = file.tryLock(at, length, shared);
    if (lock == null) {
      return null;
    }
    try {
      open = begun();
      return new Lock(lock);
    } catch (OtherJournal e) {
      lock.release();
      throw e;
    } catch (IOException e) {
      lock.release();
      throw new UnreadJournal(e);
    } catch (RuntimeException | Error e) {
      lock.release();
      throw e;
    }
  }

  /** Reads the journal that is there, into the file where that may be written. */
  private Open begun() throws IOException {
    Journal journal = toRead ? Journal.openToRead(journalPath) : Journal.open(journalPath);
    try {
      Unplaced unplaced = new Unplaced(file.size());
      Replay replay = new Replay(journal, unplaced);
      OptionalLong beginning = journal.read(replay);
      if (beginning.isPresent()) {
        replay.requireSame(beginning.getAsLong());
      }
      Open begun = new Open(journal, unplaced);
      if (toRead) {
        return begun;
      }
      if (beginning.isPresent()) {
        place(begun);
        file.force(true);
      }
      journal.begin(Journal.sums(file));
      return begun;
    } catch (IOException | RuntimeException | Error e) {
      journal.close();
      throw e;
    }
  }

  /** Tells also whether the journal is of this file: H2 notes in its first blocks how far it is. */
  private final class Replay implements Journal.Records {
    private final Journal journal;
    private final Unplaced unplaced;
    private final Set<Integer> firsts = new HashSet<>();
    private final Set<Integer> seconds = new HashSet<>();
    private int records;

    Replay(Journal journal, Unplaced unplaced) {
      this.journal = journal;
      this.unplaced = unplaced;
    }

    @Override
    public void wrote(long at, int length, long where) throws IOException {
      records++;
      unplaced.wrote(at, length, where);
      if (at == 0) {
        firsts.add(journal.sumOfBlock(where));
      }
      if (at <= Journal.BLOCK && at + length > Journal.BLOCK) {
        seconds.add(journal.sumOfBlock(where + Journal.BLOCK - at));
      }
    }

    @Override
    public void cutOff(long size) {
      records++;
      unplaced.cutOff(size);
    }

    /** Each block is as it was, or as it was written since; one of the two may be torn. */
    void requireSame(long beginning) throws IOException {
      boolean same =
          file.size() == 0
              ? beginning == Journal.OF_NOTHING && records <= 1
              : isOneOf(firsts, (int) (beginning >> Integer.SIZE), 0)
                  || isOneOf(seconds, (int) beginning, Journal.BLOCK);
      if (!same) {
        throw new OtherJournal();
      }
    }

    private boolean isOneOf(Set<Integer> written, int before, long at) throws IOException {
      int now = Journal.sumOfBlock(file, at);
      return now == before || written.contains(now);
    }
  }

  /** Any number read at a time, also while somebody writes. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public int read(ByteBuffer into, long at) throws IOException {
    Open now = opened();
    return now.unplaced.read(into, at, file, now.journal);
  }

  @Override
  public long size() throws IOException {
    Open now = open;
    return now == null ? file.size() : now.unplaced.size();
  }

  private Open opened() throws IOException {
    Open now = open;
    if (now == null) {
      throw new IOException("the file of the database is not locked");
    }
    return now;
  }

  private interface Change {
    void to(Open now) throws IOException;
  }

  /**
   * Once one failed nothing is done any more: what is on the disk is not known. The files are
   * closed then, and the lock is free, as H2 does not close what it cannot force: it opens them
   * again.
   */
  private void change(Change change) throws IOException {
    if (toRead) {
      throw new NonWritableChannelException();
    }
    writing.lock();
    try {
      Open now = opened();
      if (failed) {
        throw new IOException("the file of the database could not be written before");
      }
      failed = true;
      try {
        change.to(now);
        failed = false;
      } finally {
        if (failed) {
          now.journal.close();
          file.close();
        }
      }
    } finally {
      writing.unlock();
    }
  }

  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized")
  public int write(ByteBuffer bytes, long at) throws IOException {
    int length = bytes.remaining();
    requireBlocks(at, length);
    change(
        now -> {
          now.unplaced.wrote(at, length, now.journal.write(at, bytes));
          // A database that was begun is never empty: what is in its way then is another one.
          if (now.journal.isFull() || file.size() == 0) {
            beginAnew(now);
          }
        });
    return length;
  }

  @Override
  protected void implTruncate(long size) throws IOException {
    requireBlocks(size, 0);
    change(
        now -> {
          if (size < now.unplaced.size()) {
            now.journal.cutOff(size);
            now.unplaced.cutOff(size);
          }
        });
  }

  /** As H2 does. */
  private static void requireBlocks(long at, long length) throws IOException {
    if (at % Journal.BLOCK != 0 || length % Journal.BLOCK != 0) {
      throw new IOException("the file of the database is written in whole blocks only");
    }
  }

  @Override
  public void force(boolean metadata) throws IOException {
    if (toRead) {
      return;
    }
    change(
        now -> {
          place(now);
          if (now.journal.isFull()) {
            beginAnew(now);
          }
        });
  }

  private void place(Open now) throws IOException {
    now.journal.force();
    now.unplaced.place(file, now.journal);
  }

  private void beginAnew(Open now) throws IOException {
    place(now);
    file.force(true);
    now.journal.begin(Journal.sums(file));
  }

  /** What fails here stays in the journal. */
  private void end() throws IOException {
    Open now = open;
    if (now == null) {
      return;
    }
    if (toRead) {
      open = null;
      now.journal.close();
      return;
    }
    try {
      change(
          last -> {
            place(last);
            file.force(true);
            last.journal.remove();
          });
    } catch (IOException | RuntimeException e) {
      LOG.warn(
          "what was written last to the database stays in its journal until it is opened again: {}",
          e.getClass().getName());
      now.journal.close();
    } finally {
      open = null;
    }
  }

  @Override
  protected void implCloseChannel() throws IOException {
    end();
    file.close();
  }
}
