package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.PixelCount;
import io.cloakroom.sanitizer.internal.format.Rejection;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/**
 * Decodes every frame of a clean GIF file and compresses it anew, so that of its pixels nothing but
 * their colours survives, and no choice that another encoder made.
 */
public final class GifReencoder {

  private final SanitizerLimits limits;
  private final GifCursor cursor;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final CodeStream codes = new CodeStream();
  private final LzwDecoder decoder = new LzwDecoder();
  private final LzwEncoder encoder = new LzwEncoder();

  private GifReencoder(byte[] clean, SanitizerLimits limits) {
    this.limits = limits;
    cursor = new GifCursor(clean, limits);
  }

  /**
   * The same picture or animation with its pixels compressed anew. Takes memory for the pixels of
   * one frame, a byte each, besides the result.
   *
   * @param cleanGif what {@link GifFormat#rewrite} wrote and {@link GifFormat#audit} passed
   * @return a file that passes the same audit
   * @throws Rejection if the result is larger than a file may be
   */
  public static byte[] reencode(byte[] cleanGif, SanitizerLimits limits) throws Rejection {
    return new GifReencoder(cleanGif, limits).reencode();
  }

  private byte[] reencode() throws Rejection {
    GifScreen screen = GifScreen.read(cursor);
    GifColorTable.read(cursor, screen.tableBits());
    copy(0);
    int block = GifCursor.EXTENSION;
    while (block != GifCursor.TRAILER) {
      int from = cursor.position();
      block = cursor.nextBlock();
      if (block == GifCursor.IMAGE) {
        takeFrame(from);
      } else if (block == GifCursor.EXTENSION) {
        cursor.skip(1);
        cursor.skipSubBlocks();
        copy(from);
      }
      checkSize();
    }
    out.write(GifCursor.TRAILER);
    return out.toByteArray();
  }

  private void takeFrame(int from) throws Rejection {
    GifFrame frame = GifFrame.read(cursor);
    PixelCount.check(frame.width(), frame.height(), limits);
    GifColorTable.read(cursor, frame.tableBits());
    copy(from);
    int minCodeSize = cursor.u8();
    cursor.moveTo(codes.read(cursor.file(), cursor.position()));
    int pixels = Math.toIntExact(frame.pixels());
    byte[] indices = decoder.decode(codes, minCodeSize, pixels);
    encoder.encode(indices, pixels, bitsOf(indices, pixels), out, limits.maxBytes());
  }

  /** How many bits the highest index takes; at least 2, as GIF89a, appendix F, wants it. */
  private static int bitsOf(byte[] indices, int pixels) {
    int all = 2;
    for (int i = 0; i < pixels; i++) {
      all |= indices[i] & 0xFF;
    }
    return 32 - Integer.numberOfLeadingZeros(all);
  }

  private void copy(int from) {
    out.write(cursor.file(), from, cursor.position() - from);
  }

  private void checkSize() throws Rejection {
    if (out.size() > limits.maxBytes()) {
      throw Rejection.tooLarge(
          String.format(
              Locale.ROOT, "more than %.1f MiB when encoded anew", limits.maxBytes() / 1048576.0));
    }
  }
}
