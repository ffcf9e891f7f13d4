package io.cloakroom.deploy.backup;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Says how far something is, every few seconds. */
final class FilesDone {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter err;
  private final String what;
  private long files;
  private long bytes;
  private long toldAt = System.nanoTime();

  /**
   * @param what is done with files: {@code copied}
   */
  FilesDone(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  void more(long length) {
    files++;
    bytes += length;
    long now = System.nanoTime();
    if (now - toldAt >= EVERY_NANOS) {
      toldAt = now;
      err.println(words());
      err.flush();
    }
  }

  /** {@code 1,204 files copied, 96 MiB}. */
  String words() {
    return String.format(Locale.ROOT, "%,d files %s, %,d MiB", files, what, bytes >> 20);
  }
}
