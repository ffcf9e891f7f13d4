package io.cloakroom.sanitizer.internal.format;

import io.cloakroom.sanitizer.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Reads single places of a file, a page at a time, and altogether no more than was agreed: from
 * then on it is as if the file ended.
 */
public final class BoundedSource {

  private static final int PAGE_BYTES = 1 << 14;

  private final ByteSource source;
  private long left;
  private long pageAt;
  private byte[] page = new byte[0];

  /**
   * @param maxBytes that are asked for
   */
  public BoundedSource(ByteSource source, long maxBytes) {
    this.source = source;
    this.left = maxBytes;
  }

  public OptionalLong length() {
    return source.length();
  }

  /** How much may still be asked for. */
  public long left() {
    return left;
  }

  /** At most so many bytes; fewer where the file, or what may be read of it, ends. */
  public byte[] read(long at, int count) throws IOException {
    if (at < 0 || count <= 0) {
      return new byte[0];
    }
    if (at < pageAt || at + count > pageAt + page.length) {
      fetch(at, count);
    }
    int from = (int) Math.min(at - pageAt, page.length);
    return Arrays.copyOfRange(page, from, from + Math.min(count, page.length - from));
  }

  /** What is there already is kept: whoever reads on never asks for anything twice. */
  private void fetch(long at, int count) throws IOException {
    long end = pageAt + page.length;
    byte[] kept =
        at >= pageAt && at < end
            ? Arrays.copyOfRange(page, (int) (at - pageAt), page.length)
            : new byte[0];
    int wanted = (int) Math.min(Math.max(count - kept.length, PAGE_BYTES), left);
    byte[] more = wanted == 0 ? new byte[0] : source.read(at + kept.length, wanted);
    left -= wanted;
    pageAt = at;
    page = Arrays.copyOf(kept, kept.length + more.length);
    System.arraycopy(more, 0, page, kept.length, more.length);
  }
}
