package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.Trace;
import io.cloakroom.sanitizer.internal.format.Pieces;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.format.Removals;

/**
 * Copies the compressed pixels of frames, GIF89a, section 22: exactly up to the last pixel, then
 * the end code, in full sub-blocks. What follows could be anything, and how the data are cut into
 * sub-blocks could be a message.
 */
final class GifPixels {

  private static final int MIN_CODE_SIZE = 2;
  private static final int MAX_CODE_SIZE = 8;

  /** What is cut is compressed by our own encoder, which may need more than another. */
  private static final int MAX_LONGER = 1 << 24;

  private final GifCursor cursor;
  private final Removals removed;
  private final CodeStream codes = new CodeStream();
  private final LzwWalk walk = new LzwWalk();
  private final GifCrop crop = new GifCrop(codes);

  GifPixels(GifCursor cursor, Removals removed) {
    this.cursor = cursor;
    this.removed = removed;
  }

  /**
   * Takes the pixels of one frame.
   *
   * @param frame as it stands in the file
   * @param kept the part of it that is kept, or all of it
   * @param data where they are written
   * @return which colours are used, by their index. Valid until the next frame
   */
  boolean[] take(GifFrame frame, GifFrame kept, Pieces data) throws Rejection {
    int minCodeSize = cursor.u8();
    if (minCodeSize < MIN_CODE_SIZE || minCodeSize > MAX_CODE_SIZE) {
      throw Rejection.malformed("a frame has colours of " + minCodeSize + " bits");
    }
    int from = cursor.position();
    cursor.moveTo(codes.read(cursor.file(), from));
    walk.walk(codes, minCodeSize, frame.pixels());
    if (!kept.equals(frame)) {
      removed.note(Trace.SECONDARY_PICTURE, codes.length());
      return crop.write(frame, kept, minCodeSize, data, cursor.file().length + MAX_LONGER);
    }
    data.add(new byte[] {(byte) minCodeSize});
    write(from, data);
    return walk.seen();
  }

  private void write(int from, Pieces data) {
    int before = codes.length();
    codes.endWith(walk.end(), walk.endCode(), walk.width());
    int length = codes.length();
    if (before > length) {
      removed.note(Trace.UNKNOWN_SEGMENT, (long) before - length);
    }
    int unchanged = (int) (walk.end() >>> 3) / SubBlocks.MAX_BYTES;
    int copied = codes.fullBlocks() < unchanged ? 0 : unchanged;
    data.add(cursor.file(), from, from + copied * (1 + SubBlocks.MAX_BYTES));
    data.add(SubBlocks.write(codes.data(), copied * SubBlocks.MAX_BYTES, length));
  }
}
