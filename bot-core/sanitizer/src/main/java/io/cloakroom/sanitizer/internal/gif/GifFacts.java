package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.Orientation;
import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PictureFacts;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.util.Optional;

/** Reads the facts of a clean GIF file. */
final class GifFacts {

  private GifFacts() {}

  static PictureFacts of(byte[] clean, SanitizerLimits limits) throws Rejection {
    GifCursor cursor = new GifCursor(clean, limits);
    GifScreen screen = GifScreen.read(cursor);
    GifColorTable.read(cursor, screen.tableBits());
    int frames = 0;
    int block = cursor.nextBlock();
    while (block != GifCursor.TRAILER) {
      if (block == GifCursor.IMAGE) {
        GifColorTable.read(cursor, GifFrame.read(cursor).tableBits());
        frames++;
      }
      cursor.skip(1);
      cursor.skipSubBlocks();
      block = cursor.nextBlock();
    }
    return new PictureFacts(
        screen.width(), screen.height(), frames, Orientation.NORMAL, false, Optional.empty());
  }
}
