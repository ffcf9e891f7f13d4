package io.cloakroom.storage.database.journal;

import io.cloakroom.storage.files.Durable;
import io.cloakroom.storage.files.OwnerOnly;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.h2.store.fs.FilePath;

/**
 * The file of a journal: what was written to a database, in order, each with its sum.
 *
 * <pre>
 * first block: magic 8, salt 8, sums of the first two blocks of the database 8, sum of these 4
 * a record:    sum 4, length 4 (-1: cut off there), place in the database 8, so many bytes
 * </pre>
 *
 * The salt is another one whenever it begins anew, and goes into each sum together with where the
 * record stands: what is left of before has none that is right. What follows the first wrong sum
 * was never written. Bytes are as Java has them, the highest first.
 */
final class Journal implements Closeable {
  static final int BLOCK = 4096;

  /** Of a database that has no byte yet: see {@link #sums}. */
  static final long OF_NOTHING = 0;

  private static final long FULL_BYTES = 8L << 20;
  private static final long MAGIC = 0x636c6f616b4a3031L;
  private static final int HEAD_BYTES = 28;
  private static final int RECORD_BYTES = 16;
  private static final int CUT_OFF = -1;
  private static final int PART_BYTES = 64 << 10;
  private static final SecureRandom SALTS = new SecureRandom();

  private final FilePath path;
  private final FileChannel file;
  private long salt;
  private long end = BLOCK;

  private Journal(FilePath path, FileChannel file) {
    this.path = path;
    this.file = file;
  }

  /** Is told what a journal has, in order. */
  interface Records {
    /**
     * @param where its first byte is in the journal
     */
    void wrote(long at, int length, long where) throws IOException;

    void cutOff(long size);
  }

  /** Opens it, and makes one for the owner of the database alone where there is none. */
  static Journal open(FilePath path) throws IOException {
    if (!path.exists()) {
      Path real = JournaledPath.onDisk(path.toString()).toAbsolutePath();
      OwnerOnly.newFile(real).close();
      OwnerOnly.giveToOwnerOf(JournaledPath.databaseOf(real), real);
      Durable.forceFolder(Objects.requireNonNull(real.getParent(), "the root is no file"));
    }
    return new Journal(path, path.open("rw"));
  }

  /** Opens one that is there, and changes nothing of it. */
  static Journal openToRead(FilePath path) throws IOException {
    return new Journal(path, path.open("r"));
  }

  /** Of the first two blocks of a database. */
  static long sums(FileChannel database) throws IOException {
    long first = sumOfBlock(database, 0);
    return first << Integer.SIZE | Integer.toUnsignedLong(sumOfBlock(database, BLOCK));
  }

  /** Of a block there; see below. */
  int sumOfBlock(long at) throws IOException {
    return sumOfBlock(file, at);
  }

