package io.cloakroom.sanitizer.internal.gif;

import io.cloakroom.sanitizer.SanitizerLimits;
import io.cloakroom.sanitizer.internal.format.Bytes;
import io.cloakroom.sanitizer.internal.format.Rejection;
import io.cloakroom.sanitizer.internal.motion.Disposal;
import io.cloakroom.sanitizer.internal.motion.FrameDelay;
import io.cloakroom.sanitizer.internal.motion.MotionFrame;
import io.cloakroom.sanitizer.internal.motion.MotionSource;
import java.util.Optional;

/** Decodes the frames of a clean GIF file one after the other, GIF89a. */
public final class GifMotion implements MotionSource {

  private static final int OPAQUE = 0xFF << 24;
  private static final int HUNDREDTHS = 100;
  private static final int APPLICATION = 0xFF;

  /** From the label of the extension to its number of repetitions. */
  private static final int LOOPS_AT = 15;

  private final GifCursor cursor;
  private final CodeStream codes = new CodeStream();
  private final LzwDecoder decoder = new LzwDecoder();
  private final int[] globalColors;
  private final int plays;

  /**
   * @param cleanGif what {@link GifFormat#rewrite} wrote and {@link GifFormat#audit} passed
   */
  public GifMotion(byte[] cleanGif, SanitizerLimits limits) throws Rejection {
    cursor = new GifCursor(cleanGif, limits);
    GifScreen screen = GifScreen.read(cursor);
    globalColors = colors(screen.tableBits());
    plays = plays(cleanGif, limits);
  }

  @Override
  public int plays() {
    return plays;
  }

  @Override
  public Optional<MotionFrame> next() throws Rejection {
    GraphicControl control = new GraphicControl(0, 0, false, 0);
    int block = cursor.nextBlock();
    while (block != GifCursor.TRAILER) {
      if (block == GifCursor.IMAGE) {
        return Optional.of(frame(control));
      }
      if (cursor.u8() == GraphicControl.LABEL) {
        control = GraphicControl.read(cursor.file(), cursor.position() + 1);
      }
      cursor.skipSubBlocks();
      block = cursor.nextBlock();
    }
    cursor.moveTo(cursor.position() - 1);
    return Optional.empty();
  }

  private MotionFrame frame(GraphicControl control) throws Rejection {
    GifFrame frame = GifFrame.read(cursor);
    int[] own = colors(frame.tableBits());
    int[] colors = (own.length == 0 ? globalColors : own).clone();
    if (control.transparent() && control.transparentIndex() < colors.length) {
      colors[control.transparentIndex()] = 0;
    }
    int minCodeSize = cursor.u8();
    cursor.moveTo(codes.read(cursor.file(), cursor.position()));
    byte[] indices = decoder.decode(codes, minCodeSize, Math.toIntExact(frame.pixels()));
    return new MotionFrame(
        frame.x(),
        frame.y(),
        frame.width(),
        frame.height(),
        pixels(frame, indices, colors),
        new FrameDelay(control.delay(), HUNDREDTHS),
        true,
        disposal(control));
  }

  /** Like browsers, which take 4 for 3. */
  private static Disposal disposal(GraphicControl control) {
    return switch (control.disposal()) {
      case 2 -> Disposal.CLEAR;
      case 3, 4 -> Disposal.RESTORE;
      default -> Disposal.KEEP;
    };
  }

  /** What has no colour is not drawn. Rows may come in four passes, GIF89a, appendix E. */
  private static int[] pixels(GifFrame frame, byte[] indices, int[] colors) {
    int[] pixels = new int[indexed(frame)];
    int[] firsts = frame.interlaced() ? new int[] {0, 4, 2, 1} : new int[] {0};
    int[] steps = frame.interlaced() ? new int[] {8, 8, 4, 2} : new int[] {1};
    int from = 0;
    for (int pass = 0; pass < firsts.length; pass++) {
      for (int y = firsts[pass]; y < frame.height(); y += steps[pass]) {
        int to = y * frame.width();
        for (int x = 0; x < frame.width(); x++) {
          int index = indices[from++] & 0xFF;
          pixels[to + x] = index < colors.length ? colors[index] : 0;
        }
      }
    }
    return pixels;
  }

  private static int indexed(GifFrame frame) {
    return Math.toIntExact(frame.pixels());
  }

  private int[] colors(int bits) throws Rejection {
    int from = cursor.position();
    GifColorTable.read(cursor, bits);
    int[] colors = new int[(cursor.position() - from) / 3];
    for (int i = 0; i < colors.length; i++) {
      int at = from + 3 * i;
      colors[i] = OPAQUE | Bytes.u16(cursor.file(), at) << 8 | Bytes.u8(cursor.file(), at + 2);
    }
    return colors;
  }

  /** Once without the block of NETSCAPE2.0; with it, as often again as it says. */
  private static int plays(byte[] clean, SanitizerLimits limits) throws Rejection {
    GifCursor all = new GifCursor(clean, limits);
    GifColorTable.read(all, GifScreen.read(all).tableBits());
    int block = all.nextBlock();
    while (block != GifCursor.TRAILER) {
      if (block == GifCursor.IMAGE) {
        all.passPixels(GifFrame.read(all));
      } else {
        int label = all.u8();
        if (label == APPLICATION) {
          int at = all.position() - 2 + LOOPS_AT + 1;
          int again = Bytes.u8(clean, at) | Bytes.u8(clean, at + 1) << 8;
          return again == 0 ? 0 : again + 1;
        }
        all.skipSubBlocks();
      }
      block = all.nextBlock();
    }
    return 1;
  }
}
