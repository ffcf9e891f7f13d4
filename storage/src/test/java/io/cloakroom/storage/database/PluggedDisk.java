package io.cloakroom.storage.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk under H2 whose plug can be pulled: paths that begin with {@code plug:} are files of which
 * a pull loses what was not forced, block by block and in no order. After so many writes nothing is
 * read or written any more, as the machine has no power.
 */
public final class PluggedDisk extends FilePathWrapper {
  private static final int BLOCK = 4096;
  private static final Object LOCK = new Object();
  private static final Map<String, Map<Long, byte[]>> UNFORCED = new HashMap<>();
  private static final Map<String, Long> FORCED_SIZES = new HashMap<>();
  private static long writesLeft = Long.MAX_VALUE;

  public static final String PREFIX = "plug:";

  public static void register() {
    FilePath.register(new PluggedDisk());
  }

  @Override
  public String getScheme() {
    return "plug";
  }

  /** The power goes with that write, of which the first half comes to the disk's memory. */
  public static void goesOutAfter(long writes) {
    synchronized (LOCK) {
      writesLeft = writes;
    }
  }

  public static boolean isOut() {
    synchronized (LOCK) {
      return writesLeft <= 0;
    }
  }

  /** Power is back: of each block that was not forced so many of 100 are there. */
  public static void comesBack(int kept, Random dice) throws IOException {
    synchronized (LOCK) {
      for (Map.Entry<String, Map<Long, byte[]>> file : UNFORCED.entrySet()) {
        restore(file.getKey(), file.getValue(), kept, dice);
      }
      UNFORCED.clear();
      FORCED_SIZES.clear();
      writesLeft = Long.MAX_VALUE;
    }
  }

  private static void restore(String file, Map<Long, byte[]> blocks, int kept, Random dice)
      throws IOException {
    FilePath path = FilePath.get(file);
    if (!path.exists()) {
      return;
    }
    try (FileChannel channel = path.open("rw")) {
      long size = FORCED_SIZES.get(file);
      long live = channel.size();
      for (Map.Entry<Long, byte[]> block : blocks.entrySet()) {
        long at = block.getKey() * BLOCK;
        if (dice.nextInt(100) < kept) {
          size = Math.max(size, Math.min(live, at + BLOCK));
        } else {
          channel.write(ByteBuffer.wrap(block.getValue()), at);
        }
      }
      channel.truncate(size);
    }
  }

  /** As what is deleted is not opened again, it is gone at once. */
  @Override
  public void delete() {
    synchronized (LOCK) {
      UNFORCED.remove(getBase().toString());
      FORCED_SIZES.remove(getBase().toString());
      getBase().delete();
    }
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(getBase().open(mode), getBase().toString());
  }

  /** Keeps what every block was before it was written, until that is forced. */
  private static final class Channel extends FileBase {
    private final FileChannel base;
    private final String file;

    Channel(FileChannel base, String file) throws IOException {
      this.base = base;
      this.file = file;
      synchronized (LOCK) {
        UNFORCED.putIfAbsent(file, new HashMap<>());
        FORCED_SIZES.putIfAbsent(file, base.size());
      }
    }

    private void requirePower() throws IOException {
      if (isOut()) {
        throw new IOException("no power");
      }
    }

    private void note(long from, long to) throws IOException {
      Map<Long, byte[]> blocks = UNFORCED.get(file);
      if (blocks == null) {
        throw new IOException("of before the power went");
      }
      for (long block = from / BLOCK; block * BLOCK < to; block++) {
        if (!blocks.containsKey(block)) {
          ByteBuffer was = ByteBuffer.allocate(BLOCK);
          base.read(was, block * BLOCK);
          blocks.put(block, was.array());
        }
      }
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long at) throws IOException {
      synchronized (LOCK) {
        requirePower();
        note(at, at + bytes.remaining());
        if (--writesLeft <= 0) {
          ByteBuffer half = bytes.duplicate();
          half.limit(half.position() + half.remaining() / 2);
          base.write(half, at);
          throw new IOException("no power");
        }
        return base.write(bytes, at);
      }
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int written = write(bytes, base.position());
      base.position(base.position() + written);
      return written;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
      synchronized (LOCK) {
        requirePower();
        if (size < base.size()) {
          note(size, base.size());
        }
        base.truncate(size);
        return this;
      }
    }

    @Override
    public void force(boolean metadata) throws IOException {
      synchronized (LOCK) {
        requirePower();
        UNFORCED.getOrDefault(file, new HashMap<>()).clear();
        FORCED_SIZES.put(file, base.size());
      }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      requirePower();
      return base.read(into);
    }

    @Override
    public synchronized int read(ByteBuffer into, long at) throws IOException {
      requirePower();
      return base.read(into, at);
    }

    @Override
    public long position() throws IOException {
      return base.position();
    }

    @Override
    public FileChannel position(long at) throws IOException {
      base.position(at);
      return this;
    }

    @Override
    public long size() throws IOException {
      return base.size();
    }

    @Override
    public FileLock tryLock(long at, long size, boolean shared) throws IOException {
      return base.tryLock(at, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      base.close();
    }
  }
}