  /** Of what is not there it is 0. */
  static int sumOfBlock(FileChannel from, long at) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (block.hasRemaining() && from.read(block, at + block.position()) >= 0) {}
    return sumOf(block.flip());
  }

  /**
   * Reads what it has; what is written to it next comes after that.
   *
   * @return the {@linkplain #sums sums} of the database it began with; empty when it never began
   */
  OptionalLong read(Records records) throws IOException {
    if (file.size() < BLOCK) {
      return OptionalLong.empty();
    }
    ByteBuffer head = fully(ByteBuffer.allocate(HEAD_BYTES), 0);
    if (head.getLong(0) != MAGIC || head.getInt(24) != sumOfHead(head)) {
      return OptionalLong.empty();
    }
    salt = head.getLong(8);
    end = BLOCK;
    ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);
    while (isNext(record)) {
      int length = record.getInt(4);
      if (length == CUT_OFF) {
        records.cutOff(record.getLong(8));
        end += RECORD_BYTES;
      } else {
        records.wrote(record.getLong(8), length, end + RECORD_BYTES);
        end += RECORD_BYTES + length;
      }
    }
    return OptionalLong.of(head.getLong(16));
  }

  private boolean isNext(ByteBuffer record) throws IOException {
    long left = file.size() - end - RECORD_BYTES;
    if (left < 0) {
      return false;
    }
    int length = fully(record.clear(), end).getInt(4);
    if (length < CUT_OFF || length > left) {
      return false;
    }
    CRC32C sum = new CRC32C();
    sum.update(beginning(record, end));
    ByteBuffer part = ByteBuffer.allocate(PART_BYTES);
    long to = end + RECORD_BYTES + Math.max(0, length);
    for (long at = end + RECORD_BYTES; at < to; at += part.limit()) {
      part.clear().limit((int) Math.min(PART_BYTES, to - at));
      sum.update(fully(part, at));
    }
    return (int) sum.getValue() == record.getInt(0);
  }

  /** What goes into the sum of a record before its bytes. */
  private ByteBuffer beginning(ByteBuffer record, long where) {
    return ByteBuffer.allocate(2 * Long.BYTES + RECORD_BYTES - Integer.BYTES)
        .putLong(salt)
        .putLong(where)
        .putInt(record.getInt(4))
        .putLong(record.getLong(8))
        .flip();
  }

  /** Adds what is to be written, all of it; returns where its first byte is in the journal. */
  long write(long at, ByteBuffer bytes) throws IOException {
    long where = end + RECORD_BYTES;
    add(at, bytes.remaining(), bytes);
    return where;
  }

  void cutOff(long size) throws IOException {
    add(size, CUT_OFF, ByteBuffer.allocate(0));
  }

  private void add(long at, int length, ByteBuffer bytes) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES).putInt(4, length).putLong(8, at);
    CRC32C sum = new CRC32C();
    sum.update(beginning(record, end));
    sum.update(bytes.duplicate());
    record.putInt(0, (int) sum.getValue());
    writeAll(file, record, end);
    writeAll(file, bytes, end + RECORD_BYTES);
    end += RECORD_BYTES + Math.max(0, length);
  }

  /** Returns once all that was written to it survives a power cut. */
  void force() throws IOException {
    file.force(false);
  }

  /** Whether it is time to begin anew. */
  boolean isFull() {
    return end >= FULL_BYTES;
  }

  /**
   * Begins anew, for a database that is on the disk as it is, and returns once that is so: were it
   * not, what is written next might be lost and what it is written over not.
   */
  void begin(long sums) throws IOException {
    salt = SALTS.nextLong();
    ByteBuffer head = ByteBuffer.allocate(BLOCK);
    head.putLong(0, MAGIC).putLong(8, salt).putLong(16, sums).putInt(24, sumOfHead(head));
    writeAll(file, head, 0);
    if (file.size() > BLOCK) {
      force();
    }
    if (file.size() > 2 * FULL_BYTES) {
      file.truncate(BLOCK);
    }
    end = BLOCK;
  }

  private static int sumOfHead(ByteBuffer head) {
    return sumOf(head.duplicate().position(0).limit(HEAD_BYTES - Integer.BYTES));
  }

  private static int sumOf(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return (int) sum.getValue();
  }

  static void writeAll(FileChannel to, ByteBuffer bytes, long at) throws IOException {
    long next = at;
    while (bytes.hasRemaining()) {
      next += to.write(bytes, next);
    }
  }

  /** Fills what is left of the buffer, and turns it. */
  private ByteBuffer fully(ByteBuffer into, long at) throws IOException {
    readAll(into, at);
    return into.flip();
  }

  /** Fills what is left of the buffer. */
  void readAll(ByteBuffer into, long at) throws IOException {
    long next = at;
    while (into.hasRemaining()) {
      int read = file.read(into, next);
      if (read < 0) {
        throw new EOFException("the journal ends before its end");
      }
      next += read;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** Once the database has all of it, on the disk: it may even come back then. */
  void remove() throws IOException {
    file.close();
    path.delete();
  }
}
