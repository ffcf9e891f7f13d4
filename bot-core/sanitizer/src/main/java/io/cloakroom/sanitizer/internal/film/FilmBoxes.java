package io.cloakroom.sanitizer.internal.film;

import io.cloakroom.sanitizer.internal.format.BoundedSource;
import io.cloakroom.sanitizer.internal.format.Bytes;
import java.io.IOException;

/**
 * Goes through the boxes of a film, ISO 14496-12, section 4.2, each by its header alone, so that
 * hours of pictures are passed over. It never descends by itself, and counts every box of the file:
 * whatever sizes and nesting are claimed, it comes to an end.
 */
final class FilmBoxes {

  private static final int MAX_BOXES = 10_000;
  private static final int MAX_VALUE_BYTES = 1 << 18;
  private static final int HEADER_BYTES = 8;
  private static final int LARGE_HEADER_BYTES = 16;

  /**
   * A box of the file.
   *
   * @param body where its content begins
   * @param end where the next box begins
   */
  record Found(String type, long body, long end) {
    long length() {
      return end - body;
    }
  }

  /** What is done with each box. */
  interface Use {
    /** Returns whether to go on to the next one. */
    boolean take(Found box) throws IOException;
  }

  private final BoundedSource bytes;
  private int seen;

  FilmBoxes(BoundedSource bytes) {
    this.bytes = bytes;
  }

  /** Those of the file itself. */
  void ofFile(Use use) throws IOException {
    within(0, bytes.length().orElse(Long.MAX_VALUE), use);
  }

  /** Those inside a box whose content begins with this many bytes of its own. */
  void in(Found box, int skip, Use use) throws IOException {
    within(box.body() + skip, box.end(), use);
  }

  /** Up to the first that does not fit into what holds it. */
  private void within(long from, long to, Use use) throws IOException {
    long at = from;
    while (to - at >= HEADER_BYTES && seen < MAX_BOXES) {
      seen++;
      byte[] header = bytes.read(at, (int) Math.min(LARGE_HEADER_BYTES, to - at));
      if (header.length < HEADER_BYTES) {
        return;
      }
      long size = Bytes.u32(header, 0);
      int headerBytes = size == 1 ? LARGE_HEADER_BYTES : HEADER_BYTES;
      if (size == 1 && header.length == LARGE_HEADER_BYTES) {
        size = Bytes.u32(header, 8) << 32 | Bytes.u32(header, 12);
      } else if (size == 0) {
        size = to - at;
      }
      if (size < headerBytes || size > to - at) {
        return;
      }
      Found box = new Found(Bytes.latin1(header, 4, 4), at + headerBytes, at + size);
      if (!use.take(box)) {
        return;
      }
      at = box.end();
    }
  }

  /** The content of a box, as much of it as a value may have. */
  byte[] content(Found box) throws IOException {
    return content(box, MAX_VALUE_BYTES);
  }

  byte[] content(Found box, int maxBytes) throws IOException {
    return bytes.read(box.body(), (int) Math.min(box.length(), maxBytes));
  }
}
